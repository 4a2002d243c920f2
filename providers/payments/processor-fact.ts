import type Stripe from 'stripe';
import type { ProcessorFact } from '../../domain/processor-fact.js';
import { readMethod } from './stripe-method.js';
import { readPayout } from './stripe-payouts.js';

/** Reads what an event says besides charges; undefined for events that say nothing we keep. `readPaymentFact` reads the money. */
export function readProcessorFact(event: Stripe.Event): ProcessorFact | undefined {
  switch (event.type) {
    case 'checkout.session.completed':
      return checkoutFact('checkout_completed', event.data.object, event.created);
    case 'checkout.session.async_payment_succeeded':
      return checkoutFact('checkout_paid', event.data.object, event.created);
    case 'checkout.session.async_payment_failed':
      return checkoutFact('checkout_failed', event.data.object, event.created);
    case 'checkout.session.expired':
      return checkoutFact('checkout_expired', event.data.object, event.created);
    case 'setup_intent.succeeded':
      return setupFact(event.data.object, event.created);
    case 'payment_method.attached':
      return { kind: 'method_attached', method: readMethod(event.data.object), createdAt: event.created };
    case 'payment_method.updated':
    case 'payment_method.automatically_updated':
      return { kind: 'method_changed', method: readMethod(event.data.object), createdAt: event.created };
    case 'payment_method.detached':
      return { kind: 'method_detached', method: readMethod(event.data.object), createdAt: event.created };
    case 'mandate.updated':
      return mandateFact(event.data.object, event.created);
    case 'payout.created':
    case 'payout.updated':
    case 'payout.paid':
    case 'payout.failed':
    case 'payout.canceled':
    case 'payout.reconciliation_completed':
      return {
        kind: 'payout',
        payoutId: event.data.object.id,
        status: readPayout(event.data.object).status,
        createdAt: event.created,
      };
    default:
      return undefined;
  }
}

type CheckoutKind = Extract<ProcessorFact, { checkoutId: string }>['kind'];

/** Undefined for subscriptions: such pages are none of ours. */
function checkoutFact(
  kind: CheckoutKind,
  session: Stripe.Checkout.Session,
  createdAt: number,
): ProcessorFact | undefined {
  const mode = (['payment', 'setup'] as const).find((one) => one === session.mode);
  if (mode === undefined) return undefined;
  const [intentId, setupId] = [idOf(session.payment_intent), idOf(session.setup_intent)];
  const customer = idOf(session.customer);
  return {
    kind,
    checkoutId: session.id,
    mode,
    paid: session.payment_status === 'paid',
    metadata: session.metadata ?? {},
    createdAt,
    ...(intentId !== undefined && { intentId }),
    ...(setupId !== undefined && { setupId }),
    ...(customer !== undefined && { customer }),
  };
}

function setupFact(setup: Stripe.SetupIntent, createdAt: number): ProcessorFact {
  const [methodId, mandate, customer] = [idOf(setup.payment_method), idOf(setup.mandate), idOf(setup.customer)];
  return {
    kind: 'setup_succeeded',
    setupId: setup.id,
    metadata: setup.metadata ?? {},
    createdAt,
    ...(methodId !== undefined && { methodId }),
    ...(mandate !== undefined && { mandate }),
    ...(customer !== undefined && { customer }),
  };
}

/** Only an end is told: a permission that holds, or is about to, is known from its setup. */
function mandateFact(mandate: Stripe.Mandate, createdAt: number): ProcessorFact | undefined {
  const methodId = idOf(mandate.payment_method);
  if (mandate.status !== 'inactive' || methodId === undefined) return undefined;
  return { kind: 'mandate_revoked', mandate: mandate.id, methodId, createdAt };
}

function idOf(value: string | { id: string } | null): string | undefined {
  return typeof value === 'string' ? value : value?.id;
}
