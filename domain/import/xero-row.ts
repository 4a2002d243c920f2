import type { CivilDate } from '../civil-date.js';
import { isCurrency } from '../currency.js';
import { type Decimal, parseDecimal } from '../decimal.js';
import { minorFromText } from '../money.js';
import type { TableRow } from './csv-table.js';
import { type DateOrder, readDate } from './dates.js';
import type { ImportError, ImportedCustomer, ImportedStatus } from './imported-invoice.js';
import { type DecimalMark, plainNumber } from './numbers.js';
import { readCustomer, readLine, type XeroLine } from './xero-cells.js';

/** One row of Xero's export: one line of an invoice, with what is the same on all of its rows. Amounts in minor units; null: the cell is empty. */
export interface XeroRow {
  readonly row: number;
  readonly number: string;
  readonly customer: ImportedCustomer;
  readonly date: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly currency: string;
  readonly status: ImportedStatus | null;
  readonly reference: string;
  readonly total: number;
  readonly taxTotal: number | null;
  readonly paid: number | null;
  readonly due: number | null;
  readonly line: XeroLine;
}

/** How the cells of one file are to be read. `currency` is for cells that are empty. */
export interface Reading {
  readonly dateOrder: DateOrder;
  readonly decimalMark: DecimalMark;
  readonly currency?: string;
}

const STATUSES = new Map<string, ImportedStatus>(
  Object.entries({
    draft: 'draft',
    submitted: 'draft',
    'awaiting approval': 'draft',
    approved: 'open',
    authorised: 'open',
    authorized: 'open',
    'awaiting payment': 'open',
    sent: 'open',
    overdue: 'open',
    paid: 'paid',
    voided: 'voided',
    deleted: 'voided',
  }),
);
const LONGEST_NAME = 255;

/** Reads and checks one row by itself; all that is wrong with it, or the row. */
export function readXeroRow({ row, cells }: TableRow, reading: Reading): XeroRow | ImportError[] {
  const errors: ImportError[] = [];
  const wrong = (param: string, message: string) => void errors.push({ row, param, message });
  const text = (column: string) => cells.get(column.toLowerCase()) ?? '';

  const number = (column: string): Decimal | null => {
    const cell = text(column);
    if (cell === '') return null;
    const plain = plainNumber(cell, reading.decimalMark);
    const value = plain === undefined ? undefined : parseDecimal(plain);
    if (value === undefined) wrong(column, 'is no number we can read (up to 12 digits, 8 decimals)');
    return value ?? null;
  };
  const currency = (text('Currency') || (reading.currency ?? '')).toLowerCase();
  const known = isCurrency(currency);
  if (!known) wrong('Currency', currency === '' ? 'is missing' : 'is no currency of ISO 4217');
  const money = (column: string): number | null => {
    const plain = number(column);
    if (plain === null || !known) return null;
    const read = minorFromText(plain, currency);
    if (!read.ok) wrong(column, read.reason);
    return read.ok ? read.minor : null;
  };
  const day = (column: string): CivilDate | null => {
    const cell = text(column);
    const date = cell === '' ? undefined : readDate(cell, reading.dateOrder);
    if (cell !== '' && date === undefined) wrong(column, `is no date that exists, read as ${reading.dateOrder}`);
    return date ?? null;
  };
  const needed = (column: string): string => {
    const cell = text(column);
    if (cell === '') wrong(column, 'is missing');
    if (cell.length > LONGEST_NAME) wrong(column, `is longer than ${LONGEST_NAME} characters`);
    return cell;
  };

  const customer = readCustomer(needed('ContactName'), { text, wrong });
  const invoiceNumber = needed('InvoiceNumber');
  const date = needed('InvoiceDate') === '' ? null : day('InvoiceDate');
  const dueOn = day('DueDate');
  if (date !== null && dueOn !== null && dueOn < date) wrong('DueDate', 'is before the invoice date');
  const total = needed('Total') === '' ? null : money('Total');
  if (total !== null && total < 0) wrong('Total', 'must not be negative');
  const type = text('Type').toLowerCase();
  if (!['', 'sales invoice', 'invoice', 'accrec'].includes(type)) wrong('Type', 'is no sales invoice');
  const status = STATUSES.get(text('Status').toLowerCase()) ?? null;
  if (status === null && text('Status') !== '') wrong('Status', 'is no status we know');
  const line = readLine({ text, number, money, wrong });
  const [taxTotal, paid, due] = [money('TaxTotal'), money('InvoiceAmountPaid'), money('InvoiceAmountDue')];
  if (errors.length > 0 || date === null || total === null) return errors;
  const reference = text('Reference');
  return {
    row,
    number: invoiceNumber,
    customer,
    date,
    dueOn,
    currency,
    status,
    reference,
    total,
    taxTotal,
    paid,
    due,
    line,
  };
}
