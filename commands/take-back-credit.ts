import { readCreditHistory } from '../db/credit-balance.js';
import type { PaymentRow } from '../db/tables/payment.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { Instant } from '../domain/civil-date.js';
import { spendableOn } from '../domain/credit-balance.js';
import type { CustomerId, InvoiceId, PaymentId } from '../domain/ids.js';
import { adjustCredit } from './adjust-credit.js';
import { appendEvent } from './append-event.js';
import { type AppliedPart, partsOf } from './lock-payment.js';
import { type Replanned, replanEach } from './replan-many.js';
import { partsUpTo, takeOff } from './take-off.js';
import type { Unit } from './unit.js';

/**
 * Before money of a payment goes back to its payer: credit that it gave and that was not spent becomes unapplied again, up to an
 * amount in minor units. Needs the payment whole under lock.
 */
export async function freeCredit(unit: Unit, payment: PaymentRow, amount: number): Promise<void> {
  const { id, currency, customer_id: customer } = payment;
  if (amount <= 0 || customer === null) return;
  const given = (await partsOf(unit, id)).filter(gaveCredit);
  if (given.length === 0) return;
  const now = await unit.now();
  const date = civilDateAt(now, unit.company.zone);
  const unspent = spendableOn(await readCreditHistory(unit.trx, unit.company.id, { customer, currency }), date);
  await takeOff(unit, { payment, taken: partsUpTo(given, Math.min(amount, unspent)), date, now });
}

/**
 * The same when the payer's bank takes the money and nobody is asked: what was spent of the credit is taken off the invoices that it
 * settled, newest first, which are owed again; what an adjustment had taken is lost. Fees are given up as well.
 */
export async function takeBackCredit(unit: Unit, payment: PaymentRow, amount: number): Promise<void> {
  const { id, currency, customer_id: customer } = payment;
  if (amount <= 0 || customer === null) return;
  const now = await unit.now();
  const date = civilDateAt(now, unit.company.zone);
  const parts = await partsOf(unit, id);
  const given = [...parts.filter(gaveCredit), ...parts.filter(({ kind }) => kind === 'convenience_fee')];
  await takeOff(unit, { payment, taken: partsUpTo(given, amount), date, now });
  const overspent = await overspentBy(unit, customer, currency);
  if (overspent <= 0) return;
  await takeOffSpent(unit, { customer, currency, amount: overspent, now });
  const lost = await overspentBy(unit, customer, currency);
  if (lost > 0) await adjustCredit(unit, { customer, currency, amount: lost, against: 'bad_debt' });
}

function gaveCredit({ kind }: AppliedPart): boolean {
  return kind === 'credit' || kind === 'estimate';
}

/** Minor units by which the customer's credit is below 0 on its worst day. */
async function overspentBy({ trx, company }: Unit, customer: CustomerId, currency: string): Promise<number> {
  const history = await readCreditHistory(trx, company.id, { customer, currency });
  return Math.max(0, ...history.map(({ balance }) => -balance));
}

async function takeOffSpent(
  unit: Unit,
  of: { readonly customer: CustomerId; readonly currency: string; readonly amount: number; readonly now: Instant },
): Promise<void> {
  const { customer, currency, now } = of;
  const spent = await unit.trx
    .selectFrom('application as a')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.company_id', '=', 'a.company_id').onRef('p.id', '=', 'a.payment_id'),
    )
    .select([
      'a.id',
      'a.kind',
      'a.payment_id',
      'a.credit_note_id',
      'a.invoice_id',
      'a.estimate_id',
      'a.amount',
      'a.applied_at',
    ])
    .where('a.company_id', '=', unit.company.id)
    .where('a.kind', '=', 'applied_credit')
    .where('a.reversed_at', 'is', null)
    .where('p.customer_id', '=', customer)
    .where('p.currency', '=', currency)
    .orderBy('a.id', 'desc')
    .execute();
  const changed = new Map<InvoiceId, Replanned>();
  for (const one of partsUpTo(spent, of.amount)) {
    const { payment_id: carrier, invoice_id: invoice } = one.part;
    if (carrier === null || invoice === null) throw new Error(`application ${one.part.id} lies on nothing`);
    const payment = { id: carrier, currency, customer_id: customer };
    await takeOff(unit, { payment, taken: [one], date: civilDateAt(now, unit.company.zone), now });
    const event = await tellReversed(unit, { payment: carrier, invoice, customer, currency, now });
    changed.set(invoice, { invoice, event });
  }
  await replanEach(
    unit,
    [...changed.values()].sort((a, b) => a.invoice - b.invoice),
  );
}

function tellReversed(
  unit: Unit,
  of: {
    readonly payment: PaymentId;
    readonly invoice: InvoiceId;
    readonly customer: CustomerId;
    readonly currency: string;
    readonly now: Instant;
  },
) {
  return appendEvent(unit, {
    type: 'payment.reversed',
    object: { type: 'payment', id: of.payment },
    invoice: of.invoice,
    customer: of.customer,
    data: { reason: 'the credit was charged back', currency: of.currency },
    at: of.now,
  });
}
