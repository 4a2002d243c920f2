import { isBusinessDay } from '../calendar/business-day.js';
import { addDays, type CivilDate } from '../civil-date.js';
import type { SourceKind } from './source.js';

/** Whose calendar a source's money moves by. */
export interface BankCalendar {
  readonly kind: SourceKind;
  /** ISO 3166-1 alpha-2 of the bank, any case; null: not known. */
  readonly country: string | null;
}

/** Whether money can be asked for on that day: a card on any, a bank debit on working days of its scheme. */
export function isBankDay(date: CivilDate, { kind, country }: BankCalendar): boolean {
  switch (kind) {
    case 'card':
      return true;
    case 'sepa':
      return isBusinessDay(date, null, everyDay) && !isTargetHoliday(date);
    case 'ach':
      return isBusinessDay(date, 'US', everyDay);
    case 'bacs':
      return isBusinessDay(date, 'GB', everyDay);
    case 'debit':
      return isBusinessDay(date, country, everyDay);
  }
}

const everyDay = { businessDaysOnly: true } as const;

/** `date` and so many bank days more; 0: the date itself. */
export function addBankDays(date: CivilDate, days: number, calendar: BankCalendar): CivilDate {
  const step = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0; ) {
    day = addDays(day, step);
    if (isBankDay(day, calendar)) left -= 1;
  }
  return day;
}

/** The days besides weekends on which the euro's payment system T2 is closed (ECB, TARGET long-term calendar). */
function isTargetHoliday(date: CivilDate): boolean {
  if (['01-01', '05-01', '12-25', '12-26'].includes(date.slice(5))) return true;
  const easter = easterSunday(Number(date.slice(0, 4)));
  return date === addDays(easter, -2) || date === addDays(easter, 1);
}

/** Western Easter by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): CivilDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CivilDate;
}
