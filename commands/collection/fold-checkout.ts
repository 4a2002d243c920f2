import type { AttemptRow } from '../../db/tables/collection-attempt.js';
import { type CheckoutStatus, laterCheckout } from '../../domain/collecting/attempt.js';
import type { AttemptId } from '../../domain/ids.js';
import type { ProcessorFact } from '../../domain/processor-fact.js';
import type { Unit } from '../unit.js';
import { attemptOf } from './attempt-of.js';
import { followAttempt } from './attempts.js';

/** What the processor says of a page of its, in an event or when asked. */
export interface CheckoutTold {
  readonly id: string;
  readonly status: CheckoutStatus;
  readonly intentId?: string | undefined;
  readonly setupId?: string | undefined;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Takes into the facts what a processor tells besides charges, as far as it is about a page. */
export async function foldProcessorFact(unit: Unit, fact: ProcessorFact): Promise<void> {
  switch (fact.kind) {
    case 'checkout_completed':
    case 'checkout_paid':
    case 'checkout_failed':
    case 'checkout_expired': {
      const status = fact.kind === 'checkout_expired' ? 'expired' : 'complete';
      const { checkoutId: id, intentId, setupId, metadata } = fact;
      await foldCheckout(unit, { id, status, intentId, setupId, metadata });
      return;
    }
    default:
  }
}

/**
 * Takes what is told of a page into its attempt, by rules that do not depend on the order of arrival. What money came to its
 * intent tells, and nothing else. Undefined where the page is none of ours.
 */
export async function foldCheckout(unit: Unit, told: CheckoutTold): Promise<AttemptRow | undefined> {
  const attempt = await attemptOf(unit, told);
  return attempt && noteCheckout(unit, attempt.id, told);
}

/** The same, of a page that is known to be the attempt's. */
export async function noteCheckout(unit: Unit, id: AttemptId, told: CheckoutTold): Promise<AttemptRow> {
  return followAttempt(unit, id, (before) => {
    // Two pages of one attempt cannot be: the key by which it was made is the attempt's.
    if (before.checkout_id !== null && before.checkout_id !== told.id) return {};
    const checkout_status = laterCheckout(before.checkout_status, told.status);
    const intent_id = before.intent_id ?? told.intentId ?? null;
    const setup_id = before.setup_id ?? told.setupId ?? null;
    const same =
      before.checkout_id === told.id &&
      checkout_status === before.checkout_status &&
      intent_id === before.intent_id &&
      setup_id === before.setup_id;
    return same ? {} : { checkout_id: told.id, checkout_status, intent_id, setup_id };
  });
}

/** Nobody can pay on the page any more, for nobody was ever told where it is. Does nothing once it is open. */
export async function dropUnopened(unit: Unit, id: AttemptId): Promise<AttemptRow> {
  return followAttempt(unit, id, ({ checkout_id }) => (checkout_id === null ? { checkout_status: 'expired' } : {}));
}
