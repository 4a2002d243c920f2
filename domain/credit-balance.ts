import type { CivilDate } from './civil-date.js';

/** Credit that came (above 0) or was spent on a day, minor units. */
export interface CreditMovement {
  readonly date: CivilDate;
  readonly amount: number;
}

/**
 * How a credit balance stood at the end of each day on which it moved. What comes and what goes on one day is taken
 * together: a day has no order that everybody agrees on.
 */
export function creditHistory(movements: readonly CreditMovement[]): { date: CivilDate; balance: number }[] {
  const days = new Map<CivilDate, number>();
  for (const { date, amount } of movements) days.set(date, (days.get(date) ?? 0) + amount);
  let balance = 0;
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, amount]) => {
      balance += amount;
      return { date, balance };
    });
}

/** The first day on which more was spent than there was: an edit of the past may make one of a later day. */
export function firstOverspent(movements: readonly CreditMovement[]): CivilDate | undefined {
  return creditHistory(movements).find(({ balance }) => balance < 0)?.date;
}

/** What may be spent on a day without overspending on it or on any later one, minor units. */
export function spendableOn(movements: readonly CreditMovement[], date: CivilDate): number {
  const history = creditHistory(movements);
  const then = history.filter((day) => day.date <= date).at(-1)?.balance ?? 0;
  const later = history.filter((day) => day.date > date).map(({ balance }) => balance);
  return Math.max(0, Math.min(then, ...later));
}
