import type { PaymentRow } from '../db/tables/payment.js';
import { movesCredit } from '../domain/allocation.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { PaymentId } from '../domain/ids.js';
import { paymentVoided } from '../domain/ledger/payment-journals.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { applicationOf, lockWhole } from './lock-payment.js';
import { postJournals } from './post-journals.js';
import { proveCredit } from './prove-credit.js';
import { type Replanned, replanEach } from './replan-many.js';
import { reverseRefunds } from './reverse-refunds.js';
import { takeOff, whole } from './take-off.js';
import type { Unit } from './unit.js';

/**
 * The money did not come after all (keyed wrongly, bounced cheque, returned debit): the payment is taken off its
 * invoices, which are owed and chased again from where they stood. Both facts stay on the timeline. Refused where credit that it
 * gave has been spent: that must be taken off first.
 */
export async function voidPayment(unit: Unit, id: PaymentId, reason: string): Promise<void> {
  const { company, trx } = unit;
  const { payment, invoices, applications } = await lockWhole(unit, id);
  if (payment.voided_at !== null) throw new Refusal('The payment is already void', 'voided');
  await refuseChargedBack(unit, id);
  const now = await unit.now();
  const date = civilDateAt(now, company.zone);
  await takeOff(unit, { payment, taken: whole(applications), date, now });
  await postJournals(unit, [
    { kind: 'refund_reversed', date, journal: await reverseRefunds(unit, payment) },
    { kind: 'payment_voided', date, journal: paymentVoided(moneyOf(payment)) },
  ]);
  if (payment.customer_id !== null && applications.some((part) => movesCredit(applicationOf(part))))
    await proveCredit(unit, { customer: payment.customer_id, currency: payment.currency, param: 'voided' });
  await trx
    .updateTable('payment')
    .set({ voided_at: new Date(now), void_reason: reason, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, {
    type: 'payment.voided',
    object: { type: 'payment', id },
    data: { reason, amount: payment.amount },
    at: now,
  });
  const changed: Replanned[] = [];
  for (const { id: invoice, customer_id: customer } of invoices) {
    const event = await appendEvent(unit, {
      type: 'payment.reversed',
      object: { type: 'payment', id },
      invoice,
      customer,
      data: { reason, currency: payment.currency },
      at: now,
    });
    changed.push({ invoice, event });
  }
  await replanEach(unit, changed);
}

/** Its bank has the money back, or has it in dispute: the books follow the chargeback, and would lose the money twice. */
async function refuseChargedBack({ trx, company }: Unit, id: PaymentId): Promise<void> {
  const charge = await trx
    .selectFrom('charge')
    .select('chargeback_posted')
    .where('company_id', '=', company.id)
    .where('payment_id', '=', id)
    .where('chargeback_posted', 'in', ['open', 'lost'])
    .executeTakeFirst();
  if (charge) throw new Refusal(`A chargeback of the payment is ${charge.chargeback_posted}`, 'voided');
}

export function moneyOf(payment: Pick<PaymentRow, 'id' | 'currency' | 'amount' | 'customer_id'>) {
  const { id: paymentId, currency, amount, customer_id: customerId } = payment;
  return { paymentId, currency, amount, ...(customerId === null ? {} : { customerId }) };
}
