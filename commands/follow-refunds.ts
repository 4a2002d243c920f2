import { sql } from 'kysely';
import { refundedOf } from '../db/refunds.js';
import type { ChargeRow } from '../db/tables/charge.js';
import type { ChargeRefundRow } from '../db/tables/charge-refund.js';
import type { ChargeId, PaymentId } from '../domain/ids.js';
import type { ChargeFact } from '../domain/inbound.js';
import { appendEvent } from './append-event.js';
import type { Asked } from './claim-charge.js';
import { recordRefund, takeBackRefund } from './record-refund.js';
import type { Unit } from './unit.js';

/**
 * Counts anew what of a charge is refunded: what the processor said last, less what failed since, and never less than our own
 * refunds that it made. The charge is locked.
 */
export async function countRefunded({ trx, company }: Unit, id: ChargeId): Promise<ChargeRow> {
  const sumOf = (which: ReturnType<typeof sql>) => sql`(select coalesce(sum(r.amount), 0) from charge_refund r
    where r.company_id = charge.company_id and r.charge_id = charge.id and ${which})`;
  const failedSince = sumOf(sql`r.failed_at >= charge.refunded_told_at`);
  return trx
    .updateTable('charge')
    .set({
      amount_refunded: sql<number>`greatest(refunded_told - ${failedSince}, ${sumOf(sql`r.status = 'succeeded'`)})`,
    })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Brings the refunds that are known, and the books, to what was refunded in all: of a refund of ours whose answer was lost, else
 * of one that was ordered elsewhere. The charge and its payment are locked.
 */
export async function followRefunds(unit: Unit, charge: ChargeRow, payment: PaymentId): Promise<void> {
  const refunds = await unit.trx
    .selectFrom('charge_refund')
    .select(['id', 'amount', 'status'])
    .where('company_id', '=', unit.company.id)
    .where('charge_id', '=', charge.id)
    .where('status', 'in', ['pending', 'succeeded'])
    .orderBy('id')
    .execute();
  let left = charge.amount_refunded;
  for (const { amount } of refunds.filter(({ status }) => status === 'succeeded')) left -= amount;
  for (const { id, amount } of refunds.filter(({ status }) => status === 'pending')) {
    if (amount > left) continue;
    left -= amount;
    await setRefund(unit, id, { status: 'succeeded' });
  }
  if (left > 0) await insertRefund(unit, charge, { amount: left, status: 'succeeded' });
  await bookRefunded(unit, charge, payment);
}

/** Books what the ledger does not have yet, or has too much. */
export async function bookRefunded(unit: Unit, charge: ChargeRow, payment: PaymentId): Promise<void> {
  const booked = await refundedOf(unit.trx, unit.company.id, payment);
  const difference = Math.min(charge.amount_refunded, charge.amount) - booked;
  if (difference > 0) await recordRefund(unit, payment, difference);
  if (difference < 0) await takeBackRefund(unit, payment, -difference);
}

/**
 * Notes that the processor gave a refund up after all, once, whichever of its events tells first; also before anybody told that
 * it was made. One that was ordered elsewhere is known by its amount alone.
 */
export async function noteFailedRefund(unit: Unit, charge: ChargeRow, fact: ChargeFact): Promise<void> {
  if (fact.refund === undefined) return;
  const { id: processorId, reason } = fact.refund;
  const found = await findMade(unit, charge.id, { processorId, amount: fact.amountMinor });
  if (found?.status === 'failed') return;
  const whole = found?.amount === fact.amountMinor;
  if (found && !whole) await setRefund(unit, found.id, { amount: found.amount - fact.amountMinor });
  const refund = whole ? found : await insertRefund(unit, charge, { amount: fact.amountMinor, status: 'failed' });
  await setRefund(unit, refund.id, {
    status: 'failed',
    processor_refund_id: processorId,
    failure_message: reason,
    failed_at: fact.createdAt,
  });
  await appendEvent(unit, {
    type: 'refund.failed',
    object: { type: 'refund', id: refund.id },
    data: { amount: fact.amountMinor, currency: charge.currency },
    at: await unit.now(),
  });
}

/** By its id at the processor; else the smallest that has none and is not less, since several may have been told as one. */
async function findMade(
  { trx, company }: Unit,
  charge: ChargeId,
  { processorId, amount }: { readonly processorId: string; readonly amount: number },
): Promise<ChargeRefundRow | undefined> {
  const { rows } = await sql<ChargeRefundRow>`
    select * from charge_refund where company_id = ${company.id} and charge_id = ${charge}
      and (processor_refund_id = ${processorId} or processor_refund_id is null and (
        status = 'succeeded' and amount >= ${amount} or status = 'pending' and amount = ${amount}))
    order by processor_refund_id is null, amount, id limit 1`.execute(trx);
  return rows[0];
}

async function setRefund(
  unit: Unit,
  id: ChargeRefundRow['id'],
  values: Partial<Pick<ChargeRefundRow, 'amount' | 'status' | 'processor_refund_id' | 'failure_message' | 'failed_at'>>,
): Promise<void> {
  await unit.trx
    .updateTable('charge_refund')
    .set({ ...values, updated_at: new Date(await unit.now()) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
}

export async function insertRefund(
  unit: Unit,
  charge: ChargeRow,
  {
    asked,
    ...refund
  }: Pick<ChargeRefundRow, 'amount' | 'status'> &
    Partial<Pick<ChargeRefundRow, 'because'>> & { readonly asked?: Asked | undefined },
): Promise<Pick<ChargeRefundRow, 'id'>> {
  const now = new Date(await unit.now());
  return unit.trx
    .insertInto('charge_refund')
    .values({
      ...refund,
      company_id: unit.company.id,
      charge_id: charge.id,
      currency: charge.currency,
      request_key: asked?.key ?? null,
      request_hash: asked?.hash ?? null,
      asked_at: refund.status === 'pending' ? sql<Date>`clock_timestamp()` : null,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}
