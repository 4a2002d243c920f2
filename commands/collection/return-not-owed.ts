import { refundedOf } from '../../db/refunds.js';
import type { AttemptId, ChargeId, ChargeRefundId } from '../../domain/ids.js';
import { insertRefund } from '../follow-refunds.js';
import type { Unit } from '../unit.js';
import { lockWhole } from '../void-payment.js';
import { inSeconds } from './attempts.js';

/** A charge brought money that was not owed: somebody is to see now whether it has to go back. */
export async function watchReturn({ trx, company }: Unit, charge: ChargeId): Promise<void> {
  await trx
    .updateTable('collection_attempt')
    .set({ watch_at: inSeconds(0) })
    .where('company_id', '=', company.id)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('charge')
        .select('attempt_id')
        .where('company_id', '=', company.id)
        .where('id', '=', charge)
        .where('not_owed', '>', 0)
        .$narrowType<{ attempt_id: AttemptId }>(),
    )
    .execute();
}

/**
 * The last look before money goes back, and the claim: as much as has not gone back yet and nobody has used since. Undefined
 * where that is nothing, where a bank has the charge in dispute, where another refund is under way, and where giving it back
 * failed before: a person sees to that.
 */
export async function claimReturn(unit: Unit, id: ChargeId): Promise<ChargeRefundId | undefined> {
  const { trx, company } = unit;
  const charge = await trx
    .selectFrom('charge')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { payment_id, not_owed } = charge;
  if (payment_id === null || not_owed === 0) return undefined;
  const hindered = await trx
    .selectFrom('charge_refund')
    .select('id')
    .where('company_id', '=', company.id)
    .where('charge_id', '=', id)
    .where((eb) =>
      eb.or([eb('status', '=', 'pending'), eb.and([eb('status', '=', 'failed'), eb('because', '=', 'not_owed')])]),
    )
    .executeTakeFirst();
  const disputed = await trx
    .selectFrom('chargeback')
    .select('id')
    .where('company_id', '=', company.id)
    .where('charge_id', '=', id)
    .where('status', '<>', 'won')
    .executeTakeFirst();
  if (hindered || disputed) return undefined;
  const { payment } = await lockWhole(unit, payment_id);
  const back = Math.max(charge.amount_refunded, await refundedOf(trx, company.id, payment_id));
  const amount = Math.min(not_owed - back, payment.balance);
  if (payment.voided_at !== null || amount <= 0) return undefined;
  const { id: refund } = await insertRefund(unit, charge, { amount, status: 'pending', because: 'not_owed' });
  return refund;
}
