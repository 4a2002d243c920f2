import { utcText } from '../chasing/summaries.js';
import type { Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import type { BlockedStep } from '../plan.js';

/**
 * What keeps AutoPay from an invoice, and until when (Infinity: until facts change); null: nothing does. A dispute and a pause
 * do. A promise does not: it says when the payer means to pay, and AutoPay is how. Nor does being taken out of chasing.
 */
export function holdOn(
  facts: InvoiceFacts,
  asOf: Instant,
): (Pick<BlockedStep, 'rule' | 'because'> & { readonly until: Instant }) | null {
  const { company, disputes, collection, paymentPlan } = facts;
  const lasting = { until: Number.POSITIVE_INFINITY };
  if (!company.outbound)
    return { ...lasting, rule: 'outbound_off', because: 'nothing leaves the company until outbound is turned on' };
  if (disputes.length > 0) return { ...lasting, rule: 'disputed', because: 'a dispute is open' };
  if (paymentPlan?.status === 'pending_signup')
    return { ...lasting, rule: 'payment_plan', because: 'the payment plan waits for its approval' };
  const paused = collection?.paused ?? null;
  if (paused === null) return null;
  const { until } = paused;
  if (until === null) return { ...lasting, rule: 'paused', because: 'paused until a person resumes it' };
  return { rule: 'paused', because: `paused until ${utcText(until)}`, until: Math.max(until, asOf) };
}
