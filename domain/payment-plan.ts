import type { CivilDate } from './civil-date.js';
import type { InvoiceFacts } from './facts.js';

/** What is left of each instalment, minor units: what was paid settles them in order. */
export function settleInstalments(amounts: readonly number[], paid: number): number[] {
  let left = Math.max(0, paid);
  return amounts.map((amount) => {
    const settled = Math.min(amount, left);
    left -= settled;
    return amount - settled;
  });
}

export interface WantedInstalment {
  /** UNIX seconds, as the wire sent them. */
  readonly dateTs: number;
  /** Minor units. */
  readonly amount: number;
}

/**
 * Proves the instalments of a plan: each above 0, in the order of their dates, those already paid in full first and as they
 * are, and in all what was paid under the plan so far and the balance. Undefined: they are sound; else the field at fault and why.
 */
export function faultInInstalments(
  wanted: readonly WantedInstalment[],
  standing: { readonly balance: number; readonly paid: number; readonly settled: readonly WantedInstalment[] },
): { readonly param: string; readonly message: string } | undefined {
  for (const [i, { dateTs, amount }] of wanted.entries()) {
    const at = `installments[${i}]`;
    if (amount <= 0) return { param: `${at}.amount`, message: 'must be above 0' };
    const before = wanted[i - 1];
    if (before && dateTs < before.dateTs) return { param: `${at}.date`, message: 'is before the one before it' };
  }
  const moved = standing.settled.findIndex(
    ({ dateTs, amount }, i) => wanted[i]?.dateTs !== dateTs || wanted[i]?.amount !== amount,
  );
  if (moved >= 0) return { param: `installments[${moved}]`, message: 'is paid: it stays as it is' };
  const total = wanted.reduce((sum, { amount }) => sum + amount, 0);
  if (total === standing.balance + standing.paid) return undefined;
  const what = standing.paid > 0 ? 'the balance and what was paid under the plan' : 'the balance';
  return { param: 'installments', message: `must add up to ${what}` };
}

/** The first instalment that is not paid in full; undefined: no plan is active, or all of its instalments are paid. */
export function nextInstalment({
  paymentPlan,
}: Pick<InvoiceFacts, 'paymentPlan'>): { readonly dueOn: CivilDate; readonly left: number } | undefined {
  if (paymentPlan === null || paymentPlan.status === 'pending_signup') return undefined;
  return paymentPlan.instalments.find(({ left }) => left > 0);
}

/** The day by which the invoice is owed: its due date, or that of the first instalment not paid in full. */
export function owedOn(facts: Pick<InvoiceFacts, 'paymentPlan' | 'dueOn'>): CivilDate | null {
  return nextInstalment(facts)?.dueOn ?? facts.dueOn;
}
