import type { Collection } from '../autopay/plan-collection.js';
import type { InvoiceFacts } from '../facts.js';
import { nextInstalment } from '../payment-plan.js';
import { isDeliveryRefused } from './delivery.js';
import type { Occurrence } from './schedule.js';
import type { Reason } from './verdict.js';

/** The rule that keeps a single step back though nothing holds the invoice; undefined: it may go. */
export function conditionAgainst(
  { step, kind }: Occurrence,
  facts: InvoiceFacts,
  { collects, stopped }: Pick<Collection, 'collects' | 'stopped'>,
): Reason | undefined {
  const { chase, segment, reachable } = facts.customer;
  if (step !== null && !chase) return { rule: 'customer_not_chased', because: 'the customer is not to be chased' };
  if (step !== null && collects) return { rule: 'autopay_collects', because: 'automatic payment collects it' };
  if (step !== null && stopped)
    return { rule: 'autopay_stopped', because: 'automatic payment gave up, and nothing is to follow' };
  const instalment = nextInstalment(facts);
  if (step?.anchor === 'issue' && instalment !== undefined)
    return { rule: 'payment_plan', because: `paid in instalments, the next of them by ${instalment.dueOn}` };
  if (step !== null && kind === 'mail' && isDeliveryRefused(facts)) {
    return {
      rule: 'not_delivered',
      because: 'the mail provider refused the invoice itself: it must be delivered first',
    };
  }
  // the invoice itself goes to whoever can be reached
  const recipients = step?.recipients ?? 'all';
  if (kind === 'mail' && reachable[recipients] === 0) {
    return { rule: 'no_recipient', because: `no address can be reached (recipients: ${recipients})` };
  }
  const { minBalance, segments } = step?.conditions ?? {};
  if (minBalance !== undefined && facts.balance < minBalance) {
    return { rule: 'below_minimum_balance', because: 'the balance is below what this step is worth' };
  }
  if (segments !== undefined && (segment === null || !segments.includes(segment))) {
    return { rule: 'other_segment', because: 'the step is for other customer segments' };
  }
  return undefined;
}
