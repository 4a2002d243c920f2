import { openDispute } from './disputes.js';
import type { Behaviour, DeclineCode } from './methods.js';
import { type ChargeObject, type IntentObject, newId, type PaymentError } from './objects.js';
import type { Draft } from './state.js';

/** What a request about an intent is answered with: a decline is an answer (402), and is remembered as one. */
export interface Answer {
  readonly status: 200 | 402;
  readonly body: unknown;
}

/** Charges a method as it behaves, and tells of it. */
export function charge(
  draft: Draft,
  intent: IntentObject,
  method: string,
  behaviour: Behaviour,
  offSession: boolean,
): Answer {
  const connection = intent.metadata['connection'];
  switch (behaviour.kind) {
    case 'succeed': {
      const charged = draft.put(newCharge(draft, intent, method, behaviour.type, 'succeeded'));
      const paid = draft.put<IntentObject>({
        ...intent,
        ...PAID,
        amount_received: intent.amount,
        latest_charge: charged.id,
      });
      draft.emit('payment_intent.succeeded', paid, connection);
      if (behaviour.dispute !== undefined) openDispute(draft, { charge: charged, ...behaviour.dispute });
      return { status: 200, body: paid };
    }
    case 'debit': {
      const charged = draft.put(newCharge(draft, intent, method, behaviour.type, 'pending'));
      const processing = draft.put<IntentObject>({
        ...intent,
        ...PAID,
        status: 'processing',
        latest_charge: charged.id,
      });
      draft.emit('payment_intent.processing', processing, connection);
      return { status: 200, body: processing };
    }
    case 'decline':
      return decline(draft, intent, method, behaviour.type, behaviour.decline);
    case 'authenticate': {
      if (offSession) return decline(draft, intent, method, behaviour.type, AUTHENTICATION);
      const waiting = draft.put<IntentObject>({
        ...intent,
        status: 'requires_action',
        next_action: { type: 'use_stripe_sdk' },
      });
      draft.emit('payment_intent.requires_action', waiting, connection);
      return { status: 200, body: waiting };
    }
  }
}

const PAID = { status: 'succeeded', last_payment_error: null, next_action: null } as const;

const AUTHENTICATION: DeclineCode = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

function decline(draft: Draft, intent: IntentObject, method: string, type: string, why: DeclineCode): Answer {
  const charged = draft.put(newCharge(draft, intent, method, type, 'failed', why));
  const failed = draft.put(failIntent(intent, charged, why));
  draft.emit('payment_intent.payment_failed', failed, failed.metadata['connection']);
  return { status: 402, body: { error: { ...failed.last_payment_error, payment_intent: failed } } };
}

/** The intent after a failed charge: it waits for another payment method. */
export function failIntent(intent: IntentObject, charged: ChargeObject, why: DeclineCode): IntentObject {
  const type = charged.payment_method_details.type;
  const error: PaymentError = {
    type: type === 'card' ? 'card_error' : 'invalid_request_error',
    ...why,
    charge: charged.id,
    payment_method: { id: charged.payment_method, object: 'payment_method', type },
  };
  return {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    latest_charge: charged.id,
    last_payment_error: error,
  };
}

function newCharge(
  draft: Draft,
  intent: IntentObject,
  method: string,
  type: string,
  status: ChargeObject['status'],
  why?: DeclineCode,
): ChargeObject {
  return {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: status === 'failed' ? 0 : intent.amount,
    amount_refunded: 0,
    captured: status !== 'failed',
    created: draft.now,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_code: why?.code ?? null,
    failure_message: why?.message ?? null,
    livemode: false,
    metadata: intent.metadata,
    paid: status !== 'failed',
    payment_intent: intent.id,
    payment_method: method,
    payment_method_details: type === 'card' ? { type, card: { brand: 'visa', last4: '4242' } } : { type, [type]: {} },
    refunded: false,
    status,
  };
}
