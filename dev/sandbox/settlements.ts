import { failIntent } from './charges.js';
import { openDispute } from './disputes.js';
import { invalid } from './errors.js';
import { creditCharge } from './ledger.js';
import { revokeMandate } from './mandates.js';
import type { ChargeObject, IntentObject } from './objects.js';
import { behaviourOf, findMethod } from './payment-methods.js';
import { followSettlement } from './sessions.js';
import type { Draft } from './state.js';
import type { Behaviour, DeclineCode } from './test-methods.js';

export interface Settlement {
  /** One intent; absent: every bank debit on its way. */
  readonly intent?: string;
  /** Absent: as the payment method's name says. */
  readonly outcome?: 'succeeded' | 'failed';
  /** Only debits confirmed before this: seconds since 1970, business time. */
  readonly before?: number;
}

export const SETTLE_PARAMS = ['payment_intent', 'outcome', 'before'];

/** Lets bank debits on their way arrive, or fail. Returns the intents that it settled. */
export function settle(draft: Draft, { intent, outcome, before = Infinity }: Settlement): IntentObject[] {
  const processing = draft.all('payment_intent').filter((one) => one.status === 'processing');
  if (intent !== undefined && !processing.some((one) => one.id === intent)) {
    throw invalid(`No bank debit is on its way for '${intent}'`, 'payment_intent');
  }
  return processing
    .filter((one) => intent === undefined || one.id === intent)
    .flatMap((one) => settleOne(draft, one, outcome, before) ?? []);
}

/** Days that a debit is on its way, as the schemes have it. */
const DAYS = new Map([
  ['us_bank_account', 4],
  ['sepa_debit', 5],
  ['bacs_debit', 3],
]);

/** Lets the debits arrive, or fail, whose days have passed. */
export function settleDue(draft: Draft): void {
  for (const intent of draft.all('payment_intent').filter((one) => one.status === 'processing')) {
    const pending = pendingCharge(draft, intent);
    const method = findMethod(draft, pending.payment_method);
    const behaviour = behaviourOf(draft, method);
    const never = behaviour.kind === 'debit' && behaviour.never === true;
    if (!never && pending.created + (DAYS.get(method.type) ?? 0) * 86_400 <= draft.now) {
      settleOne(draft, intent, undefined, Infinity);
    }
  }
}

function pendingCharge(draft: Draft, intent: IntentObject): ChargeObject {
  const pending = draft.find('charge', intent.latest_charge ?? '');
  if (pending === undefined) throw new Error(`intent ${intent.id} is processing without a charge`);
  return pending;
}

function settleOne(
  draft: Draft,
  intent: IntentObject,
  outcome: Settlement['outcome'],
  before: number,
): IntentObject | undefined {
  const pending = pendingCharge(draft, intent);
  if (pending.created >= before) return undefined;
  const method = findMethod(draft, pending.payment_method);
  const behaviour = behaviourOf(draft, method);
  const why = failureOf(behaviour, outcome);
  const settled = why === undefined ? arrive(draft, intent, pending) : fail(draft, intent, pending, why);
  followSettlement(draft, settled);
  if (behaviour.kind !== 'debit') return settled;
  if (why === undefined && behaviour.dispute !== undefined) {
    const charge = pendingCharge(draft, settled);
    openDispute(draft, { charge, ...behaviour.dispute });
  }
  const mandate = draft.find('mandate', method.mandate ?? '');
  if (why !== undefined && behaviour.revokes === true && mandate?.status === 'active') revokeMandate(draft, mandate.id);
  return settled;
}

function arrive(draft: Draft, intent: IntentObject, pending: ChargeObject): IntentObject {
  creditCharge(draft, { ...pending, status: 'succeeded' });
  const paid = draft.put<IntentObject>({ ...intent, status: 'succeeded', amount_received: intent.amount });
  draft.emit('payment_intent.succeeded', paid, intent.metadata['connection']);
  return paid;
}

function fail(draft: Draft, intent: IntentObject, pending: ChargeObject, why: DeclineCode): IntentObject {
  const failed = draft.put<ChargeObject>({
    ...pending,
    status: 'failed',
    paid: false,
    captured: false,
    amount_captured: 0,
    failure_code: why.code,
    failure_message: why.message,
  });
  const unpaid = draft.put(failIntent(intent, failed, why));
  draft.emit('payment_intent.payment_failed', unpaid, intent.metadata['connection']);
  return unpaid;
}

function failureOf(behaviour: Behaviour, outcome: Settlement['outcome']): DeclineCode | undefined {
  const named = behaviour.kind === 'debit' ? behaviour.failure : undefined;
  if (outcome === 'succeeded') return undefined;
  return outcome === 'failed' ? (named ?? INSUFFICIENT) : named;
}

const INSUFFICIENT: DeclineCode = { code: 'insufficient_funds', message: 'The bank account has insufficient funds.' };
