import { sql } from 'kysely';
import { refundedOf } from '../db/refunds.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { PaymentId } from '../domain/ids.js';
import type { Journal } from '../domain/ledger/journal.js';
import { refundFreed, refundIssued, refundReturned } from '../domain/ledger/payment-journals.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { freeMoney } from './free-money.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';
import { lockPayment, moneyOf } from './void-payment.js';

/**
 * Money that went back to the payer, minor units: first what lies unapplied, then what was made credit. It does not re-open an invoice: voiding the
 * payment does (product.md section 7).
 */
export async function recordRefund(unit: Unit, id: PaymentId, amount: number): Promise<void> {
  const payment = await lockPayment(unit, id);
  const refunded = await refundedOf(unit.trx, unit.company.id, id);
  if (refunded + amount > payment.amount) throw new Refusal('is more than was paid', 'amount');
  const now = await unit.now();
  await unit.trx
    .insertInto('refund')
    .values({
      company_id: unit.company.id,
      payment_id: id,
      amount,
      currency: payment.currency,
      refunded_at: new Date(now),
    })
    .execute();
  const date = civilDateAt(now, unit.company.zone);
  if (payment.voided_at === null) await freeMoney(unit, payment, { needed: amount - payment.balance, date, now });
  const { balance } = await lockPayment(unit, id);
  // A void has taken the whole payment out of the cash we count on: what goes back of it does not leave twice.
  const journal: Journal =
    payment.voided_at === null
      ? refundIssued({ ...moneyOf(payment), amount }, Math.min(Math.max(balance, 0), amount))
      : [];
  await postJournals(unit, [{ kind: 'refund_issued', date, journal }]);
  await appendEvent(unit, {
    type: 'payment.refunded',
    object: { type: 'payment', id },
    data: { amount, currency: payment.currency },
    at: now,
  });
}

/** Money that was on its way back to the payer and is with us again, minor units: what was spent of it last comes back first. */
export async function takeBackRefund(unit: Unit, id: PaymentId, amount: number): Promise<void> {
  const payment = await lockPayment(unit, id);
  const { trx, company } = unit;
  const { currency } = payment;
  const now = await unit.now();
  await trx
    .insertInto('refund')
    .values({ company_id: company.id, payment_id: id, amount: -amount, currency, refunded_at: new Date(now) })
    .execute();
  const spent = Math.min(await settledRefunds(unit, id), amount);
  const journal: Journal =
    payment.voided_at === null ? refundReturned({ ...moneyOf(payment), amount }, amount - spent) : [];
  await postJournals(unit, [{ kind: 'refund_issued', date: civilDateAt(now, company.zone), journal }]);
  const object = { type: 'payment', id };
  await appendEvent(unit, { type: 'payment.refund_failed', object, data: { amount, currency }, at: now });
}

/**
 * Of a payment whose money was freed: what went back to the payer while it settled something is not there to be applied again.
 * What still settles something stays settled.
 */
export async function takeOutRefunds(unit: Unit, id: PaymentId): Promise<void> {
  const payment = await lockPayment(unit, id);
  const amount = Math.min(await settledRefunds(unit, id), payment.balance);
  if (amount <= 0) return;
  const date = civilDateAt(await unit.now(), unit.company.zone);
  await postJournals(unit, [{ kind: 'refund_issued', date, journal: refundFreed({ ...moneyOf(payment), amount }) }]);
}

/** What went back of a payment while it settled something, minor units. */
async function settledRefunds({ trx, company }: Unit, id: PaymentId): Promise<number> {
  const { rows } = await sql<{ settled: number }>`
    select coalesce(sum(amount), 0)::bigint as settled from ledger_entry
    where company_id = ${company.id} and payment_id = ${id} and account = 'refunds'`.execute(trx);
  return rows[0]?.settled ?? 0;
}
