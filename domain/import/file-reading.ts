import type { Reading } from './cell-reader.js';
import { type Column, columnsOf, type Delimiter, type TableRow } from './csv-table.js';
import { type DateOrder, noDateEvidence, orderSeen, seeDate } from './dates.js';
import { readCreditNoteRows, readInvoiceRows } from './document-rows.js';
import type { ImportError } from './imported-invoice.js';
import { type ImportFormat, type ImportKind, type KindColumns, kindColumns, xeroColumns } from './kinds.js';
import { readItemRow, readPaymentRow } from './money-rows.js';
import { markSeen, noNumberEvidence, seeNumber } from './numbers.js';
import { readContactRow, readCustomerRow } from './people-rows.js';
import { assembleXeroInvoice } from './xero-invoice.js';
import { readXeroRow, type XeroRow } from './xero-row.js';

/** How a file is read, told from all of it. As JSON it is kept with the import, so that another worker reads on the same way. */
export interface FileReading extends Reading {
  readonly delimiter: Delimiter;
  readonly columns: readonly Column[];
}

export interface FileKind {
  readonly kind: ImportKind;
  readonly format: ImportFormat;
  /** Lower case. */
  readonly currency: string;
  /** Null: told from the file's own dates. */
  readonly dateOrder: DateOrder | null;
}

/** Looks through a file row by row, keeping no row. */
export interface Survey {
  see(record: readonly string[]): void;
  /** How the rest is to be read, or why it cannot be. */
  end(): FileReading | ImportError;
  readonly rows: number;
}

/** Begins with the file's first line as it is. The columns that must be there are checked at once. */
export function beginSurvey(header: readonly string[], delimiter: Delimiter, file: FileKind): Survey | ImportError {
  const columns = columnsOf(header);
  if ('message' in columns) return columns;
  const { needed, dates, numbers } = columnsFor(file);
  const has = (key: string) => columns.some((column) => column.key === key);
  const missing = needed.filter((one) => (typeof one === 'string' ? !has(one) : !one.some(has)));
  if (missing.length > 0) {
    const names = missing.map((one) => (typeof one === 'string' ? one : one.join(' or '))).join(', ');
    return { row: 1, param: 'file', message: `has no column ${names}` };
  }
  const at = (keys: readonly string[]) => columns.flatMap(({ key }, i) => (keys.includes(key) ? [i] : []));
  const [dateCells, numberCells] = [at(dates), at(numbers)];
  const [dateEvidence, numberEvidence] = [noDateEvidence(), noNumberEvidence()];
  let rows = 0;
  return {
    get rows() {
      return rows;
    },
    see(record) {
      rows += 1;
      for (const i of dateCells) seeDate(dateEvidence, (record[i] ?? '').trim());
      for (const i of numberCells) seeNumber(numberEvidence, (record[i] ?? '').trim());
    },
    end() {
      const dateOrder = file.dateOrder ?? orderSeen(dateEvidence);
      if (dateOrder === undefined)
        return { row: 1, param: 'date_order', message: 'the dates do not tell day from month: say which comes first' };
      return {
        delimiter,
        columns,
        dateOrder,
        decimalMark: markSeen(numberEvidence, delimiter),
        currency: file.currency,
      };
    },
  };
}

/** Neighbouring rows that are one object: whether `next` belongs to those before it. Rows with an empty key stand alone. */
export function belongTogether(file: FileKind, last: TableRow, next: TableRow): boolean {
  const { groupedBy } = columnsFor(file);
  const [first] = groupedBy ?? [];
  if (groupedBy === undefined || first === undefined || (last.cells.get(first) ?? '') === '') return false;
  return groupedBy.every((key) => last.cells.get(key) === next.cells.get(key));
}

/** What the rows of one object say; all that is wrong with them, or the object. */
export function readObject(file: FileKind, rows: readonly TableRow[], reading: FileReading) {
  const [row] = rows;
  if (row === undefined) throw new Error('an object has no row');
  if (file.format === 'xero') return { kind: 'invoice' as const, read: readXeroGroup(rows, reading) };
  switch (file.kind) {
    case 'customer':
      return { kind: file.kind, read: readCustomerRow(row, reading) };
    case 'contact':
      return { kind: file.kind, read: readContactRow(row, reading) };
    case 'item':
      return { kind: file.kind, read: readItemRow(row, reading) };
    case 'invoice':
      return { kind: file.kind, read: readInvoiceRows(rows, reading) };
    case 'credit_note':
      return { kind: file.kind, read: readCreditNoteRows(rows, reading) };
    case 'payment':
      return { kind: file.kind, read: readPaymentRow(row, reading) };
  }
}

function readXeroGroup(rows: readonly TableRow[], reading: Reading) {
  const read = rows.map((line) => (line.error ? [line.error] : readXeroRow(line, reading)));
  const bad = read.filter((result) => Array.isArray(result)).flat();
  const [first, ...rest] = read.filter((result): result is XeroRow => !Array.isArray(result));
  return bad.length > 0 || first === undefined ? bad : assembleXeroInvoice([first, ...rest]);
}

function columnsFor({ kind, format }: FileKind): KindColumns {
  return format === 'xero' ? xeroColumns : kindColumns[kind];
}
