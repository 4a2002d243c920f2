import { refundedOf } from '../db/refunds.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { PaymentId } from '../domain/ids.js';
import type { Journal } from '../domain/ledger/journal.js';
import { refundIssued } from '../domain/ledger/payment-journals.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';
import { lockPayment, moneyOf } from './void-payment.js';

/**
 * Money that went back to the payer, minor units: first what lies unapplied. It does not re-open an invoice: voiding the
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
  // A void has taken the whole payment out of the cash we count on: what goes back of it does not leave twice.
  const journal: Journal =
    payment.voided_at === null
      ? refundIssued({ ...moneyOf(payment), amount }, Math.min(Math.max(payment.balance, 0), amount))
      : [];
  await postJournals(unit, [{ kind: 'refund_issued', date: civilDateAt(now, unit.company.zone), journal }]);
  await appendEvent(unit, {
    type: 'payment.refunded',
    object: { type: 'payment', id },
    data: { amount, currency: payment.currency },
    at: now,
  });
}
