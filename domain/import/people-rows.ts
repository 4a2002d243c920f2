import { isCurrency } from '../currency.js';
import { type CellReader, type Reading, readCells } from './cell-reader.js';
import { countryCode } from './countries.js';
import type { TableRow } from './csv-table.js';
import type { ImportError } from './imported-invoice.js';
import { readCustomerKey, readMetadata, withoutEmpty } from './shared-cells.js';

/** A customer of a file. What its row leaves empty is not there: an update leaves it as it is. */
export interface CustomerRow {
  readonly row: number;
  readonly name: string;
  readonly number?: string;
  readonly type?: 'company' | 'person';
  readonly email?: string;
  readonly phone?: string;
  readonly attentionTo?: string;
  readonly address1?: string;
  readonly address2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postalCode?: string;
  readonly country?: string;
  readonly language?: string;
  readonly currency?: string;
  readonly segment?: string;
  readonly paymentTerms?: string;
  readonly notes?: string;
  readonly autopay?: boolean;
  readonly chase?: boolean;
  readonly metadata?: Record<string, string>;
}

/** A contact of a file, with the key of its customer. */
export interface ContactRow {
  readonly row: number;
  readonly customer: { readonly name: string; readonly number?: string };
  readonly name: string;
  readonly title?: string;
  readonly department?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly primary?: boolean;
}

/** All that is wrong with the row, or the customer. */
export function readCustomerRow(row: TableRow, reading: Reading): CustomerRow | ImportError[] {
  if (row.error) return [row.error];
  const reader = readCells(row, reading);
  const name = reader.needed('name');
  const type = reader.text('type').toLowerCase();
  if (!['', 'company', 'person'].includes(type)) reader.wrong('type', 'must be company or person');
  const currency = reader.text('currency').toLowerCase();
  if (currency !== '' && !isCurrency(currency)) reader.wrong('currency', 'is no currency of ISO 4217');
  const country = reader.text('country') === '' ? undefined : countryCode(reader.text('country'));
  if (reader.text('country') !== '' && country === undefined) reader.wrong('country', 'is no country we know');
  const language = reader.text('language').toLowerCase();
  if (!/^([a-z]{2})?$/.test(language)) reader.wrong('language', 'must be two letters of ISO 639-1');
  const metadata = readMetadata(row, reader);
  const customer = {
    row: row.row,
    name,
    number: reader.short('number', 100),
    type: type === '' ? null : (type as 'company' | 'person'),
    email: readEmail(reader),
    phone: reader.short('phone'),
    attentionTo: reader.short('attention_to'),
    address1: reader.short('address1'),
    address2: reader.short('address2'),
    city: reader.short('city'),
    state: reader.short('state'),
    postalCode: reader.short('postal_code', 50),
    country: country ?? null,
    language: language || null,
    currency: currency || null,
    segment: reader.short('segment'),
    paymentTerms: reader.short('payment_terms', 100),
    notes: reader.short('notes', 4000),
    autopay: reader.flag('autopay'),
    chase: reader.flag('chase'),
    metadata: metadata ?? null,
  };
  return reader.errors.length > 0 ? reader.errors : withoutEmpty(customer);
}

/** All that is wrong with the row, or the contact. */
export function readContactRow(row: TableRow, reading: Reading): ContactRow | ImportError[] {
  if (row.error) return [row.error];
  const reader = readCells(row, reading);
  const contact = {
    row: row.row,
    customer: readCustomerKey(reader),
    name: reader.needed('name'),
    title: reader.short('title'),
    department: reader.short('department'),
    email: readEmail(reader),
    phone: reader.short('phone'),
    primary: reader.flag('primary'),
  };
  return reader.errors.length > 0 ? reader.errors : withoutEmpty(contact);
}

function readEmail(reader: CellReader): string | null {
  const email = reader.text('email');
  if (email !== '' && !/^[^\s@,;<>"]{1,64}@[^\s@,;<>"]{1,180}\.[^\s@,;<>".]{2,}$/.test(email))
    reader.wrong('email', 'is no e-mail address');
  return email || null;
}
