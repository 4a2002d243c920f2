import type { Printed, PrintedRow } from '../documents/pdf/printed.js';
import type { CustomerId } from '../domain/ids.js';
import { placeLines } from './address.js';
import type { Writing } from './reader.js';

/** A row for each value that there is. */
export function rowsOf(...values: readonly (readonly [label: string, value: string | null])[]): PrintedRow[] {
  return values.flatMap(([label, value]) => (value === null || value.trim() === '' ? [] : [{ label, value }]));
}

/** Whom it is for, under a heading; nobody where nobody is known. */
export function partyOf({ payer, language, words }: Writing, heading: string): Printed['parties'] {
  if (payer === null) return [];
  const { name, attention_to: attention, tax_id: tax } = payer;
  return [
    {
      heading,
      lines: [
        name,
        ...(attention === null ? [] : [attention]),
        ...placeLines(payer, language),
        ...(tax === null ? [] : [`${words.taxId} ${tax}`]),
      ],
    },
  ];
}

/** A reference that may be the object itself. */
export function idOf(customer: number | { readonly id: number }): CustomerId {
  return (typeof customer === 'number' ? customer : customer.id) as CustomerId;
}
