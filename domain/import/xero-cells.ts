import { type Decimal } from '../decimal.js';
import type { CellReader } from './cell-reader.js';
import { countryCode } from './countries.js';
import type { ImportedCustomer } from './imported-invoice.js';

export interface XeroLine {
  readonly description: string;
  readonly itemCode: string;
  readonly quantity: Decimal;
  readonly unitAmount: Decimal;
  /** Percent, 0 to 100. */
  readonly discount: Decimal;
  readonly amount: number | null;
  readonly tax: number;
  readonly taxName: string;
  readonly accountCode: string;
}

const ZERO = '0' as Decimal;

/** The line's own cells. */
export function readLine({ text, number, money, wrong }: CellReader): XeroLine {
  const [quantity, unitAmount] = [number('Quantity'), number('UnitAmount')];
  const amount = money('LineAmount');
  const onlyText = text('Quantity') === '' && text('UnitAmount') === '' && (amount ?? 0) === 0;
  if (!onlyText && text('Quantity') === '') wrong('Quantity', 'is missing');
  if (!onlyText && text('UnitAmount') === '') wrong('UnitAmount', 'is missing');
  const discount = number('Discount') ?? ZERO;
  if (Number(discount) < 0 || Number(discount) > 100) wrong('Discount', 'must be a percentage from 0 to 100');
  return {
    description: text('Description'),
    itemCode: text('InventoryItemCode'),
    quantity: quantity ?? ZERO,
    unitAmount: unitAmount ?? ZERO,
    discount,
    amount,
    tax: money('TaxAmount') ?? 0,
    taxName: text('TaxType'),
    accountCode: text('AccountCode'),
  };
}

/** The customer's own cells: the postal address (PO…), not the street address (SA…). */
export function readCustomer(name: string, { text, wrong }: Pick<CellReader, 'text' | 'wrong'>): ImportedCustomer {
  const email = text('EmailAddress');
  if (email !== '' && !/^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,180}\.[^\s@,;<>".]{2,}$/.test(email)) {
    wrong('EmailAddress', 'is no e-mail address');
  }
  const country = text('POCountry') === '' ? undefined : countryCode(text('POCountry'));
  if (text('POCountry') !== '' && country === undefined)
    wrong('POCountry', 'is no country we know; use its ISO 3166 code');
  const address2 = [text('POAddressLine2'), text('POAddressLine3'), text('POAddressLine4')].filter(Boolean).join(', ');
  return {
    name,
    ...(email !== '' && { email }),
    ...(text('POAddressLine1') !== '' && { address1: text('POAddressLine1') }),
    ...(address2 !== '' && { address2 }),
    ...(text('POCity') !== '' && { city: text('POCity') }),
    ...(text('PORegion') !== '' && { state: text('PORegion') }),
    ...(text('POPostalCode') !== '' && { postalCode: text('POPostalCode') }),
    ...(country !== undefined && { country }),
  };
}
