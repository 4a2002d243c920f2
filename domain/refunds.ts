import type { ChargeRefundId } from './ids.js';

/** One refund of a charge as far as we know it. Amounts in minor units, times in UNIX seconds. */
export interface KnownRefund {
  readonly id: ChargeRefundId;
  readonly amount: number;
  readonly status: 'pending' | 'succeeded' | 'failed';
  /** The processor has said which of its own it is. */
  readonly named: boolean;
  /** We asked for it; else it was ordered elsewhere. */
  readonly ours: boolean;
  readonly madeAt: number | null;
  /** When the processor gave it up after all. */
  readonly failedAt: number | null;
}

export interface Shared {
  /** What is refunded of the charge in all. */
  readonly refunded: number;
  readonly changes: readonly {
    readonly id: ChargeRefundId;
    readonly becomes: 'gone' | { readonly status: 'pending' | 'succeeded' } | { readonly amount: number };
  }[];
  /** Of a refund that is not known yet. */
  readonly rest: number;
}

/**
 * What a charge's own word, "so much is refunded in all", says beyond the refunds that the processor has named. A sum that was
 * told before a refund was made does not hold it, and one that was told before it failed still does. So much more is of refunds of ours
 * that wait for an answer, in their order; the rest was ordered elsewhere. Whatever comes first, once all is told it ends the same.
 */
export function shareUnnamed(
  told: { readonly amount: number; readonly at: number },
  refunds: readonly KnownRefund[],
): Shared {
  const sum = (list: readonly KnownRefund[]) => list.reduce((total, { amount }) => total + amount, 0);
  const inSum = ({ madeAt }: KnownRefund) => madeAt === null || madeAt <= told.at;
  const named = refunds.filter(({ named: known, status }) => known && status === 'succeeded');
  const failedSince = refunds.filter((one) => one.failedAt !== null && one.failedAt >= told.at && inSum(one));
  const unnamed = Math.max(0, told.amount - sum(failedSince) - sum(named.filter(inSum)));

  let left = unnamed;
  const changes: Shared['changes'][number][] = [];
  for (const { id, amount, status } of refunds.filter((one) => !one.named && one.ours && one.status !== 'failed')) {
    const becomes = amount <= left ? 'succeeded' : 'pending';
    if (becomes === 'succeeded') left -= amount;
    if (becomes !== status) changes.push({ id, becomes: { status: becomes } });
  }
  for (const { id, amount } of refunds.filter((one) => !one.named && !one.ours && one.status === 'succeeded')) {
    const kept = Math.min(amount, left);
    left -= kept;
    if (kept !== amount) changes.push({ id, becomes: kept === 0 ? 'gone' : { amount: kept } });
  }
  return { refunded: sum(named) + unnamed, changes, rest: left };
}
