import type { CivilDate } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';

/** What AutoPay takes at one date: the balance, or with a payment plan what is left of the instalments due by then. */
export interface Collectable {
  readonly dueOn: CivilDate;
  /** Minor units. */
  readonly amount: number;
}

/**
 * In the order of their dates. An instalment that could not be collected is taken along with the next one: payments settle
 * instalments in order, so that less would leave the later one open.
 */
export function collectablesOf({ paymentPlan, balance, dueOn, date }: InvoiceFacts): readonly Collectable[] {
  const open = paymentPlan?.instalments.filter(({ left }) => left > 0) ?? [];
  if (open.length === 0) return [{ dueOn: dueOn ?? date, amount: balance }];
  const found = new Map<CivilDate, number>();
  let sum = 0;
  for (const one of open) {
    sum += one.left;
    found.set(one.dueOn, Math.min(sum, balance));
  }
  return [...found].map(([day, amount]) => ({ dueOn: day, amount }));
}
