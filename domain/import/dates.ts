import { type CivilDate, parseCivilDate } from '../civil-date.js';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** What the dates of a file have told so far; a large file is looked through in pieces. */
export interface DateEvidence {
  dayFirst: boolean;
  monthFirst: boolean;
  numeric: boolean;
}

export const noDateEvidence = (): DateEvidence => ({ dayFirst: false, monthFirst: false, numeric: false });

export function seeDate(evidence: DateEvidence, cell: string): void {
  const match = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}$/.exec(cell);
  if (match === null) return;
  evidence.numeric = true;
  evidence.dayFirst ||= Number(match[1]) > 12;
  evidence.monthFirst ||= Number(match[2]) > 12;
}

/** Undefined when every date could be read both ways, or when dates contradict each other: then a person must say. */
export function orderSeen({ numeric, dayFirst, monthFirst }: DateEvidence): DateOrder | undefined {
  if (!numeric) return 'ymd';
  return dayFirst === monthFirst ? undefined : dayFirst ? 'dmy' : 'mdy';
}

/** Tells the order of day and month from all dates of a file: one day above 12 decides. See `orderSeen`. */
export function dateOrderOf(cells: Iterable<string>): DateOrder | undefined {
  const evidence = noDateEvidence();
  for (const cell of cells) seeDate(evidence, cell);
  return orderSeen(evidence);
}

/**
 * Reads `31/01/2026`, `31.1.2026`, `01-31-2026` by `order`; `2026-01-31`, `31 Jan 2026` and `Jan-31-2026`, which have one reading, in every order.
 * Undefined for dates that do not exist, for two-digit years and for years outside 1970–2199.
 */
export function readDate(cell: string, order: DateOrder): CivilDate | undefined {
  const parts = split(cell, order);
  if (parts === undefined) return undefined;
  const [year, month, day] = parts;
  if (year < 1970 || year > 2199) return undefined;
  return parseCivilDate(`${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
}

function split(cell: string, order: DateOrder): [year: number, month: number, day: number] | undefined {
  const iso = /^(\d{4})[./-](\d{1,2})[./-](\d{1,2})$/.exec(cell);
  if (iso !== null) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const named = /^(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}[ -](\d{4})$/i.exec(cell);
  if (named !== null) return [Number(named[3]), MONTHS.indexOf((named[2] ?? '').toLowerCase()) + 1, Number(named[1])];
  const monthFirst = /^([a-z]{3})[a-z]{0,6}[ -](\d{1,2})[ ,-]{1,2}(\d{4})$/i.exec(cell);
  if (monthFirst !== null) {
    return [Number(monthFirst[3]), MONTHS.indexOf((monthFirst[1] ?? '').toLowerCase()) + 1, Number(monthFirst[2])];
  }
  const numeric = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(cell);
  if (numeric === null || order === 'ymd') return undefined;
  const [first, second, year] = [Number(numeric[1]), Number(numeric[2]), Number(numeric[3])];
  return order === 'dmy' ? [year, second, first] : [year, first, second];
}
