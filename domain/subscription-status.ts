import type { Instant } from './civil-date.js';

export const subscriptionStatuses = [
  'not_started',
  'active',
  'past_due',
  'pending_renewal',
  'finished',
  'canceled',
] as const;
export type SubscriptionStatus = (typeof subscriptionStatuses)[number];

export interface SubscriptionFacts {
  readonly start: Instant;
  readonly canceledAt: Instant | null;
  /** When it ends by itself; null: never. */
  readonly endsAt: Instant | null;
  readonly cancelAtPeriodEnd: boolean;
  /** When a contract that a person renews runs out; null: there is none. */
  readonly contractEndsAt: Instant | null;
  /** An invoice of its own is late. */
  readonly late: boolean;
}

/** One word for a subscription at an instant. */
export function subscriptionStatus(facts: SubscriptionFacts, at: Instant): SubscriptionStatus {
  if (facts.canceledAt !== null) return 'canceled';
  if (facts.endsAt !== null && at >= facts.endsAt) return facts.cancelAtPeriodEnd ? 'canceled' : 'finished';
  if (at < facts.start) return 'not_started';
  if (facts.contractEndsAt !== null && at >= facts.contractEndsAt) return 'pending_renewal';
  return facts.late ? 'past_due' : 'active';
}

export type RenewalMode = 'auto' | 'manual' | 'renew_once' | 'none';

/** How many periods are paid for before it ends by itself; null: it does not. */
export function periodsInAll(
  cycles: number | null,
  renewal: { readonly mode: RenewalMode; readonly cycles: number | null },
): number | null {
  if (cycles === null || renewal.mode === 'auto' || renewal.mode === 'manual') return null;
  return renewal.mode === 'none' ? cycles : cycles + (renewal.cycles ?? cycles);
}

/** The periods, from one number up to another, of the contract that a period belongs to; undefined without one. */
export function contractAround(
  period: number,
  cycles: number | null,
  renewal: { readonly mode: RenewalMode; readonly cycles: number | null },
): { readonly from: number; readonly to: number } | undefined {
  if (cycles === null || renewal.mode === 'none') return undefined;
  const each = renewal.cycles ?? cycles;
  if (period < cycles || renewal.mode === 'manual') return { from: 0, to: cycles };
  const renewals = renewal.mode === 'renew_once' ? 0 : Math.floor((period - cycles) / each);
  return { from: cycles + renewals * each, to: cycles + (renewals + 1) * each };
}
