import type { CivilDate } from '../civil-date.js';
import { type Reading, readCells } from './cell-reader.js';
import type { TableRow } from './csv-table.js';
import type { ImportError, ImportedCustomer, ImportedStatus } from './imported-invoice.js';
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

/** Reads and checks one row by itself; all that is wrong with it, or the row. */
export function readXeroRow({ row, cells }: TableRow, reading: Reading): XeroRow | ImportError[] {
  const currency = (cells.get('currency') || (reading.currency ?? '')).toLowerCase();
  const reader = readCells({ row, cells }, { ...reading, currency, currencyColumn: 'Currency' });
  const { errors, text, money, day, needed, wrong } = reader;

  const customer = readCustomer(needed('ContactName'), reader);
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
  const line = readLine(reader);
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
