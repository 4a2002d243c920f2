import { randomBytes } from 'node:crypto';
import Stripe from 'stripe';
import type { App } from '../../api/parts.js';

/** One payment at the processor, and the events it may come to, in Stripe's own shapes. Each is the body of a webhook. */
export interface StripeStory {
  readonly intent: string;
  readonly processing: (at?: number) => string;
  readonly failed: (at?: number) => string;
  readonly canceled: (at?: number) => string;
  readonly succeeded: (at?: number) => string;
  /** `total`: refunded in all so far, in Stripe's smallest unit. */
  readonly refunded: (total: number, at?: number) => string;
  /** A refund that did not arrive, by what its id at the processor begins with. */
  readonly refundFailed: (id: string, amount: number, at?: number) => string;
  readonly dispute: (type: DisputeEvent, status: Stripe.Dispute['status'], at?: number) => string;
}
export type DisputeEvent = 'created' | 'updated' | 'funds_withdrawn' | 'funds_reinstated' | 'closed';

export interface StoryOptions {
  /** In Stripe's smallest unit of the currency. */
  readonly amount: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly currency?: string;
  readonly methods?: readonly string[];
  /** What the charge turns out to have been paid by. */
  readonly paidBy?: string;
  readonly disputed?: number;
}

const BEGAN = 1_760_000_000;
const newId = (prefix: string) => `${prefix}_${randomBytes(12).toString('hex')}`;

export function stripeStory(options: StoryOptions): StripeStory {
  const { amount, metadata, currency = 'usd', methods = ['card'], paidBy = methods[0] ?? 'card' } = options;
  const [intent, charge, dispute] = [newId('pi'), newId('ch'), newId('dp')];
  const event = (type: string, created: number, object: object) =>
    JSON.stringify({
      id: newId('evt'),
      object: 'event',
      api_version: '2026-09-30.clover',
      created,
      data: { object },
      livemode: false,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      type,
    });
  const ofIntent = (status: string, more: object = {}) => ({
    id: intent,
    object: 'payment_intent',
    amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    capture_method: 'automatic',
    created: BEGAN,
    currency,
    customer: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata,
    payment_method: 'pm_1',
    payment_method_types: methods,
    status,
    ...more,
  });
  const refused = {
    type: 'card_error',
    code: 'card_declined',
    decline_code: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
    payment_method: { id: 'pm_1', object: 'payment_method', type: paidBy },
  };
  return {
    intent,
    processing: (at = BEGAN + 10) =>
      event('payment_intent.processing', at, ofIntent('processing', { latest_charge: charge })),
    failed: (at = BEGAN + 20) =>
      event('payment_intent.payment_failed', at, ofIntent('requires_payment_method', { last_payment_error: refused })),
    canceled: (at = BEGAN + 30) => event('payment_intent.canceled', at, ofIntent('canceled', { canceled_at: at })),
    succeeded: (at = BEGAN + 40) =>
      event('payment_intent.succeeded', at, ofIntent('succeeded', { amount_received: amount, latest_charge: charge })),
    refunded: (total, at = BEGAN + 50) =>
      event('charge.refunded', at, {
        id: charge,
        object: 'charge',
        amount,
        amount_captured: amount,
        amount_refunded: total,
        captured: true,
        created: BEGAN + 40,
        currency,
        metadata,
        paid: true,
        payment_intent: intent,
        payment_method: 'pm_1',
        payment_method_details: { type: paidBy, [paidBy]: {} },
        refunded: total === amount,
        status: 'succeeded',
      }),
    refundFailed: (id, failed, at = BEGAN + 60) =>
      event('refund.failed', at, {
        id: `${id}_${intent}`,
        object: 'refund',
        amount: failed,
        charge,
        created: BEGAN + 50,
        currency,
        failure_reason: 'lost_or_stolen_card',
        metadata: {},
        payment_intent: intent,
        reason: null,
        status: 'failed',
      }),
    dispute: (type, status, at = BEGAN + 60) =>
      event(`charge.dispute.${type}`, at, {
        id: dispute,
        object: 'dispute',
        amount: options.disputed ?? amount,
        balance_transactions: [],
        charge,
        created: BEGAN + 60,
        currency,
        metadata: {},
        payment_intent: intent,
        payment_method_details: { type: paidBy, [paidBy]: {} },
        reason: 'fraudulent',
        status,
      }),
  };
}

/** Posts a body to a company's address, signed as Stripe signs it. */
export async function postStripe(app: App, token: string, payload: string, secret: string) {
  const timestamp = Math.floor(Date.now() / 1000);
  return app.inject({
    method: 'POST',
    url: `/webhooks/stripe/${token}`,
    payload,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
    },
  });
}
