import { refundedOf } from '../../db/refunds.js';
import type { AttemptId, ChargeId, ChargeRefundId } from '../../domain/ids.js';
import { insertRefund } from '../follow-refunds.js';
import type { Unit } from '../unit.js';
import { lockPayment } from '../void-payment.js';
import { inSeconds } from './attempts.js';

/**
 * Notes that money which was not owed is to go back, before the processor hears of it: as much as has not gone back yet and
 * nobody has used since. Nothing where a bank has the charge in dispute, where another refund is under way, and where giving it
 * back failed before: a person sees to that. The charge and its payment are locked.
 */
export async function claimReturn(unit: Unit, id: ChargeId): Promise<ChargeRefundId | undefined> {
  const { trx, company } = unit;
  const charge = await trx
    .selectFrom('charge')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const { payment_id, not_owed, chargeback_status: chargeback, attempt_id: attempt } = charge;
  if (payment_id === null || not_owed === 0 || chargeback === 'open' || chargeback === 'lost') return undefined;
  const hindered = await trx
    .selectFrom('charge_refund')
    .select('id')
    .where('company_id', '=', company.id)
    .where('charge_id', '=', id)
    .where((eb) =>
      eb.or([eb('status', '=', 'pending'), eb.and([eb('status', '=', 'failed'), eb('because', '=', 'not_owed')])]),
    )
    .executeTakeFirst();
  if (hindered) return undefined;
  const payment = await lockPayment(unit, payment_id);
  const back = Math.max(charge.amount_refunded, await refundedOf(trx, company.id, payment_id));
  const amount = Math.min(not_owed - back, payment.balance);
  if (payment.voided_at !== null || amount <= 0) return undefined;
  const refund = await insertRefund(unit, charge, { amount, status: 'pending', because: 'not_owed' });
  if (attempt !== null) await watchNow(unit, attempt);
  return refund.id;
}

async function watchNow({ trx, company }: Unit, id: AttemptId): Promise<void> {
  await trx
    .updateTable('collection_attempt')
    .set({ watch_at: inSeconds(0) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
}
