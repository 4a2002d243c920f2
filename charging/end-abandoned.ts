import { failCharge, nameIntent } from '../commands/answer-charge.js';
import { inUnit } from '../commands/unit.js';
import type { ChargeId } from '../domain/ids.js';
import type { Intent } from '../providers/payments/port.js';
import { readOutcome } from '../providers/payments/stripe-outcome.js';
import type { ChargingParts } from './parts.js';
import { heard, ProcessorSilent } from './processor-silent.js';
import { type Claimed, chargeKey, isAnswered, isOver, readClaimed, record } from './take-charge.js';

/**
 * Finds out what became of a charge whose request is long over. What was never confirmed is cancelled: whoever asked has
 * gone, and money that moves now would be a surprise. Throws `ProcessorSilent` while nobody knows.
 */
export async function endAbandonedCharge(parts: ChargingParts, id: ChargeId): Promise<void> {
  const claimed = await readClaimed(parts, id);
  if (isAnswered(claimed.charge)) return;
  const { intent_id: intent } = claimed.charge;
  const found = intent === null ? await findLost(parts, claimed) : await heard(parts.processor.retrieve(intent));
  if (!found) {
    const { wakes } = await inUnit(parts.db, parts.company, parts.actor, (unit) =>
      failCharge(unit, id, 'The payment processor was never asked to charge'),
    );
    return parts.wake(wakes);
  }
  if (intent === null) await inUnit(parts.db, parts.company, parts.actor, (unit) => nameIntent(unit, id, found.id));
  const outcome = isOver(found)
    ? readOutcome(found)
    : await parts.processor.cancel(found.id, chargeKey(parts, id, 'cancel'));
  if (outcome.outcome === 'unknown' || outcome.outcome === 'not_accepted')
    throw new ProcessorSilent('The payment processor did not say what became of the charge');
  await record(parts, claimed, found.id, {
    ...outcome,
    endedBecause: 'Whoever asked for it was gone before it was made',
  });
}

/** The answer that brought the intent's id was lost: it bears the charge's own among those of its customer. */
async function findLost(parts: ChargingParts, { charge, method, connection }: Claimed): Promise<Intent | undefined> {
  if (method.customer === null || charge.asked_at === null) return undefined;
  // A processor's clock may be a little behind ours.
  const since = Math.floor(charge.asked_at / 1000) - 3600;
  const intents = await heard(parts.processor.listIntents(method.customer, since));
  return intents.find(
    ({ metadata }) => metadata['charge'] === String(charge.id) && metadata['connection'] === connection,
  );
}
