import type { OpenedInvoice } from '../invoice/read.js';

/** Minor units of the next instalment that may be paid now; undefined: no plan runs, or nothing of it is open. */
export function nextInstalment({ plan, payable, underWay }: OpenedInvoice): number | undefined {
  if (plan?.plan.status !== 'active') return undefined;
  // What is under way settles the first of them.
  let covered = underWay;
  for (const { left } of plan.instalments) {
    const open = left - Math.min(left, covered);
    covered -= left - open;
    if (open > 0) return Math.min(open, payable) || undefined;
  }
  return undefined;
}
