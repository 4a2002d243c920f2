import type Stripe from 'stripe';
import { fromStripe } from './stripe-amounts.js';

/** What a dispute moved of our balance: taken, or given back. Amounts in minor units of the balance's currency. */
export interface DisputeEntry {
  readonly id: string;
  readonly kind: 'dispute' | 'dispute_reversal';
  /** Before the fee; below 0 where money left. */
  readonly amountMinor: number;
  /** What the processor kept for it; below 0 where it gave some back. */
  readonly feeMinor: number;
  /** ISO 4217, lower case. */
  readonly currency: string;
  readonly disputeId: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
}

/** The movements that a dispute's own events list; those without an id come with the payout that they are part of. */
export function disputeEntries(dispute: Stripe.Dispute): DisputeEntry[] {
  // older versions of the processor's API leave the list out
  const listed: readonly Partial<Stripe.BalanceTransaction>[] = dispute.balance_transactions ?? [];
  return listed.flatMap(({ id, amount, fee, currency, created }) =>
    id === undefined || amount === undefined || fee === undefined || currency === undefined || created === undefined
      ? []
      : [
          {
            id,
            kind: amount > 0 ? ('dispute_reversal' as const) : ('dispute' as const),
            amountMinor: fromStripe(amount, currency),
            feeMinor: fromStripe(fee, currency),
            currency: currency.toLowerCase(),
            disputeId: dispute.id,
            createdAt: created,
          },
        ],
  );
}
