import { addDays, type CivilDate, daysBetween } from '../civil-date.js';

/** How many days before its last day a card's payer is told that it ends. */
export const warnedBefore = [30, 7] as const;

/** The last day on which a card can be charged: it is good through its month. */
export function lastDayOf({ year, month }: { readonly year: number; readonly month: number }): CivilDate {
  const next = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return addDays(`${next.year}-${String(next.month).padStart(2, '0')}-01` as CivilDate, -1);
}

/** Which warning is to be given on `today`: the nearest whose day has come; null: none yet, or it is over. */
export function warningOn(lastDay: CivilDate, today: CivilDate): (typeof warnedBefore)[number] | null {
  const left = daysBetween(today, lastDay);
  if (left < 0) return null;
  return warnedBefore.findLast((days) => left <= days) ?? null;
}
