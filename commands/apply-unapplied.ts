import { lockCustomer, lockInvoices } from '../db/invoices.js';
import { type Application, applyPayment, takesMoney } from '../domain/allocation.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { PaymentId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { applyParts } from './apply-parts.js';
import type { Unit } from './unit.js';
import { findPayment, lockPayment } from './void-payment.js';

/** A person says what waiting money is for. A payment whose payer was not known learns it from its invoices. */
export async function applyUnapplied(unit: Unit, id: PaymentId, applications: readonly Application[]): Promise<void> {
  const { company, trx } = unit;
  const seen = await findPayment(unit, id);
  if (!seen) throw notFound('payment');
  if (applications.length === 0) throw new Refusal('names nothing', 'applied_to');
  if (seen.customer_id !== null) await lockCustomer(trx, company.id, seen.customer_id);
  const invoices = await lockInvoices(
    trx,
    company.id,
    applications.flatMap((one) => ('invoiceId' in one ? [one.invoiceId] : [])),
  );
  const payment = await lockPayment(unit, id);
  if (payment.voided_at !== null) throw new Refusal('The payment is void', 'voided');
  if (payment.balance <= 0 && applications.some(takesMoney))
    throw new Refusal('All of the payment is applied already', 'amount');
  const { currency, balance: amount, customer_id: customerId } = payment;
  const open = invoices
    .filter(({ state, balance }) => state === 'issued' && balance > 0)
    .map((row) => ({ id: row.id, customerId: row.customer_id, currency: row.currency, balance: row.balance }));
  const applied = applyPayment({ amount, currency, customerId }, applications, open);
  if (!applied.ok) throw new Refusal(applied.message, applied.param);
  const now = await unit.now();
  await trx
    .updateTable('payment')
    .set({ customer_id: applied.customerId, unmatched_because: null, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, {
    type: 'payment.matched',
    object: { type: 'payment', id },
    data: { currency },
    at: now,
  });
  await applyParts(unit, {
    payment: id,
    customer: applied.customerId,
    currency,
    date: civilDateAt(now, company.zone),
    now,
    applications: applied.applications,
    invoices,
  });
}
