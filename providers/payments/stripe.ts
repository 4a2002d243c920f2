import Stripe from 'stripe';
import { isFailedRefund } from './payment-fact.js';
import type { CreateIntent, Intent, Processor } from './port.js';
import { stripeAccounts } from './stripe-account.js';
import { fromStripe, toStripe } from './stripe-amounts.js';
import { stripeCheckouts } from './stripe-checkout.js';
import { readMethod } from './stripe-method.js';
import { failedChange, failedCharge, isMissing, readIntent, readOutcome } from './stripe-outcome.js';
import { stripePayouts } from './stripe-payouts.js';

export interface StripeOptions {
  readonly secretKey: string;
  /** Stripe's own when absent; the sandbox processor's otherwise. */
  readonly host?: string;
  readonly port?: number;
  readonly protocol?: 'http' | 'https';
  /** Milliseconds for one request, 20 s by default (the SDK's own 80 s outlasts an activity's patience). */
  readonly timeoutMs?: number;
}

/**
 * Payments through Stripe's SDK. No retries of the SDK's own beyond its one after a reset connection: Temporal
 * repeats, and an outcome should speak of what we asked. No telemetry.
 */
export function createStripe({ secretKey, timeoutMs = 20_000, ...address }: StripeOptions): Processor {
  const stripe = new Stripe(secretKey, { ...address, timeout: timeoutMs, maxNetworkRetries: 0, telemetry: false });

  async function retrieve(intentId: string): Promise<Intent | undefined> {
    try {
      return readIntent(await stripe.paymentIntents.retrieve(intentId));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  return {
    ...stripeAccounts(stripe),
    ...stripeCheckouts(stripe),
    ...stripePayouts(stripe),
    retrieve,

    async createCustomer({ name, metadata }, key) {
      try {
        const customer = await stripe.customers.create({ name, metadata: { ...metadata } }, { idempotencyKey: key });
        return { outcome: 'created', id: customer.id };
      } catch (error) {
        return failedChange(error);
      }
    },

    async findMethod(id) {
      try {
        return readMethod(await stripe.paymentMethods.retrieve(id));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },

    async listMethods(customer) {
      const methods = await stripe.paymentMethods.list({ customer, limit: 100 }).autoPagingToArray({ limit: 1000 });
      return methods.map(readMethod);
    },

    async attachMethod(id, customer, key) {
      try {
        const method = await stripe.paymentMethods.attach(id, { customer }, { idempotencyKey: key });
        return { outcome: 'attached', method: readMethod(method) };
      } catch (error) {
        return failedChange(error);
      }
    },

    async detachMethod(id, key) {
      try {
        await stripe.paymentMethods.detach(id, {}, { idempotencyKey: key });
        return { outcome: 'detached' };
      } catch (error) {
        const failed = failedChange(error);
        // it is attached to nobody, or gone: what was wanted holds
        return failed.outcome === 'refused' ? { outcome: 'detached' } : failed;
      }
    },

    async createIntent(input, key) {
      try {
        const intent = await stripe.paymentIntents.create(createParams(input), { idempotencyKey: key });
        return { outcome: 'created', intent: readIntent(intent) };
      } catch (error) {
        return failedChange(error);
      }
    },

    async confirm(intentId, key, { paymentMethod, offSession } = {}) {
      try {
        const params = {
          ...(paymentMethod !== undefined && { payment_method: paymentMethod }),
          ...(offSession !== undefined && { off_session: offSession }),
        };
        return readOutcome(readIntent(await stripe.paymentIntents.confirm(intentId, params, { idempotencyKey: key })));
      } catch (error) {
        return failedCharge(error);
      }
    },

    async listIntents(customer, since) {
      const params = { customer, limit: 100, ...(since !== undefined && { created: { gte: since } }) };
      const intents = await stripe.paymentIntents.list(params).autoPagingToArray({ limit: 1000 });
      return intents.map(readIntent);
    },

    async cancel(intentId, key) {
      try {
        return readOutcome(readIntent(await stripe.paymentIntents.cancel(intentId, {}, { idempotencyKey: key })));
      } catch (error) {
        return failedCharge(error);
      }
    },

    async refund(intentId, key, part, metadata) {
      try {
        const amount = part && { amount: toStripe(part.amountMinor, part.currency) };
        const params = { payment_intent: intentId, ...amount, ...(metadata && { metadata: { ...metadata } }) };
        const refund = await stripe.refunds.create(params, { idempotencyKey: key });
        if (isFailedRefund(refund)) {
          return { outcome: 'refused', reason: refund.failure_reason ?? `the refund is ${refund.status}` };
        }
        return {
          outcome: 'refunded',
          refund: {
            id: refund.id,
            amountMinor: fromStripe(refund.amount, refund.currency),
            status: refund.status ?? 'succeeded',
            createdAt: refund.created,
          },
        };
      } catch (error) {
        return failedChange(error);
      }
    },
  };
}

function createParams(input: CreateIntent): Stripe.PaymentIntentCreateParams {
  return {
    amount: toStripe(input.amountMinor, input.currency),
    currency: input.currency.toLowerCase(),
    // since API 2026-09 `payment_method_types` is answered, no longer asked
    allowed_payment_method_types: [...input.methodTypes],
    metadata: { ...input.metadata },
    ...(input.customer !== undefined && { customer: input.customer }),
    ...(input.paymentMethod !== undefined && { payment_method: input.paymentMethod }),
    ...(input.description !== undefined && { description: input.description }),
  };
}
