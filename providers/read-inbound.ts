import type Stripe from 'stripe';
import type { InboundFact } from '../domain/inbound.js';
import { readMailEvent } from './mail/resend-webhook.js';
import { readPaymentFact } from './payments/payment-fact.js';
import { readProcessorFact } from './payments/processor-fact.js';

/** Reads a stored, verified event of a provider; undefined for those that say nothing we keep. Throws on text that is no event. */
export function readInbound(provider: 'stripe' | 'resend', id: string, raw: string): InboundFact | undefined {
  const event: unknown = JSON.parse(raw);
  if (provider === 'stripe') {
    // The signature proved who wrote it; its shape is the processor's promise.
    const told = event as Stripe.Event;
    const fact = readPaymentFact(told);
    if (fact !== undefined) return { provider, fact };
    const other = readProcessorFact(told);
    return other && { provider: 'processor', fact: other };
  }
  const fact = readMailEvent(id, event);
  return fact && { provider, fact };
}
