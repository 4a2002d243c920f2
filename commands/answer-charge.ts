import type { ChargeId } from '../domain/ids.js';
import { endAttempt } from './autopay/end-attempt.js';
import { followAttempt } from './collection/attempts.js';
import { tellOfCharge } from './tell-of-charge.js';
import type { Unit } from './unit.js';

/**
 * The processor has made the intent of a charge: no money moves before its id is stored. Resolves to the
 * id that was stored first; undefined: the charge has been ended meanwhile.
 */
export async function nameIntent(
  { trx, company }: Unit,
  charge: ChargeId,
  intent: string,
): Promise<string | undefined> {
  await trx
    .updateTable('charge')
    .set({ intent_id: intent })
    .where('company_id', '=', company.id)
    .where('id', '=', charge)
    .where('intent_id', 'is', null)
    .where('status', '=', 'processing')
    .execute();
  const { intent_id: stored } = await trx
    .selectFrom('charge')
    .select('intent_id')
    .where('company_id', '=', company.id)
    .where('id', '=', charge)
    .executeTakeFirstOrThrow();
  return stored ?? undefined;
}

/** The processor certainly did not do it. Does nothing where something is known of the charge already. */
export async function failCharge(unit: Unit, id: ChargeId, message: string, code?: string): Promise<void> {
  const now = await unit.now();
  const charge = await unit.trx
    .updateTable('charge')
    .set({
      status: 'failed',
      status_at: Math.floor(now / 1000),
      failure_message: message,
      failure_code: code ?? null,
      ended_at: new Date(now),
      updated_at: new Date(now),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .where('status', '=', 'processing')
    .where('status_at', '=', 0)
    .returningAll()
    .executeTakeFirst();
  if (!charge) return;
  await endAttempt(unit, charge);
  await tellOfCharge(unit, charge);
  if (charge.attempt_id !== null) await followAttempt(unit, charge.attempt_id);
}
