import { followAttempt } from '../commands/collection/attempts.js';
import { noteSourceLeft } from '../commands/collection/note-source-left.js';
import { inUnit, type Unit } from '../commands/unit.js';
import type { AttemptRow } from '../db/tables/collection-attempt.js';
import type { AttemptId } from '../domain/ids.js';
import type { Method } from '../providers/payments/port.js';
import { readAttempt } from './attempts.js';
import type { ChargingParts } from './parts.js';
import { heard } from './processor-silent.js';

/**
 * Puts on file what a payer left on the processor's page, once they are through with it: the processor keeps it already. A
 * method that cannot be charged again is none. Resolves to the attempt as it then stands.
 */
export async function keepLeft(parts: ChargingParts, id: AttemptId): Promise<AttemptRow> {
  const attempt = await readAttempt(parts, id);
  const isThrough = attempt.checkout_status === 'complete' || ['processing', 'succeeded'].includes(attempt.state);
  if (attempt.keep !== 'wanted' || !isThrough) return attempt;
  const left = await findLeft(parts, attempt);
  if (left === 'later') return attempt;
  const work = (unit: Unit) =>
    left.method === undefined
      ? followAttempt(unit, id, () => ({ keep: 'none' }))
      : noteSourceLeft(unit, attempt, { method: left.method, owner: left.owner });
  const { result, wakes } = await inUnit(parts.db, parts.company, parts.actor, work);
  await parts.wake(wakes);
  return result;
}

interface Left {
  readonly method: Method | undefined;
  /** The processor's customer it is kept for. */
  readonly owner: string | null;
}

async function findLeft({ processor }: ChargingParts, attempt: AttemptRow): Promise<Left | 'later'> {
  if (attempt.setup_id !== null) {
    const setup = await heard(processor.retrieveSetup(attempt.setup_id));
    if (setup?.status === 'processing' || setup?.status === 'open') return 'later';
    const kept = setup?.status === 'succeeded' ? setup : undefined;
    return { method: kept?.method, owner: kept?.customer ?? null };
  }
  if (attempt.intent_id === null) return 'later';
  const intent = await heard(processor.retrieve(attempt.intent_id));
  if (intent?.status !== 'succeeded' && intent?.status !== 'processing') return 'later';
  const method = intent.methodId === undefined ? undefined : await heard(processor.findMethod(intent.methodId));
  // Used once and not kept by the processor: there is nothing to charge again.
  return { method: method?.customer === undefined ? undefined : method, owner: intent.customer ?? null };
}
