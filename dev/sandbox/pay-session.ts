import { AUTHENTICATION, charge, decline } from './charges.js';
import type { SessionObject, SetupObject } from './checkout-objects.js';
import { newIntent } from './intents.js';
import { giveMandate } from './mandates.js';
import { type IntentObject, type MethodObject, newId } from './objects.js';
import { behaviourOf, type Expiry, keep, methodOf } from './payment-methods.js';
import { completeSession, connectionOf } from './sessions.js';
import type { Draft } from './state.js';
import type { DeclineCode, TestMethod } from './test-methods.js';

/** What a payer gives on the page. */
export interface Given {
  readonly test: TestMethod;
  /** Of cards. */
  readonly expiry?: Expiry;
}

export type Paid =
  | { readonly kind: 'complete'; readonly session: SessionObject }
  /** The payer's bank wants to see the payer. */
  | { readonly kind: 'authenticate' }
  | { readonly kind: 'declined'; readonly why: DeclineCode };

/** The payer tries to pay, or to leave a method. The intent is made with the first try, and serves all later ones. */
export function paySession(draft: Draft, session: SessionObject, { test, expiry }: Given): Paid {
  const method = draft.put<MethodObject>({
    ...methodOf(draft, test, expiry),
    id: newId('pm'),
    connection: connectionOf(session) ?? null,
  });
  return session.mode === 'setup' ? leave(draft, session, method, false) : pay(draft, session, method, false);
}

/** The payer did what the bank asked for, or failed to. Undefined: the bank asks for nothing. */
export function authenticate(draft: Draft, session: SessionObject, passed: boolean): Paid | undefined {
  const waiting =
    draft.find('payment_intent', session.payment_intent ?? '') ??
    draft.find('setup_intent', session.setup_intent ?? '');
  if (waiting?.status !== 'requires_action') return undefined;
  const method = draft.find('payment_method', waiting.payment_method ?? '');
  if (method === undefined) throw new Error(`${waiting.id} waits for the payer without a method`);
  if (!passed) {
    if (waiting.object === 'setup_intent') return failSetup(draft, waiting, NOT_AUTHENTICATED_SETUP);
    decline(draft, waiting, method, NOT_AUTHENTICATED);
    return { kind: 'declined', why: NOT_AUTHENTICATED };
  }
  return session.mode === 'setup' ? leave(draft, session, method, true) : pay(draft, session, method, true);
}

const NOT_AUTHENTICATED: DeclineCode = {
  code: 'payment_intent_authentication_failure',
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
};
const NOT_AUTHENTICATED_SETUP: DeclineCode = { ...NOT_AUTHENTICATED, code: 'setup_intent_authentication_failure' };

function pay(draft: Draft, session: SessionObject, method: MethodObject, authenticated: boolean): Paid {
  const intent = draft.find('payment_intent', session.payment_intent ?? '') ?? newIntentOf(draft, session);
  const tried = draft.put<SessionObject>({ ...session, payment_intent: intent.id });
  const mandated = session.asked.keep ? withMandate(draft, method) : method;
  const charged = charge(draft, { ...intent, payment_method: method.id }, mandated, { authenticated });
  if (charged.status === 'requires_action') return { kind: 'authenticate' };
  if (charged.status !== 'succeeded' && charged.status !== 'processing') {
    return { kind: 'declined', why: charged.last_payment_error ?? AUTHENTICATION };
  }
  if (session.asked.keep) keep(draft, mandated, session.customer, method.connection);
  return {
    kind: 'complete',
    session: completeSession(draft, tried, charged.status === 'succeeded' ? 'paid' : 'unpaid'),
  };
}

function newIntentOf(draft: Draft, session: SessionObject): IntentObject {
  return newIntent(draft, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? '',
    customer: session.customer,
    allowed: session.payment_method_types,
    description: session.asked.description,
    metadata: session.asked.intent_metadata,
    method: null,
    keep: session.asked.keep,
  });
}

/** Leaves a method for later, charging nothing. The bank may decline that too. */
function leave(draft: Draft, session: SessionObject, method: MethodObject, authenticated: boolean): Paid {
  const setup = draft.find('setup_intent', session.setup_intent ?? '');
  if (setup === undefined) throw new Error(`session ${session.id} is for a setup and has none`);
  const connection = setup.metadata['connection'];
  const behaviour = behaviourOf(draft, method);
  if (behaviour.kind === 'decline' && behaviour.kept !== true) return failSetup(draft, setup, behaviour.decline);
  if (behaviour.kind === 'authenticate' && !authenticated) {
    const waiting = draft.put<SetupObject>({
      ...setup,
      status: 'requires_action',
      payment_method: method.id,
      next_action: { type: 'use_stripe_sdk' },
    });
    draft.emit('setup_intent.requires_action', waiting, connection);
    return { kind: 'authenticate' };
  }
  const kept = keep(draft, withMandate(draft, method), session.customer, method.connection);
  const left = draft.put<SetupObject>({
    ...setup,
    status: 'succeeded',
    payment_method: kept.id,
    mandate: kept.mandate,
    next_action: null,
    last_setup_error: null,
  });
  draft.emit('setup_intent.succeeded', left, connection);
  return { kind: 'complete', session: completeSession(draft, session, 'no_payment_required') };
}

function failSetup(draft: Draft, setup: SetupObject, why: DeclineCode): Paid {
  const failed = draft.put<SetupObject>({
    ...setup,
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_setup_error: { type: 'card_error', ...why },
  });
  draft.emit('setup_intent.setup_failed', failed, setup.metadata['connection']);
  return { kind: 'declined', why };
}

function withMandate(draft: Draft, method: MethodObject): MethodObject {
  const mandate = giveMandate(draft, method);
  return mandate === undefined ? method : draft.put<MethodObject>({ ...method, mandate: mandate.id });
}
