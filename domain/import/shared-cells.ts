import type { CellReader } from './cell-reader.js';
import type { TableRow } from './csv-table.js';

/** A customer by number, else by name. */
export function readCustomerKey(reader: CellReader): { name: string; number?: string } {
  const [name, number] = [reader.short('customer') ?? '', reader.short('customer_number', 100)];
  if (name === '' && number === null) reader.wrong('customer', 'is missing');
  return { name, ...(number !== null && { number }) };
}

const MOST_KEYS = 10;

/** The cells of columns named `metadata.<key>`; undefined when none has anything. */
export function readMetadata({ cells }: TableRow, { wrong }: CellReader): Record<string, string> | undefined {
  const entries = [...cells].flatMap(([column, cell]) =>
    column.startsWith('metadata.') && cell !== '' ? [[column.slice('metadata.'.length), cell] as const] : [],
  );
  for (const [key, value] of entries) {
    if (key === '' || key.length > 40) wrong(`metadata.${key}`, 'is a name of 1 to 40 characters');
    if (value.length > 255) wrong(`metadata.${key}`, 'is longer than 255 characters');
  }
  if (entries.length > MOST_KEYS) wrong('metadata', `has more than ${MOST_KEYS} keys`);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

type Given<T> = { [K in keyof T as null extends T[K] ? K : never]?: Exclude<T[K], null> } & {
  [K in keyof T as null extends T[K] ? never : K]: T[K];
};

/** What is empty is left out. */
export function withoutEmpty<T extends object>(cells: T): Given<T> {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null)) as Given<T>;
}
