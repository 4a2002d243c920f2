import { lockCustomer } from '../db/invoices.js';
import type { CreditBalanceAdjustmentRow } from '../db/tables/credit-balance-adjustment.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CreditAdjustmentId, CustomerId } from '../domain/ids.js';
import { balanceAdjusted } from '../domain/ledger/credit-journals.js';
import { type Journal, reverse } from '../domain/ledger/journal.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import { postJournals } from './post-journals.js';
import { refuseOverspent } from './refuse-overspent.js';
import type { Unit } from './unit.js';

export interface NewCreditAdjustment {
  readonly customer: CustomerId;
  readonly currency: string;
  /** Minor units: above 0 it gives credit, below it takes some. */
  readonly amount: number;
  /** UNIX seconds; absent: now. */
  readonly dateTs?: number | undefined;
  readonly notes?: string | null | undefined;
}

export type CreditAdjustmentChange = Partial<Pick<NewCreditAdjustment, 'amount' | 'dateTs' | 'notes'>>;

/** Gives a customer credit for no money, or takes some back. No day may end with less than nothing. */
export async function createCreditAdjustment(unit: Unit, input: NewCreditAdjustment): Promise<CreditAdjustmentId> {
  const { company, trx } = unit;
  if (!(await lockCustomer(trx, company.id, input.customer))) throw new Refusal('No such customer', 'customer');
  if (input.amount === 0) throw new Refusal('must not be 0', 'amount');
  const now = await unit.now();
  const date_ts = input.dateTs ?? Math.floor(now / 1000);
  const row = await trx
    .insertInto('credit_balance_adjustment')
    .values({
      company_id: company.id,
      customer_id: input.customer,
      currency: input.currency,
      amount: input.amount,
      date_ts,
      date: civilDateAt(date_ts * 1000, company.zone),
      notes: input.notes ?? null,
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await post(unit, row, 'credit_adjusted', journalOf(row));
  await tell(unit, row, 'created');
  return row.id;
}

/** Changes an adjustment; the ledger gets the old one back and the new one, each on its own day. */
export async function editCreditAdjustment(
  unit: Unit,
  id: CreditAdjustmentId,
  change: CreditAdjustmentChange,
): Promise<void> {
  const before = await lock(unit, id);
  if (change.amount === 0) throw new Refusal('must not be 0', 'amount');
  const { zone } = unit.company;
  const dates =
    change.dateTs === undefined ? {} : { date_ts: change.dateTs, date: civilDateAt(change.dateTs * 1000, zone) };
  const columns = { ...withoutUndefined({ amount: change.amount, notes: change.notes }), ...dates };
  if (Object.keys(columns).length === 0) return;
  const after = await unit.trx
    .updateTable('credit_balance_adjustment')
    .set({ ...columns, updated_at: new Date(await unit.now()) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  if (after.amount !== before.amount || after.date !== before.date) {
    await postJournals(unit, [
      { kind: 'credit_adjustment_reversed', date: before.date, journal: reverse(journalOf(before)) },
    ]);
    await post(unit, after, 'credit_adjusted', journalOf(after));
  }
  await tell(unit, after, 'updated');
}

/** Takes an adjustment back, unless what it gave has been spent. */
export async function deleteCreditAdjustment(unit: Unit, id: CreditAdjustmentId): Promise<void> {
  const row = await lock(unit, id);
  await unit.trx
    .deleteFrom('credit_balance_adjustment')
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await post(unit, row, 'credit_adjustment_reversed', reverse(journalOf(row)));
  await tell(unit, row, 'deleted');
}

async function lock({ trx, company }: Unit, id: CreditAdjustmentId): Promise<CreditBalanceAdjustmentRow> {
  const find = () =>
    trx
      .selectFrom('credit_balance_adjustment')
      .selectAll()
      .where('company_id', '=', company.id)
      .where('id', '=', id)
      .executeTakeFirst();
  const seen = await find();
  if (!seen) throw notFound('credit balance adjustment');
  await lockCustomer(trx, company.id, seen.customer_id);
  const row = await find();
  if (!row) throw notFound('credit balance adjustment');
  return row;
}

async function post(unit: Unit, row: CreditBalanceAdjustmentRow, kind: string, journal: Journal): Promise<void> {
  await postJournals(unit, [{ kind, date: row.date, journal }]);
  await refuseOverspent(unit, { customer: row.customer_id, currency: row.currency }, 'amount');
}

function journalOf({ customer_id: customerId, currency, amount }: CreditBalanceAdjustmentRow): Journal {
  return balanceAdjusted({ customerId, currency, amount });
}

async function tell(unit: Unit, row: CreditBalanceAdjustmentRow, what: string): Promise<void> {
  await appendEvent(unit, {
    type: `credit_balance_adjustment.${what}`,
    object: { type: 'credit_balance_adjustment', id: row.id },
    customer: row.customer_id,
    data: { amount: row.amount, currency: row.currency },
    at: await unit.now(),
  });
}
