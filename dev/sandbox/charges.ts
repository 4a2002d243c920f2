import { openDispute } from './disputes.js';
import { creditCharge } from './ledger.js';
import { type ChargeObject, type IntentObject, type MethodObject, newId, type PaymentError } from './objects.js';
import { behaviourOf } from './payment-methods.js';
import type { Draft } from './state.js';
import type { DeclineCode } from './test-methods.js';

/** What a request about an intent is answered with: a decline is an answer (402), and is remembered as one. */
export interface Answer {
  readonly status: 200 | 402;
  readonly body: unknown;
}

export interface Presence {
  /** The payer is not there: nobody could answer the bank. */
  readonly offSession?: boolean;
  /** The payer has answered the bank. */
  readonly authenticated?: boolean;
}

/** Charges a method as it behaves, and tells of it. Answers with the intent as it then is. */
export function charge(draft: Draft, intent: IntentObject, method: MethodObject, presence: Presence): IntentObject {
  const connection = intent.metadata['connection'];
  const behaviour = behaviourOf(draft, method);
  switch (behaviour.kind) {
    case 'succeed':
      return succeed(draft, intent, method, behaviour.dispute);
    case 'debit': {
      const charged = draft.put(newCharge(draft, intent, method, 'pending'));
      const processing = draft.put<IntentObject>({
        ...intent,
        ...PAID,
        status: 'processing',
        latest_charge: charged.id,
      });
      draft.emit('payment_intent.processing', processing, connection);
      return processing;
    }
    case 'decline':
      return decline(draft, intent, method, behaviour.decline);
    case 'authenticate': {
      const known = behaviour.setUpOnce === true && method.customer !== null;
      if (presence.authenticated || (presence.offSession && known)) {
        return behaviour.then ? decline(draft, intent, method, behaviour.then) : succeed(draft, intent, method);
      }
      if (presence.offSession) return decline(draft, intent, method, AUTHENTICATION);
      const waiting = draft.put<IntentObject>({
        ...intent,
        status: 'requires_action',
        next_action: { type: 'use_stripe_sdk' },
      });
      draft.emit('payment_intent.requires_action', waiting, connection);
      return waiting;
    }
  }
}

/** What the API answers for an intent that was charged: a decline is an error that carries it. */
export function answerOf(intent: IntentObject): Answer {
  const error = intent.last_payment_error;
  if (intent.status !== 'requires_payment_method' || error === null) return { status: 200, body: intent };
  return { status: 402, body: { error: { ...error, payment_intent: intent } } };
}

const PAID = { status: 'succeeded', last_payment_error: null, next_action: null } as const;

export const AUTHENTICATION: DeclineCode = {
  code: 'authentication_required',
  decline_code: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
};

function succeed(
  draft: Draft,
  intent: IntentObject,
  method: MethodObject,
  dispute?: { readonly reason: string; readonly inquiry: boolean },
): IntentObject {
  const charged = creditCharge(draft, draft.put(newCharge(draft, intent, method, 'succeeded')));
  const paid = draft.put<IntentObject>({
    ...intent,
    ...PAID,
    amount_received: intent.amount,
    latest_charge: charged.id,
  });
  draft.emit('payment_intent.succeeded', paid, intent.metadata['connection']);
  if (dispute !== undefined) openDispute(draft, { charge: charged, ...dispute });
  return paid;
}

/** The bank said no; the intent waits for another method. */
export function decline(draft: Draft, intent: IntentObject, method: MethodObject, why: DeclineCode): IntentObject {
  const charged = draft.put(newCharge(draft, intent, method, 'failed', why));
  const failed = draft.put(failIntent(intent, charged, why));
  draft.emit('payment_intent.payment_failed', failed, failed.metadata['connection']);
  return failed;
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
  method: MethodObject,
  status: ChargeObject['status'],
  why?: DeclineCode,
): ChargeObject {
  const { type } = method;
  const details = method[type] as object;
  return {
    id: newId('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_captured: status === 'failed' ? 0 : intent.amount,
    amount_refunded: 0,
    balance_transaction: null,
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
    payment_method: method.id,
    payment_method_details: { type, [type]: method.mandate ? { ...details, mandate: method.mandate } : details },
    refunded: false,
    status,
  };
}
