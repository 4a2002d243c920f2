import { failIntent } from './charges.js';
import { invalid } from './errors.js';
import type { Behaviour, DeclineCode } from './methods.js';
import type { IntentObject } from './objects.js';
import { behaviourOfMethod } from './payment-methods.js';
import type { Draft } from './state.js';

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

function settleOne(
  draft: Draft,
  intent: IntentObject,
  outcome: Settlement['outcome'],
  before: number,
): IntentObject | undefined {
  const pending = draft.find('charge', intent.latest_charge ?? '');
  if (pending === undefined) throw new Error(`intent ${intent.id} is processing without a charge`);
  if (pending.created >= before) return undefined;
  const why = failureOf(behaviourOfMethod(draft, pending.payment_method), outcome);
  const connection = intent.metadata['connection'];
  if (why === undefined) {
    draft.put({ ...pending, status: 'succeeded' });
    const paid = draft.put<IntentObject>({ ...intent, status: 'succeeded', amount_received: intent.amount });
    draft.emit('payment_intent.succeeded', paid, connection);
    return paid;
  }
  const failed = draft.put({
    ...pending,
    status: 'failed' as const,
    paid: false,
    captured: false,
    amount_captured: 0,
    failure_code: why.code,
    failure_message: why.message,
  });
  const unpaid = draft.put(failIntent(intent, failed, why));
  draft.emit('payment_intent.payment_failed', unpaid, connection);
  return unpaid;
}

function failureOf(behaviour: Behaviour, outcome: Settlement['outcome']): DeclineCode | undefined {
  const named = behaviour.kind === 'debit' ? behaviour.failure : undefined;
  if (outcome === 'succeeded') return undefined;
  return outcome === 'failed' ? (named ?? INSUFFICIENT) : named;
}

const INSUFFICIENT: DeclineCode = { code: 'insufficient_funds', message: 'The bank account has insufficient funds.' };
