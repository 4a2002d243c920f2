import { lockCustomer } from '../db/invoices.js';
import type { CreditBalanceAdjustmentRow } from '../db/tables/credit-balance-adjustment.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import { isCurrency } from '../domain/currency.js';
import type { CreditBalanceAdjustmentId, CustomerId } from '../domain/ids.js';
import { creditAdjusted } from '../domain/ledger/credit-journals.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { postJournals } from './post-journals.js';
import { proveCredit } from './prove-credit.js';
import type { Unit } from './unit.js';

export interface NewCreditAdjustment {
  readonly customer: CustomerId;
  /** Absent: the customer's, else the company's. */
  readonly currency?: string | undefined;
  /** Minor units: above 0 gives credit, below 0 takes it. */
  readonly amount: number;
  /** UNIX seconds as the wire sent them; absent: now. */
  readonly dateTs?: number | undefined;
  readonly notes?: string | null | undefined;
  readonly against?: CreditBalanceAdjustmentRow['against'];
}

/** Gives a customer credit or takes it, without money or a document. Refuses to take what is not there on any day since. */
export async function adjustCredit(unit: Unit, input: NewCreditAdjustment): Promise<CreditBalanceAdjustmentId> {
  const { company, trx } = unit;
  const customer = await lockCustomer(trx, company.id, input.customer);
  if (!customer) throw new Refusal('No such customer', 'customer');
  const currency = input.currency ?? customer.currency ?? company.currency;
  if (!isCurrency(currency)) throw new Refusal(`Unknown currency ${currency}`, 'currency');
  if (input.amount === 0) throw new Refusal('must not be 0', 'amount');
  const now = await unit.now();
  const date_ts = input.dateTs ?? Math.floor(now / 1000);
  const row = await trx
    .insertInto('credit_balance_adjustment')
    .values({
      company_id: company.id,
      customer_id: customer.id,
      currency,
      amount: input.amount,
      date_ts,
      date: civilDateAt(date_ts * 1000, company.zone),
      notes: input.notes ?? null,
      against: input.against ?? 'credit_adjustments',
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await postJournals(unit, [postingOf(row)]);
  await proveCredit(unit, { customer: customer.id, currency, param: 'amount' });
  await appendEvent(unit, {
    type: 'credit_balance_adjustment.created',
    object: { type: 'credit_balance_adjustment', id: row.id },
    customer: customer.id,
    data: { amount: row.amount, currency },
    at: now,
  });
  return row.id;
}

/** What an adjustment is in the ledger, on its own day. */
export function postingOf(row: CreditBalanceAdjustmentRow) {
  const { customer_id: customerId, currency, amount, against, date } = row;
  return { kind: 'credit_adjusted', date, journal: creditAdjusted({ customerId, currency, amount, against }) };
}
