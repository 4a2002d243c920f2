import type { Reading } from './cell-reader.js';
import { readTable, type Table } from './csv-table.js';
import { type DateOrder, dateOrderOf } from './dates.js';
import type { ImportError, ImportedInvoice } from './imported-invoice.js';
import { decimalMarkOf } from './numbers.js';
import { assembleXeroInvoice } from './xero-invoice.js';
import { readXeroRow, type XeroRow } from './xero-row.js';

export interface XeroOptions {
  /** `auto` tells the order from the file's own dates and refuses a file that leaves it open. */
  readonly dateOrder: DateOrder | 'auto';
  /** For rows whose currency cell is empty; lower case. */
  readonly currency?: string;
}

const NEEDED = ['ContactName', 'InvoiceNumber', 'InvoiceDate', 'DueDate', 'Total', 'Quantity', 'UnitAmount'];
const DATES = ['invoicedate', 'duedate'];
const NUMBERS = [
  'total',
  'taxtotal',
  'invoiceamountpaid',
  'invoiceamountdue',
  'quantity',
  'unitamount',
  'discount',
  'lineamount',
  'taxamount',
];

/**
 * Reads Xero's export of sales invoices (its import template has the same columns, some marked `*`): one row per line, the rows of one invoice together.
 * An invoice comes out whole and consistent or not at all; everything left out is an error that names row and column.
 */
export function readXeroInvoices(
  csvText: string,
  options: XeroOptions,
): { invoices: ImportedInvoice[]; errors: ImportError[] } {
  const table = readTable(csvText);
  if ('message' in table) return { invoices: [], errors: [table] };
  const missing = NEEDED.filter((name) => !table.columns.some(({ key }) => key === name.toLowerCase()));
  if (missing.length > 0) return refused('file', `has no column ${missing.join(', ')}`);
  const dateOrder = options.dateOrder === 'auto' ? dateOrderOf(cellsOf(table, DATES)) : options.dateOrder;
  if (dateOrder === undefined)
    return refused('InvoiceDate', 'the dates do not tell day from month: say which comes first');

  const decimalMark = decimalMarkOf(cellsOf(table, NUMBERS), table.delimiter);
  const reading = { dateOrder, decimalMark, ...(options.currency !== undefined && { currency: options.currency }) };
  return readGroups(table, reading);
}

function readGroups(table: Table, reading: Reading): { invoices: ImportedInvoice[]; errors: ImportError[] } {
  const invoices: ImportedInvoice[] = [];
  const errors: ImportError[] = [];
  const firstRowOf = new Map<string, number>();
  for (const group of groupRows(table.rows)) {
    const number = group[0]?.cells.get('invoicenumber') ?? '';
    const earlier = firstRowOf.get(number);
    const row = group[0]?.row ?? 0;
    if (earlier !== undefined && number !== '') {
      errors.push({
        row,
        param: 'InvoiceNumber',
        message: `${number.slice(0, 50)} was already used in row ${earlier}`,
      });
      continue;
    }
    firstRowOf.set(number, row);
    const read = group.map((line) => (line.error ? [line.error] : readXeroRow(line, reading)));
    const bad = read.filter((result) => Array.isArray(result)).flat();
    const [first, ...rest] = read.filter((result): result is XeroRow => !Array.isArray(result));
    const invoice = bad.length > 0 || first === undefined ? bad : assembleXeroInvoice([first, ...rest]);
    if (Array.isArray(invoice)) errors.push(...invoice);
    else invoices.push(invoice);
  }
  return { invoices, errors };
}

/** Neighbouring rows with one number and one contact are one invoice; rows without a number stand alone. */
function groupRows(rows: Table['rows']): Table['rows'][number][][] {
  const groups: Table['rows'][number][][] = [];
  let lastKey: string | undefined;
  for (const row of rows) {
    const number = row.cells.get('invoicenumber') ?? '';
    const key = number === '' ? undefined : JSON.stringify([number, row.cells.get('contactname')]);
    if (key !== undefined && key === lastKey) groups.at(-1)?.push(row);
    else groups.push([row]);
    lastKey = key;
  }
  return groups;
}

function* cellsOf(table: Table, keys: readonly string[]): Iterable<string> {
  for (const { cells } of table.rows) for (const key of keys) yield cells.get(key) ?? '';
}

function refused(param: string, message: string): { invoices: ImportedInvoice[]; errors: ImportError[] } {
  return { invoices: [], errors: [{ row: 1, param, message }] };
}
