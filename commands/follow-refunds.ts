import { sql } from 'kysely';
import { refundedOf } from '../db/refunds.js';
import type { ChargeRow } from '../db/tables/charge.js';
import type { ChargeRefundRow } from '../db/tables/charge-refund.js';
import type { ChargeId, PaymentId } from '../domain/ids.js';
import { type KnownRefund, shareUnnamed } from '../domain/refunds.js';
import type { Asked } from './claim-charge.js';
import { recordRefund, takeBackRefund } from './record-refund.js';
import type { Unit } from './unit.js';

/**
 * Brings the refunds that are known to what was refunded in all: those that the processor named stand as it said; what it says
 * of all together beyond them is of refunds of ours whose answer was lost, else of one that was ordered elsewhere. The charge is
 * locked. Resolves to the charge with what is refunded of it.
 */
export async function countRefunded(unit: Unit, id: ChargeId): Promise<ChargeRow> {
  const { trx, company } = unit;
  const charge = await trx
    .selectFrom('charge')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const rows = await trx
    .selectFrom('charge_refund')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('charge_id', '=', id)
    .orderBy('id')
    .execute();
  const told = { amount: charge.refunded_told, at: charge.refunded_told_at };
  const { refunded, changes, rest } = shareUnnamed(told, rows.map(known));
  for (const { id: refund, becomes } of changes) {
    if (becomes === 'gone')
      await trx.deleteFrom('charge_refund').where('company_id', '=', company.id).where('id', '=', refund).execute();
    else await setRefund(unit, refund, becomes);
  }
  if (rest > 0) await insertRefund(unit, charge, { amount: rest, status: 'succeeded' });
  return trx
    .updateTable('charge')
    .set({ amount_refunded: refunded })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function known(row: ChargeRefundRow): KnownRefund {
  const { id, amount, status, made_at: madeAt, failed_at: failedAt } = row;
  return { id, amount, status, madeAt, failedAt, named: row.processor_refund_id !== null, ours: row.asked_at !== null };
}

/** The same, and books what the ledger does not have yet, or has too much. The payment is locked too. */
export async function followRefunds(unit: Unit, id: ChargeId, payment: PaymentId): Promise<void> {
  const charge = await countRefunded(unit, id);
  const booked = await refundedOf(unit.trx, unit.company.id, payment);
  const difference = Math.min(charge.amount_refunded, charge.amount) - booked;
  if (difference > 0) await recordRefund(unit, payment, difference);
  if (difference < 0) await takeBackRefund(unit, payment, -difference);
}

export async function setRefund(
  unit: Unit,
  id: ChargeRefundRow['id'],
  values: Partial<
    Pick<ChargeRefundRow, 'amount' | 'status' | 'processor_refund_id' | 'made_at' | 'failure_message' | 'failed_at'>
  >,
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
