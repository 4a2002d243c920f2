import { dropUnopened } from '../commands/collection/fold-checkout.js';
import { inUnit } from '../commands/unit.js';
import type { AttemptRow } from '../db/tables/collection-attempt.js';
import { holdsLease } from '../domain/collecting/attempt.js';
import type { AttemptId } from '../domain/ids.js';
import { attemptKey, readAttempt } from './attempts.js';
import type { ChargingParts } from './parts.js';
import { heard, ProcessorSilent } from './processor-silent.js';
import { recordCheckout } from './settle-checkout.js';

/**
 * Closes a page of the processor's, so that nobody can pay there any more, and records what it came to: `expired`, or what
 * somebody paid. Throws `ProcessorSilent` while nobody knows.
 */
export async function endCheckout(parts: ChargingParts, id: AttemptId): Promise<AttemptRow> {
  const seen = await readAttempt(parts, id);
  if (!holdsLease(seen.state)) return seen;
  const attempt = seen.checkout_id === null ? await drop(parts, id) : seen;
  const { checkout_id: checkout } = attempt;
  if (checkout === null || !holdsLease(attempt.state)) return attempt;
  const outcome = await parts.processor.expireCheckout(checkout, attemptKey(parts, id, 'expire'));
  const found = 'checkout' in outcome ? outcome.checkout : await heard(parts.processor.retrieveCheckout(checkout));
  if (found === undefined || found.status === 'open')
    throw new ProcessorSilent('The payment processor did not say whether its page is closed');
  return recordCheckout(parts, id, found);
}

/** Whoever makes the page finds that it is not wanted any more before they tell anybody where it is. */
async function drop(parts: ChargingParts, id: AttemptId): Promise<AttemptRow> {
  const { result, wakes } = await inUnit(parts.db, parts.company, parts.actor, (unit) => dropUnopened(unit, id));
  await parts.wake(wakes);
  return result;
}
