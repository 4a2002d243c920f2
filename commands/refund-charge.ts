import { refundedOf } from '../db/refunds.js';
import type { ChargeRow } from '../db/tables/charge.js';
import type { ChargeRefundRow } from '../db/tables/charge-refund.js';
import type { ChargeId, ChargeRefundId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import type { Asked } from './claim-charge.js';
import { followRefunds, insertRefund } from './follow-refunds.js';
import { nameRefund } from './name-refund.js';
import type { Unit } from './unit.js';
import { lockWhole } from './void-payment.js';

/** Notes a refund before the processor hears of it: one at a time, and never above what is left of the charge. Amounts in minor units. */
export async function claimRefund(
  unit: Unit,
  {
    charge: id,
    amount,
    asked,
  }: { readonly charge: ChargeId; readonly amount: number; readonly asked?: Asked | undefined },
): Promise<ChargeRefundId> {
  const charge = await lockCharge(unit, id);
  if (charge.status !== 'succeeded' || charge.payment_id === null)
    throw new Refusal('Only a charge that succeeded can be refunded', 'charge');
  const takenBack = await unit.trx
    .selectFrom('chargeback')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('charge_id', '=', id)
    .where('status', 'in', ['open', 'lost'])
    .executeTakeFirst();
  if (takenBack) throw new Refusal("The payer's bank has taken the charge back, or may", 'charge');
  const pending = await unit.trx
    .selectFrom('charge_refund')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('charge_id', '=', id)
    .where('status', '=', 'pending')
    .executeTakeFirst();
  if (pending) throw new Refusal(`Refund ${pending.id} of the charge is under way`, 'charge');
  if (amount <= 0) throw new Refusal('must be above 0', 'amount');
  const booked = await refundedOf(unit.trx, unit.company.id, charge.payment_id);
  if (amount > charge.amount - Math.max(charge.amount_refunded, booked))
    throw new Refusal('is more than what is left of the charge', 'amount');
  const { id: refund } = await insertRefund(unit, charge, { amount, status: 'pending', asked });
  return refund;
}

/** The processor gave the money back. Its webhook may have told before, and may tell again: it is booked once. */
export async function settleRefund(
  unit: Unit,
  id: ChargeRefundId,
  made: { readonly id: string; readonly createdAt: number },
): Promise<void> {
  const { charge_id } = await findRefund(unit, id);
  const before = await lockCharge(unit, charge_id);
  if (before.payment_id === null) throw new Error(`charge ${charge_id} has no payment`);
  await lockWhole(unit, before.payment_id);
  const { amount } = await findRefund(unit, id);
  await nameRefund(unit, before, { id: made.id, ours: String(id), madeAt: made.createdAt }, amount);
  await followRefunds(unit, before.id, before.payment_id);
}

/** The processor certainly did not give it back. What was taken for it, because nothing better was known, was another then. */
export async function failRefund(unit: Unit, id: ChargeRefundId, message: string): Promise<void> {
  const { charge_id } = await findRefund(unit, id);
  const { payment_id: payment } = await lockCharge(unit, charge_id);
  if (payment !== null) await lockWhole(unit, payment);
  const now = await unit.now();
  const refund = await unit.trx
    .updateTable('charge_refund')
    .set({ status: 'failed', failure_message: message, updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .where('status', '<>', 'failed')
    .where('processor_refund_id', 'is', null)
    .returning(['amount', 'currency'])
    .executeTakeFirst();
  if (!refund) return;
  if (payment !== null) await followRefunds(unit, charge_id, payment);
  await appendEvent(unit, { type: 'refund.failed', object: { type: 'refund', id }, data: { ...refund }, at: now });
}

async function findRefund({ trx, company }: Unit, id: ChargeRefundId): Promise<ChargeRefundRow> {
  return trx
    .selectFrom('charge_refund')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

async function lockCharge({ trx, company }: Unit, id: ChargeId): Promise<ChargeRow> {
  const charge = await trx
    .selectFrom('charge')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!charge) throw notFound('charge');
  return charge;
}
