import type { CivilDate } from '../civil-date.js';
import { isCurrency } from '../currency.js';
import { type Decimal, parseDecimal } from '../decimal.js';
import { minorFromText } from '../money.js';
import type { TableRow } from './csv-table.js';
import { type DateOrder, readDate } from './dates.js';
import type { ImportError } from './imported-invoice.js';
import { type DecimalMark, plainNumber } from './numbers.js';

/** How the cells of one file are to be read. */
export interface Reading {
  readonly dateOrder: DateOrder;
  readonly decimalMark: DecimalMark;
  /** For rows whose currency cell is empty; lower case. */
  readonly currency?: string;
}

/** Reads the cells of one row by column name; what cannot be read is kept in `errors` and comes back as null, as an empty cell does. */
export interface CellReader {
  readonly errors: ImportError[];
  readonly text: (column: string) => string;
  /** As `text`; an error when the cell is empty, or longer than a name may be. */
  readonly needed: (column: string) => string;
  readonly number: (column: string) => Decimal | null;
  /** Minor units of the row's currency. */
  readonly money: (column: string) => number | null;
  /** As `text`, null when empty; an error when it is longer than `most` characters. */
  readonly short: (column: string, most?: number) => string | null;
  readonly day: (column: string) => CivilDate | null;
  readonly flag: (column: string) => boolean | null;
  readonly wrong: (param: string, message: string) => void;
}

const LONGEST_NAME = 255;

/** A reader of one row. `currencyColumn`, where amounts need one, is blamed when the currency is none. */
export function readCells(
  { row, cells }: Pick<TableRow, 'row' | 'cells'>,
  reading: Reading & { readonly currencyColumn?: string },
): CellReader {
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
  const currency = reading.currency ?? '';
  const known = isCurrency(currency);
  if (!known && reading.currencyColumn !== undefined)
    wrong(reading.currencyColumn, currency === '' ? 'is missing' : 'is no currency of ISO 4217');
  return {
    errors,
    wrong,
    text,
    number,
    needed(column) {
      const cell = text(column);
      if (cell === '') wrong(column, 'is missing');
      if (cell.length > LONGEST_NAME) wrong(column, `is longer than ${LONGEST_NAME} characters`);
      return cell;
    },
    short(column, most = LONGEST_NAME) {
      const cell = text(column);
      if (cell.length > most) wrong(column, `is longer than ${most} characters`);
      return cell === '' ? null : cell;
    },
    money(column) {
      const plain = number(column);
      if (plain === null || !known) return null;
      const read = minorFromText(plain, currency);
      if (!read.ok) wrong(column, read.reason);
      return read.ok ? read.minor : null;
    },
    day(column) {
      const cell = text(column);
      const date = cell === '' ? undefined : readDate(cell, reading.dateOrder);
      if (cell !== '' && date === undefined) wrong(column, `is no date that exists, read as ${reading.dateOrder}`);
      return date ?? null;
    },
    flag(column) {
      const cell = text(column).toLowerCase();
      if (['1', 'true', 'yes', 'y'].includes(cell)) return true;
      if (['0', 'false', 'no', 'n'].includes(cell)) return false;
      if (cell !== '') wrong(column, 'is neither yes nor no');
      return null;
    },
  };
}
