import { lockCustomer } from '../db/invoices.js';
import type { CreditBalanceAdjustmentRow } from '../db/tables/credit-balance-adjustment.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CreditBalanceAdjustmentId } from '../domain/ids.js';
import { reverse } from '../domain/ledger/journal.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { postingOf } from './adjust-credit.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import { postJournals } from './post-journals.js';
import { proveCredit } from './prove-credit.js';
import type { Unit } from './unit.js';

export interface CreditAdjustmentChange {
  /** Minor units. */
  readonly amount?: number | undefined;
  readonly dateTs?: number | undefined;
  readonly notes?: string | null | undefined;
}

/**
 * Changes an adjustment of credit. The ledger gets the old one back on its day and the new one on its own, so that the history says
 * what would have been. Refused where less than nothing would have been left on any day.
 */
export async function editCreditAdjustment(
  unit: Unit,
  id: CreditBalanceAdjustmentId,
  change: CreditAdjustmentChange,
): Promise<void> {
  const before = await lockAdjustment(unit, id);
  if (change.amount === 0) throw new Refusal('must not be 0', 'amount');
  const fields = withoutUndefined({
    amount: change.amount,
    notes: change.notes,
    date_ts: change.dateTs,
    date: change.dateTs === undefined ? undefined : civilDateAt(change.dateTs * 1000, unit.company.zone),
  });
  if (Object.keys(fields).length === 0) return;
  const now = await unit.now();
  const after = await unit.trx
    .updateTable('credit_balance_adjustment')
    .set({ ...fields, updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (after.amount !== before.amount || after.date !== before.date) {
    await postJournals(unit, [takenBack(before), postingOf(after)]);
    const param = after.amount === before.amount ? 'date' : 'amount';
    await proveCredit(unit, { customer: before.customer_id, currency: before.currency, param });
  }
  await appendEvent(unit, {
    type: 'credit_balance_adjustment.updated',
    object: { type: 'credit_balance_adjustment', id },
    customer: before.customer_id,
    data: { amount: after.amount, currency: after.currency },
    at: now,
  });
}

/** Takes an adjustment back as if it had never been. Refused where the credit it gave has been spent. */
export async function deleteCreditAdjustment(unit: Unit, id: CreditBalanceAdjustmentId): Promise<void> {
  const before = await lockAdjustment(unit, id);
  const now = await unit.now();
  await unit.trx
    .updateTable('credit_balance_adjustment')
    .set({ deleted_at: new Date(now), updated_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await postJournals(unit, [takenBack(before)]);
  await proveCredit(unit, { customer: before.customer_id, currency: before.currency, param: 'amount' });
  await appendEvent(unit, {
    type: 'credit_balance_adjustment.deleted',
    object: { type: 'credit_balance_adjustment', id },
    customer: before.customer_id,
    data: { amount: before.amount, currency: before.currency },
    at: now,
  });
}

function takenBack(row: CreditBalanceAdjustmentRow) {
  const { date, journal } = postingOf(row);
  return { kind: 'credit_adjustment_reversed', date, journal: reverse(journal) };
}

async function lockAdjustment(unit: Unit, id: CreditBalanceAdjustmentId): Promise<CreditBalanceAdjustmentRow> {
  const find = () =>
    unit.trx
      .selectFrom('credit_balance_adjustment')
      .selectAll()
      .where('company_id', '=', unit.company.id)
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst();
  const seen = await find();
  if (!seen) throw notFound('credit balance adjustment');
  await lockCustomer(unit.trx, unit.company.id, seen.customer_id);
  const row = await find();
  if (!row) throw notFound('credit balance adjustment');
  return row;
}
