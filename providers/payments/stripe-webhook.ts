import Stripe from 'stripe';

export { type PaymentFact, readPaymentFact } from './payment-fact.js';

export type StripeEvent = Stripe.Event;

export type StripeWebhook =
  | { readonly ok: true; readonly event: StripeEvent }
  /** `stale`: signed more than five minutes ago, perhaps a replay. */
  | { readonly ok: false; readonly reason: 'missing_header' | 'bad_signature' | 'stale' | 'malformed' };

/**
 * Proves that `raw`, the body exactly as received, was signed with our secret within the last five minutes of the
 * wall clock. Throws if there is no secret: that is our misconfiguration, not the sender's.
 */
export function verifyStripeWebhook(raw: string, signatureHeader: string | undefined, secret: string): StripeWebhook {
  if (secret.trim() === '') throw new Error('no webhook secret is configured');
  if (signatureHeader === undefined || signatureHeader === '') return { ok: false, reason: 'missing_header' };
  let event: StripeEvent;
  try {
    event = Stripe.webhooks.constructEvent(raw, signatureHeader, secret);
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) {
      return { ok: false, reason: /tolerance/i.test(error.message) ? 'stale' : 'bad_signature' };
    }
    // the signature was good, the body is no event of the kind we subscribe to (not JSON, a thin event)
    return { ok: false, reason: 'malformed' };
  }
  return isEvent(event) ? { ok: true, event } : { ok: false, reason: 'malformed' };
}

function isEvent(value: unknown): value is StripeEvent {
  if (typeof value !== 'object' || value === null) return false;
  const event: { id?: unknown; type?: unknown; created?: unknown; data?: { object?: unknown } | null } = value;
  return (
    typeof event.id === 'string' &&
    typeof event.type === 'string' &&
    typeof event.created === 'number' &&
    typeof event.data?.object === 'object' &&
    event.data.object !== null
  );
}
