import type { CivilDate } from '../civil-date.js';
import { addDays } from '../civil-date.js';
import { isPublicHoliday } from './holidays.js';

/** Whose days count, and whether they matter at all. */
export interface BusinessDays {
  /** When false, every day is a business day. */
  readonly businessDaysOnly: boolean;
}

/** Monday to Friday and no public holiday of `country` (null: no holidays are known). */
export function isBusinessDay(date: CivilDate, country: string | null, { businessDaysOnly }: BusinessDays): boolean {
  if (!businessDaysOnly) return true;
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && (country === null || !isPublicHoliday(date, country));
}

/** `date`, or the next business day after it (the "following" convention). */
export function followingBusinessDay(date: CivilDate, country: string | null, days: BusinessDays): CivilDate {
  let day = date;
  while (!isBusinessDay(day, country, days)) day = addDays(day, 1);
  return day;
}
