import { type Answer, charge } from './charges.js';
import { invalid, missing, unexpectedState } from './errors.js';
import { type IntentObject, newId } from './objects.js';
import { type Params, required } from './params.js';
import { behaviourFor } from './payment-methods.js';
import type { Draft } from './state.js';

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
];
export const CONFIRM_PARAMS = ['payment_method', 'off_session'];

const ALL_TYPES = ['card', 'sepa_debit', 'us_bank_account', 'bacs_debit'];

export function createIntent(draft: Draft, params: Params): Answer {
  const currency = required(params.text('currency'), 'currency').toLowerCase();
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}`, 'currency');
  const method = params.text('payment_method');
  const customer = params.text('customer') ?? null;
  if (method !== undefined) behaviourFor(draft, method, { customer });
  const allowed = params.list('allowed_payment_method_types');
  const id = newId('pi');
  const intent = draft.put<IntentObject>({
    id,
    object: 'payment_intent',
    allowed_payment_method_types: allowed ?? null,
    amount: required(params.amount('amount'), 'amount'),
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
    description: params.text('description') ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    metadata: params.metadata(),
    next_action: null,
    payment_method: method ?? null,
    payment_method_types: allowed ?? ALL_TYPES,
    status: method === undefined ? 'requires_payment_method' : 'requires_confirmation',
  });
  return params.flag('confirm') ? confirm(draft, intent, params) : { status: 200, body: intent };
}

export function confirmIntent(draft: Draft, id: string, params: Params): Answer {
  return confirm(draft, findIntent(draft, id), params);
}

export function cancelIntent(draft: Draft, id: string, reason: string | undefined): Answer {
  const intent = findIntent(draft, id);
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpectedState(intent, `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`);
  }
  const canceled = draft.put<IntentObject>({
    ...intent,
    status: 'canceled',
    canceled_at: draft.now,
    cancellation_reason: reason ?? null,
    next_action: null,
  });
  draft.emit('payment_intent.canceled', canceled, canceled.metadata['connection']);
  return { status: 200, body: canceled };
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
  const behaviour = behaviourFor(draft, method, intent);
  if (!intent.payment_method_types.includes(behaviour.type)) {
    throw invalid(`The payment method type ${behaviour.type} is not allowed on this PaymentIntent.`, 'payment_method');
  }
  return charge(draft, { ...intent, payment_method: method }, method, behaviour, params.flag('off_session'));
}
