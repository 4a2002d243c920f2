import { noteCheckout } from '../commands/collection/fold-checkout.js';
import { inUnit } from '../commands/unit.js';
import { inCompany } from '../db/company-scope.js';
import type { AttemptRow } from '../db/tables/collection-attempt.js';
import type { AttemptState } from '../domain/collecting/attempt.js';
import type { AttemptId, CustomerId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import type { Checkout } from '../providers/payments/checkout-port.js';
import { askIntent } from './ask-intent.js';
import { readAttempt } from './attempts.js';
import { keepLeft } from './keep-left.js';
import type { ChargingParts } from './parts.js';
import { heard } from './processor-silent.js';

export type CheckoutResult = 'paid' | 'processing' | 'open' | 'failed' | 'expired' | 'stored';

export interface CheckoutToSettle {
  /** The processor's id of the page, as its return address brings it; or else our own. */
  readonly checkout?: string | undefined;
  readonly attempt?: AttemptId | undefined;
  /** Whose it must be: another's is not found. */
  readonly customer?: CustomerId | undefined;
}

/**
 * Asks the processor what has come of a page and records it, so that a payer who returns need not wait for a webhook. Resolves
 * to what to tell the payer. Refuses a page that is none of ours; throws `ProcessorSilent` when the processor could not be asked.
 */
export async function settleCheckout(parts: ChargingParts, which: CheckoutToSettle): Promise<CheckoutResult> {
  const attempt = await find(parts, which);
  const settled = await askAttempt(parts, attempt);
  return resultOf(settled);
}

/** The same for an attempt that is known. Resolves to the attempt as it then stands. */
export async function askAttempt(parts: ChargingParts, attempt: AttemptRow): Promise<AttemptRow> {
  if (attempt.checkout_id === null) return attempt;
  const isOver = ['succeeded', 'failed', 'expired'].includes(attempt.state);
  if (isOver) return attempt.keep === 'wanted' ? keepLeft(parts, attempt.id) : attempt;
  const found = await heard(parts.processor.retrieveCheckout(attempt.checkout_id));
  return found ? recordCheckout(parts, attempt.id, found) : attempt;
}

/** Takes what is known of a page into the facts: the page, the money, and the method that was left. */
export async function recordCheckout(parts: ChargingParts, id: AttemptId, found: Checkout): Promise<AttemptRow> {
  const { result, wakes } = await inUnit(parts.db, parts.company, parts.actor, (unit) => noteCheckout(unit, id, found));
  await parts.wake(wakes);
  if (result.intent_id !== null) await askIntent(parts, result.intent_id);
  return keepLeft(parts, id);
}

async function find(parts: ChargingParts, { checkout, attempt: id, customer }: CheckoutToSettle): Promise<AttemptRow> {
  const found =
    checkout === undefined
      ? id && (await readAttempt(parts, id))
      : await inCompany(parts.db, parts.company, ({ trx }) =>
          trx
            .selectFrom('collection_attempt')
            .selectAll()
            .where('company_id', '=', parts.company)
            .where('checkout_id', '=', checkout)
            .executeTakeFirst(),
        );
  const isOther = customer !== undefined && found && found.customer_id !== customer;
  if (!found || isOther || (id !== undefined && found.id !== id)) throw notFound('payment');
  return found;
}

function resultOf({ kind, state }: AttemptRow): CheckoutResult {
  const results: Readonly<Record<AttemptState, CheckoutResult>> = {
    claimed: 'open',
    open: 'open',
    completed: 'processing',
    processing: 'processing',
    succeeded: kind === 'setup' ? 'stored' : 'paid',
    failed: 'failed',
    expired: 'expired',
  };
  return results[state];
}
