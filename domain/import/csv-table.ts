import { CsvError, parse } from 'csv-parse/sync';
import type { ImportError } from './imported-invoice.js';

export interface TableRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** By column key; trimmed, in Unicode's composed form. */
  readonly cells: ReadonlyMap<string, string>;
  /** Set when the row must not be used. */
  readonly error?: ImportError;
}

export interface Column {
  /** Lower case, without `*` and spaces. */
  readonly key: string;
  /** As in the file, without `*`. */
  readonly label: string;
}

export interface Table {
  readonly delimiter: Delimiter;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
}

export type Delimiter = ',' | ';' | '\t';

export const LARGEST_FILE = 20_000_000;
export const MOST_ROWS = 50_000;
const LONGEST_CELL = 4_000;

/**
 * Reads CSV as spreadsheets and accounting systems write it: byte-order mark or not, separated by comma, semicolon or tab, any line ending. A file
 * whose structure is in doubt (open quote, doubled column, too large) gives no table; a bad row carries its error.
 */
export function readTable(text: string): Table | ImportError {
  if (text.length > LARGEST_FILE) return broken(1, `is larger than ${LARGEST_FILE / 1_000_000} MB`);
  const delimiter = delimiterOf(text);
  const records = readRecords(text, delimiter);
  if (!Array.isArray(records)) return records;
  const [header = [], ...body] = records;
  const columns = columnsOf(header);
  if ('message' in columns) return columns;
  if (body.length > MOST_ROWS) return broken(MOST_ROWS + 2, `has more than ${MOST_ROWS} rows`);
  const rows = body.flatMap((record, i) => rowOf(record, { row: i + 2, columns }) ?? []);
  return { delimiter, columns, rows };
}

/** The columns that a header row names; an error when it names none, or one twice. */
export function columnsOf(header: readonly string[]): Column[] | ImportError {
  const columns = header.map(columnOf);
  const keys = columns.map(({ key }) => key);
  if (keys.every((key) => key === '')) return broken(1, 'has no header row');
  const doubled = columns.find(({ key }, i) => key !== '' && keys.indexOf(key) !== i);
  return doubled === undefined ? columns : broken(1, `has the column ${doubled.label} twice`);
}

/** One row's cells under their columns; undefined when all of them are empty. */
export function rowOf(
  record: readonly string[],
  { row, columns }: { readonly row: number; readonly columns: readonly Column[] },
): TableRow | undefined {
  if (!record.some((cell) => cell.trim())) return undefined;
  const error = badRow(record, columns, row);
  const cells = new Map(columns.map(({ key }, at) => [key, (record[at] ?? '').trim().normalize('NFC')]));
  return { row, cells, ...(error && { error }) };
}

function readRecords(text: string, delimiter: Delimiter): string[][] | ImportError {
  try {
    return parse(text, { bom: true, delimiter, relax_column_count: true, max_record_size: 100_000, to: MOST_ROWS + 2 });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return csvProblem(error);
  }
}

/** What broke the file's structure, told of the row where it was noticed. */
export function csvProblem(error: CsvError): ImportError {
  return broken(Number(error['records'] ?? 0) + 1, `cannot be read as CSV: ${reason(error.code)}`);
}

function reason(code: string): string {
  if (code === 'CSV_MAX_RECORD_SIZE') return 'a row is too large (is a quote left open?)';
  return code.includes('QUOTE') ? 'a quote is out of place or left open' : 'its structure is broken';
}

function badRow(record: readonly string[], columns: readonly Column[], row: number): ImportError | undefined {
  if (record.length !== columns.length) {
    return { row, param: 'row', message: `has ${record.length} cells where the header has ${columns.length}` };
  }
  for (const [i, cell] of record.entries()) {
    const param = columns[i]?.label ?? 'row';
    if (cell.length > LONGEST_CELL) return { row, param, message: `is longer than ${LONGEST_CELL} characters` };
    if (hasForbiddenCharacter(cell))
      return { row, param, message: 'has characters that are no text (damaged, or not UTF-8)' };
    if (isFormula(cell)) return { row, param, message: 'looks like a spreadsheet formula' };
  }
  return undefined;
}

/** Control characters other than tab and line ends, and the mark that a decoder leaves for bytes that were not UTF-8. */
function hasForbiddenCharacter(cell: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(cell);
}

/** What a spreadsheet would run when the text is exported again. A plain `-12.50`, `+44 20 …` or `- delivery` is none. */
function isFormula(cell: string): boolean {
  return /^\s*(=|@\w+\(|[+-](\w+\(|.*\|.*!))/s.test(cell);
}

/** The likeliest separator, told from the header. */
export function delimiterOf(text: string): Delimiter {
  const header = /^[^\r\n]{0,10000}/.exec(text)?.[0] ?? '';
  const count = (delimiter: Delimiter) => header.split(delimiter).length;
  return ([',', ';', '\t'] as const).reduce((best, next) => (count(next) > count(best) ? next : best));
}

function columnOf(header: string): Column {
  const label = header.replace(/[*\s]/g, '');
  return { key: label.toLowerCase(), label };
}

function broken(row: number, message: string): ImportError {
  return { row, param: 'file', message };
}
