import type { CivilDate } from '../civil-date.js';
import { isCurrency } from '../currency.js';
import { type Decimal } from '../decimal.js';
import { type Reading, readCells } from './cell-reader.js';
import type { TableRow } from './csv-table.js';
import type { ImportError } from './imported-invoice.js';
import { readMetadata, withoutEmpty } from './shared-cells.js';

/** A payment of a file; minor units. */
export interface PaymentRow {
  readonly row: number;
  /** Of one we have: for updates. */
  readonly id?: number;
  readonly customer?: { readonly name: string; readonly number?: string };
  readonly amount: number;
  readonly currency: string;
  readonly date: CivilDate | null;
  readonly method?: string;
  readonly reference?: string;
  readonly notes?: string;
  /** Number of the invoice that it pays. */
  readonly invoice?: string;
  readonly metadata?: Record<string, string>;
}

/** An item of a file. */
export interface ItemRow {
  readonly row: number;
  readonly id: string;
  readonly name: string;
  readonly unitCost: Decimal;
  readonly currency?: string;
  readonly description?: string;
  readonly type?: string;
  readonly glAccount?: string;
  readonly taxable?: boolean;
  readonly discountable?: boolean;
  readonly metadata?: Record<string, string>;
}

const METHODS = ['ach', 'cash', 'check', 'credit_card', 'eft', 'direct_debit', 'other', 'paypal', 'wire_transfer'];

/** All that is wrong with the row, or the payment. */
export function readPaymentRow(row: TableRow, reading: Reading): PaymentRow | ImportError[] {
  if (row.error) return [row.error];
  const currency = (row.cells.get('currency') || (reading.currency ?? '')).toLowerCase();
  const reader = readCells(row, { ...reading, currency, currencyColumn: 'currency' });
  const id = reader.text('id');
  if (!/^(\d{1,15})?$/.test(id)) reader.wrong('id', 'is no id');
  const amount = reader.needed('amount') === '' ? null : reader.money('amount');
  if (amount !== null && amount <= 0) reader.wrong('amount', 'must be above 0');
  const method = reader.text('method').toLowerCase().replaceAll(' ', '_');
  if (method !== '' && !METHODS.includes(method)) reader.wrong('method', `must be one of ${METHODS.join(', ')}`);
  const [name, number] = [reader.short('customer'), reader.short('customer_number', 100)];
  const payment = {
    row: row.row,
    id: id === '' ? null : Number(id),
    customer: name === null && number === null ? null : { name: name ?? '', ...(number !== null && { number }) },
    method: method || null,
    reference: reader.short('reference'),
    notes: reader.short('notes', 4000),
    invoice: reader.short('invoice', 100),
    metadata: readMetadata(row, reader) ?? null,
  };
  const date = reader.day('date');
  if (reader.errors.length > 0 || amount === null) return reader.errors;
  return { ...withoutEmpty(payment), amount, currency, date };
}

/** All that is wrong with the row, or the item. */
export function readItemRow(row: TableRow, reading: Reading): ItemRow | ImportError[] {
  if (row.error) return [row.error];
  const reader = readCells(row, reading);
  const id = reader.needed('id');
  if (!/^[A-Za-z0-9_-]{2,100}$/.test(id)) reader.wrong('id', 'must be 2 to 100 letters, digits, dashes or underscores');
  const currency = reader.text('currency').toLowerCase();
  if (currency !== '' && !isCurrency(currency)) reader.wrong('currency', 'is no currency of ISO 4217');
  const item = {
    row: row.row,
    id,
    name: reader.needed('name'),
    currency: currency || null,
    description: reader.short('description', 4000),
    type: reader.short('type', 50),
    glAccount: reader.short('gl_account'),
    taxable: reader.flag('taxable'),
    discountable: reader.flag('discountable'),
    metadata: readMetadata(row, reader) ?? null,
  };
  const unitCost = reader.number('unit_cost') ?? ('0' as Decimal);
  return reader.errors.length > 0 ? reader.errors : { ...withoutEmpty(item), unitCost };
}
