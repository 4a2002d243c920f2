import { type Answer, answerOf, charge } from './charges.js';
import { invalid, missing, unexpectedState } from './errors.js';
import { type IntentObject, type Metadata, newId } from './objects.js';
import { type Params, required } from './params.js';
import { payingMethod } from './payment-methods.js';
import type { Draft } from './state.js';
import { METHOD_TYPES } from './test-methods.js';

export const CREATE_PARAMS = [
  'amount',
  'currency',
  'customer',
  'payment_method',
  'allowed_payment_method_types',
  'description',
  'metadata',
  'confirm',
  'off_session',
  'setup_future_usage',
];
export const CONFIRM_PARAMS = ['payment_method', 'off_session'];

export function createIntent(draft: Draft, params: Params): Answer {
  const currency = required(params.text('currency'), 'currency').toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}`, 'currency');
  const method = params.text('payment_method');
  const customer = params.text('customer') ?? null;
  if (method !== undefined) payingMethod(draft, method, { customer });
  const intent = newIntent(draft, {
    amount: required(params.amount('amount'), 'amount'),
    currency,
    customer,
    allowed: params.list('allowed_payment_method_types'),
    description: params.text('description') ?? null,
    metadata: params.metadata(),
    method: method ?? null,
    keep: params.text('setup_future_usage') === 'off_session',
  });
  return params.flag('confirm') ? confirm(draft, intent, params) : { status: 200, body: intent };
}

export interface NewIntent {
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | null;
  /** Absent: all. */
  readonly allowed: readonly string[] | undefined;
  readonly description: string | null;
  readonly metadata: Metadata;
  readonly method: string | null;
  readonly keep: boolean;
}

export function newIntent(draft: Draft, asked: NewIntent): IntentObject {
  const { amount, currency, customer, allowed, description, metadata, method, keep } = asked;
  const id = newId('pi');
  return draft.put<IntentObject>({
    id,
    object: 'payment_intent',
    allowed_payment_method_types: allowed ?? null,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    client_secret: `${id}_secret_${newId('req').slice(4)}`,
    confirmation_method: 'automatic',
    created: draft.now,
    currency,
    customer,
    description,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata,
    next_action: null,
    payment_method: method,
    payment_method_types: allowed ?? METHOD_TYPES,
    setup_future_usage: keep ? 'off_session' : null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
  });
}

export function confirmIntent(draft: Draft, id: string, params: Params): Answer {
  return confirm(draft, findIntent(draft, id), params);
}

export function cancelIntent(draft: Draft, id: string, reason: string | undefined): Answer {
  const intent = findIntent(draft, id);
  if (draft.all('checkout.session').some((session) => session.payment_intent === id)) {
    throw invalid('You cannot cancel a PaymentIntent of a Checkout Session: expire the session instead.', 'intent');
  }
  return { status: 200, body: cancel(draft, intent, reason ?? null) };
}

/** Ends an intent for which no money has moved. */
export function cancel(draft: Draft, intent: IntentObject, reason: string | null): IntentObject {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpectedState(intent, `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`);
  }
  const canceled = draft.put<IntentObject>({
    ...intent,
    status: 'canceled',
    canceled_at: draft.now,
    cancellation_reason: reason,
    next_action: null,
  });
  draft.emit('payment_intent.canceled', canceled, canceled.metadata['connection']);
  return canceled;
}

export function findIntent(draft: Draft, id: string): IntentObject {
  const intent = draft.find('payment_intent', id);
  if (intent === undefined) throw missing('payment_intent', id, 'intent');
  return intent;
}

function confirm(draft: Draft, intent: IntentObject, params: Params): Answer {
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpectedState(intent, `This PaymentIntent's state is ${intent.status}: it cannot be confirmed.`);
  }
  const method = params.text('payment_method') ?? intent.payment_method;
  if (method === null) throw unexpectedState(intent, 'This PaymentIntent is missing a payment method.');
  const paying = payingMethod(draft, method, intent);
  if (!intent.payment_method_types.includes(paying.type)) {
    throw invalid(`The payment method type ${paying.type} is not allowed on this PaymentIntent.`, 'payment_method');
  }
  const presence = { offSession: params.flag('off_session') };
  return answerOf(charge(draft, { ...intent, payment_method: method }, paying, presence));
}
