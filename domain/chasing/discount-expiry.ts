import type { Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import type { PlannedStep } from '../plan.js';
import { isBalanceInFlight } from './holds.js';
import { utcText } from './summaries.js';

/**
 * Our own check that ends a discount when its time is over. It reaches nobody, so it runs at any hour and under any hold; while
 * payments on their way cover the balance it waits for them, because they were made in time.
 */
export function discountExpiry(facts: InvoiceFacts, asOf: Instant): PlannedStep[] {
  const { discountExpiresAt: scheduledAt } = facts;
  if (scheduledAt === null || isBalanceInFlight(facts)) return [];
  return [
    {
      id: `discount:${scheduledAt / 1000}`,
      key: 'discount',
      dueOn: null,
      occurrence: 0,
      kind: 'core',
      at: Math.max(asOf, scheduledAt),
      scheduledAt,
      summary: `End of a discount, ${utcText(scheduledAt)}`,
    },
  ];
}
