import type { CivilDate } from './civil-date.js';
import { addMinor, type Minor } from './money.js';

/** By how much a customer's credit in one currency changed on a day, all movements of the day together. Minor units. */
export interface CreditDay {
  readonly date: CivilDate;
  readonly change: Minor;
}

/** What a customer had in credit at the end of a day. */
export interface CreditAt {
  readonly date: CivilDate;
  readonly balance: Minor;
}

/** The credit balance day by day, oldest first: one element for each day on which it changed. */
export function creditHistory(days: readonly CreditDay[]): CreditAt[] {
  let balance = 0;
  return [...days]
    .sort((a, b) => (a.date < b.date ? -1 : 1))
    .filter(({ change }) => change !== 0)
    .map(({ date, change }) => {
      balance = addMinor(balance, change);
      return { date, balance };
    });
}

/**
 * The first day on which more was spent than was there. Credit is never spent before it is given: a movement dated back counts from
 * its own day on, and so does one that is taken back (product.md section 7: overspending is blocked, also retroactively).
 */
export function overspentOn(history: readonly CreditAt[]): CivilDate | undefined {
  return history.find(({ balance }) => balance < 0)?.date;
}

/** What may be spent on a day without overspending on any later one, minor units. */
export function spendableOn(history: readonly CreditAt[], date: CivilDate): Minor {
  const before = history.findLast((day) => day.date <= date)?.balance ?? 0;
  const later = history.filter((day) => day.date > date).map(({ balance }) => balance);
  return Math.max(0, Math.min(before, ...later));
}
