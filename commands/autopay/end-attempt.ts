import type { ChargeRow } from '../../db/tables/charge.js';
import type { Unit } from '../unit.js';

/**
 * Something is known of a charge: the step of AutoPay that claimed it is dealt with, and the first word of its outcome dates it.
 * In the transaction that records it, so that the plan made there knows. Resolves to the charge as it then stands.
 */
export async function endAttempt(unit: Unit, charge: ChargeRow): Promise<ChargeRow> {
  const { status, status_at, ended_at } = charge;
  if (status === 'processing' && status_at === 0) return charge;
  const now = new Date(await unit.now());
  await unit.trx
    .updateTable('claim')
    .set({ state: 'done', done_at: now })
    .where('company_id', '=', unit.company.id)
    .where('charge_id', '=', charge.id)
    .where('state', '=', 'claimed')
    .execute();
  if (status === 'processing' || ended_at !== null) return charge;
  return unit.trx
    .updateTable('charge')
    .set({ ended_at: now })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', charge.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}
