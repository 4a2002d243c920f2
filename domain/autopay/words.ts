import { autopayKey, autopayKeys, stepId } from '../chasing/step-id.js';
import { utcText } from '../chasing/summaries.js';
import type { InvoiceFacts } from '../facts.js';
import type { BlockedStep } from '../plan.js';
import { declineMeaning } from './declines.js';
import type { NoAttempt } from './plan-attempts.js';

/** Why AutoPay makes no attempt, for people; undefined: it is not on, so that nobody asks. */
export function whyNone(
  { collection }: InvoiceFacts,
  reason: NoAttempt,
): Pick<BlockedStep, 'rule' | 'because'> | undefined {
  switch (reason) {
    case 'off':
    case 'nothing_left':
      return undefined;
    case 'off_for_customer':
      return { rule: 'autopay_off', because: 'AutoPay is off for the customer' };
    case 'no_source':
      return { rule: 'no_payment_method', because: 'nothing is on file to collect from' };
    case 'under_way':
      return { rule: 'payment_in_flight', because: 'a payment is on its way' };
    case 'collected_before':
      return { rule: 'already_collected', because: 'it was collected once: more is for a person to ask for' };
    case 'new_method_needed': {
      const hard = collection?.source?.declined.find(({ code }) => declineMeaning(code).retry === 'hard');
      return {
        rule: 'new_method_needed',
        because: `the payment method was declined for good (${hard?.code ?? 'unknown'})`,
      };
    }
    case 'exhausted':
      return { rule: 'attempts_exhausted', because: 'every attempt that the rules allow has failed' };
  }
}

/** What AutoPay did so far, as steps that are dealt with. */
export function attemptsMade({ said, collection }: InvoiceFacts): BlockedStep[] {
  return said
    .filter(({ key, state }) => autopayKeys.includes(key) && state !== 'claimed' && state !== 'withdrawn')
    .map(({ key, dueOn, occurrence, state, at }) => {
      const attempt =
        key === autopayKey && collection?.attempts.find((one) => one.dueOn === dueOn && one.occurrence === occurrence);
      const what = attempt ? outcomeText(attempt) : state === 'done' ? 'said' : state;
      const identity = { key, dueOn, occurrence };
      const because = `${what} at ${utcText((attempt && attempt.endedAt) || at)}`;
      return { id: stepId(identity), ...identity, scheduledAt: at, rule: 'already_said', because };
    });
}

function outcomeText({ outcome, code }: { readonly outcome: string; readonly code: string | null }): string {
  if (outcome === 'succeeded') return 'collected';
  return outcome === 'failed' ? `declined (${code ?? 'no code'})` : 'under way';
}
