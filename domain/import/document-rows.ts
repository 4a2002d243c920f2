import type { CivilDate } from '../civil-date.js';
import { type Decimal } from '../decimal.js';
import { computeInvoice } from '../invoice-amounts.js';
import { dueDateFromTerms } from '../terms.js';
import { type CellReader, type Reading, readCells } from './cell-reader.js';
import type { TableRow } from './csv-table.js';
import type { ImportError, ImportedInvoice, ImportedLine, ImportedStatus } from './imported-invoice.js';
import { readCustomerKey, readMetadata } from './shared-cells.js';

/** A credit note of a file; minor units. */
export interface ImportedCreditNote
  extends Pick<
    ImportedInvoice,
    'row' | 'number' | 'customer' | 'date' | 'currency' | 'lines' | 'totalMinor' | 'notes' | 'metadata'
  > {
  readonly taxMinor: number;
  /** Number of the invoice it is applied to. */
  readonly invoice?: string;
}

const STATUSES: Readonly<Record<string, ImportedStatus>> = {
  '': 'open',
  draft: 'draft',
  open: 'open',
  not_sent: 'open',
  sent: 'open',
  viewed: 'open',
  past_due: 'open',
  paid: 'paid',
  voided: 'voided',
};

/** An invoice out of the rows of its lines, in our own columns; all that is wrong with it, or the invoice. */
export function readInvoiceRows(rows: readonly TableRow[], reading: Reading): ImportedInvoice | ImportError[] {
  const document = readDocument(rows, reading);
  if ('errors' in document) return document.errors;
  const { reader, total, ...shared } = document;
  const status = STATUSES[reader.text('status').toLowerCase()];
  if (status === undefined)
    reader.wrong('status', `must be one of ${Object.keys(STATUSES).filter(Boolean).join(', ')}`);
  const terms = reader.short('payment_terms', 100);
  const dueOn = reader.day('due_date') ?? (terms === null ? null : dueDateFromTerms(terms, shared.date));
  if (dueOn !== null && dueOn < shared.date) reader.wrong('due_date', 'is before the invoice date');
  const paid = reader.money('amount_paid') ?? (status === 'paid' ? total : 0);
  if (paid < 0 || paid > total) reader.wrong('amount_paid', 'must lie between 0 and the total');
  if (status === 'paid' && paid !== total) reader.wrong('amount_paid', 'is less than the total of a paid invoice');
  if ((status === 'draft' || status === 'voided') && paid !== 0)
    reader.wrong('amount_paid', `must be empty: the invoice is ${status}`);
  const reference = reader.short('purchase_order');
  if (reader.errors.length > 0 || status === undefined) return reader.errors;
  return {
    ...shared,
    dueOn,
    taxes: [],
    totalMinor: total,
    paidMinor: paid,
    creditedMinor: 0,
    status: status === 'open' && paid === total && total > 0 ? 'paid' : status,
    ...(terms !== null && { terms }),
    ...(reference !== null && { reference }),
  };
}

/** As `readInvoiceRows`, for a credit note. */
export function readCreditNoteRows(rows: readonly TableRow[], reading: Reading): ImportedCreditNote | ImportError[] {
  const document = readDocument(rows, reading);
  if ('errors' in document) return document.errors;
  const { reader, total, tax, ...shared } = document;
  if (total <= 0) reader.wrong('unit_cost', 'the credit must be above 0');
  const invoice = reader.short('invoice', 100);
  if (reader.errors.length > 0) return reader.errors;
  return { ...shared, totalMinor: total, taxMinor: tax, ...(invoice !== null && { invoice }) };
}

interface Document {
  readonly reader: CellReader;
  readonly row: number;
  readonly number: string;
  readonly customer: { readonly name: string; readonly number?: string };
  readonly date: CivilDate;
  readonly currency: string;
  readonly lines: readonly ImportedLine[];
  readonly total: number;
  readonly tax: number;
  readonly notes?: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

/** What invoices and credit notes share. What is said of the document is read from its first row. */
function readDocument(rows: readonly TableRow[], reading: Reading): Document | { readonly errors: ImportError[] } {
  const damaged = rows.flatMap(({ error }) => error ?? []);
  const [first] = rows;
  if (first === undefined || damaged.length > 0) return { errors: damaged };
  const currency = (first.cells.get('currency') || (reading.currency ?? '')).toLowerCase();
  const readers = rows.map((row, i) =>
    readCells(row, { ...reading, currency, ...(i === 0 && { currencyColumn: 'currency' }) }),
  );
  const [reader] = readers;
  if (reader === undefined) return { errors: damaged };
  const number = reader.needed('number');
  if (number.length > 100) reader.wrong('number', 'is longer than 100 characters');
  const customer = readCustomerKey(reader);
  const date = reader.needed('date') === '' ? null : reader.day('date');
  const notes = reader.short('notes', 4000);
  const metadata = readMetadata(first, reader);
  const read = readers.map(readLine);
  const errors = () => readers.flatMap((one) => one.errors);
  if (errors().length > 0 || date === null) return { errors: errors() };
  const computed = computeInvoice({
    currency,
    items: read.map(({ line }) => ({
      quantity: line.quantity,
      unitCost: line.unitCost,
      discounts: line.discountMinor === 0 ? [] : [{ amount: line.discountMinor }],
      taxes: line.taxMinor === 0 ? [] : [{ amount: line.taxMinor }],
    })),
    discounts: [],
    taxes: [],
  });
  if (!computed.ok) return { errors: [{ row: first.row, param: 'unit_cost', message: computed.message }] };
  const lines = read.map(({ line }, i) => ({
    ...line,
    netMinor: (computed.lines[i]?.amountMinor ?? 0) - line.discountMinor,
  }));
  return {
    reader,
    row: first.row,
    number,
    customer,
    date,
    currency,
    lines,
    total: computed.total,
    tax: computed.taxTotal,
    ...(notes !== null && { notes }),
    ...(metadata && { metadata }),
  };
}

function readLine(reader: CellReader): { line: Omit<ImportedLine, 'netMinor'> } {
  const unitCost = reader.number('unit_cost');
  if (reader.text('unit_cost') === '') reader.wrong('unit_cost', 'is missing');
  const item = reader.short('item', 100);
  const taxName = reader.short('tax_name');
  const line = {
    description: reader.short('description', 1000) ?? reader.short('name', 1000) ?? item ?? '',
    quantity: reader.number('quantity') ?? ('1' as Decimal),
    unitCost: unitCost ?? ('0' as Decimal),
    discountMinor: reader.money('discount') ?? 0,
    taxMinor: reader.money('tax') ?? 0,
    ...(item !== null && { itemCode: item }),
    ...(taxName !== null && { taxName }),
  };
  if (line.discountMinor < 0) reader.wrong('discount', 'must not be negative');
  return { line };
}
