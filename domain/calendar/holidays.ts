import Holidays from 'date-holidays';
import type { CivilDate } from '../civil-date.js';
import { addDays } from '../civil-date.js';

/**
 * Whether `date` is a public holiday all over `country` (ISO 3166-1 alpha-2, any case). Holidays of a region alone,
 * bank and school holidays and half days do not count; a country unknown to date-holidays has none.
 */
export function isPublicHoliday(date: CivilDate, country: string): boolean {
  const year = date.slice(0, 4);
  return year >= firstYear && year <= lastYear && holidaysOf(country.toUpperCase(), year).has(date);
}

// beyond these, date-holidays reckons for minutes (year 1) or throws (Iran, 9999): a mistyped due date must do neither
const firstYear = '1900';
const lastYear = '2200';
const MAX_MEMO = 1000;
const memo = new Map<string, ReadonlySet<string>>();

/** Reckoning one country's year takes 5 to 100 ms, so it is done once. */
function holidaysOf(country: string, year: string): ReadonlySet<string> {
  const key = `${country} ${year}`;
  const known = memo.get(key);
  if (known !== undefined) return known;
  const found = new Set<string>();
  for (const holiday of new Holidays(country, { types: ['public'] }).getHolidays(Number(year))) {
    const first = holiday.date.slice(0, 10) as CivilDate;
    for (let day = 0; day < wholeDays(holiday); day++) found.add(addDays(first, day));
  }
  if (memo.size >= MAX_MEMO) memo.clear();
  memo.set(key, found);
  return found;
}

/** Islamic and Hebrew days start at sunset: the library's `date` names the day proper, `end - start` how many there are. */
function wholeDays(holiday: { readonly start: Date; readonly end: Date }): number {
  const HOUR_MS = 3_600_000;
  // a day on which summer time begins has 23 hours
  return Math.floor((holiday.end.getTime() - holiday.start.getTime() + HOUR_MS) / (24 * HOUR_MS));
}
