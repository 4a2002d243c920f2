import type Stripe from 'stripe';
import type { InboundFact } from '../domain/inbound.js';
import { readMailEvent } from './mail/resend-webhook.js';
import { readPaymentFact, readPayoutFact } from './payments/payment-fact.js';

/** Reads a stored, verified event of a provider; undefined for those that say nothing we keep. Throws on text that is no event. */
export function readInbound(provider: 'stripe' | 'resend', id: string, raw: string): InboundFact | undefined {
  const event: unknown = JSON.parse(raw);
  if (provider === 'stripe') {
    // The signature proved who wrote it; its shape is the processor's promise.
    const fact = readPaymentFact(event as Stripe.Event) ?? readPayoutFact(event as Stripe.Event);
    return fact && { provider, fact };
  }
  const fact = readMailEvent(id, event);
  return fact && { provider, fact };
}
