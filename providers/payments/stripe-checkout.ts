import type Stripe from 'stripe';
import type { Checkout, Checkouts, NewPaymentCheckout, NewSetupCheckout, Setup } from './checkout-port.js';
import { toStripe } from './stripe-amounts.js';
import { readMethod } from './stripe-method.js';
import { failedChange, isMissing } from './stripe-outcome.js';

/** Stripe's Checkout, in hosted pages. */
export function stripeCheckouts(stripe: Stripe): Checkouts {
  async function retrieveCheckout(id: string): Promise<Checkout | undefined> {
    try {
      return readCheckout(await stripe.checkout.sessions.retrieve(id));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  return {
    retrieveCheckout,

    async createCheckout(input, key) {
      try {
        const session = await stripe.checkout.sessions.create(paramsOf(input), { idempotencyKey: key });
        return { outcome: 'created', checkout: readCheckout(session) };
      } catch (error) {
        return failedChange(error);
      }
    },

    async findCheckout(intentId) {
      const { data } = await stripe.checkout.sessions.list({ payment_intent: intentId, limit: 1 });
      const [found] = data;
      return found && readCheckout(found);
    },

    async expireCheckout(id, key) {
      try {
        const session = await stripe.checkout.sessions.expire(id, {}, { idempotencyKey: key });
        return { outcome: 'expired', checkout: readCheckout(session) };
      } catch (error) {
        const failed = failedChange(error);
        if (failed.outcome !== 'refused') return failed;
        const found = await retrieveCheckout(id).catch(() => undefined);
        if (!found || found.status === 'open') return failed;
        return { outcome: found.status, checkout: found };
      }
    },

    async retrieveSetup(id) {
      try {
        return readSetup(await stripe.setupIntents.retrieve(id, { expand: ['payment_method'] }));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
  };
}

function paramsOf(input: NewPaymentCheckout | NewSetupCheckout): Stripe.Checkout.SessionCreateParams {
  const metadata = { ...input.metadata };
  const types = input.methodTypes as Stripe.Checkout.SessionCreateParams.AllowedPaymentMethodType[] | undefined;
  const shared: Stripe.Checkout.SessionCreateParams = {
    mode: input.mode,
    ui_mode: 'hosted_page',
    customer: input.customer,
    locale: input.language,
    success_url: input.successUrl,
    cancel_url: input.cancelUrl,
    metadata,
    ...(types && { allowed_payment_method_types: types }),
  };
  if (input.mode === 'setup') {
    return { ...shared, currency: input.currency.toLowerCase(), setup_intent_data: { metadata } };
  }
  return {
    ...shared,
    expires_at: input.expiresAt,
    line_items: input.lines.map(({ name, amountMinor }) => ({
      quantity: 1,
      price_data: {
        currency: input.currency.toLowerCase(),
        unit_amount: toStripe(amountMinor, input.currency),
        product_data: { name },
      },
    })),
    // The intent's own metadata is what webhooks about the money bring back.
    payment_intent_data: { metadata, ...(input.keepMethod && { setup_future_usage: 'off_session' as const }) },
  };
}

const modes = ['payment', 'setup'] as const;
const statuses = ['open', 'complete'] as const;

/** Stripe's session in our words. */
function readCheckout(session: Stripe.Checkout.Session): Checkout {
  const intentId = idOf(session.payment_intent);
  const setupId = idOf(session.setup_intent);
  const mode = modes.find((one) => one === session.mode);
  if (mode === undefined) throw new Error(`a checkout of a ${session.mode} is none of ours`);
  return {
    id: session.id,
    mode,
    // What the processor may call it one day that we do not know is nothing to pay on.
    status: statuses.find((status) => status === session.status) ?? 'expired',
    metadata: session.metadata ?? {},
    expiresAt: session.expires_at,
    ...(session.url === null ? {} : { url: session.url }),
    ...(intentId !== undefined && { intentId }),
    ...(setupId !== undefined && { setupId }),
  };
}

const over = ['succeeded', 'processing', 'canceled'] as const;

function readSetup(setup: Stripe.SetupIntent): Setup {
  const customer = idOf(setup.customer);
  const mandate = idOf(setup.mandate);
  const method = setup.payment_method;
  return {
    id: setup.id,
    status: over.find((status) => status === setup.status) ?? 'open',
    metadata: setup.metadata ?? {},
    ...(customer !== undefined && { customer }),
    ...(mandate !== undefined && { mandate }),
    ...(method !== null && typeof method !== 'string' && { method: readMethod(method) }),
  };
}

function idOf(value: string | { id: string } | null): string | undefined {
  return typeof value === 'string' ? value : value?.id;
}
