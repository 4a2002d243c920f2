import { lockInvoice } from '../db/invoices.js';
import type { CustomerId, InvoiceId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { notePlanStatus, setPlanStatus } from './payment-plan-outcome.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/** Takes an invoice's payment plan away: the whole balance is owed by the invoice's own date again. */
export async function cancelPaymentPlan(unit: Unit, invoice: InvoiceId): Promise<void> {
  const row = await lockInvoice(unit.trx, unit.company.id, invoice);
  if (!row) throw notFound('invoice');
  const now = await unit.now();
  const plan = await setPlanStatus(unit, invoice, {
    from: ['pending_signup', 'active', 'finished'],
    to: 'canceled',
    now,
  });
  if (!plan) throw notFound('payment plan');
  const event = await appendEvent(unit, {
    type: 'payment_plan.deleted',
    object: { type: 'payment_plan', id: plan.id },
    invoice,
    customer: row.customer_id,
    at: now,
  });
  if (row.state === 'issued') await replan(unit, invoice, event);
}

/** Something is on file to collect from: the plans of the customer's invoices that waited for it begin. */
export async function beginWaitingPlans(unit: Unit, customer: CustomerId): Promise<void> {
  const waiting = await unit.trx
    .selectFrom('payment_plan')
    .innerJoin('invoice', (join) =>
      join
        .onRef('invoice.company_id', '=', 'payment_plan.company_id')
        .onRef('invoice.id', '=', 'payment_plan.invoice_id'),
    )
    .select('invoice.id')
    .where('payment_plan.company_id', '=', unit.company.id)
    .where('invoice.customer_id', '=', customer)
    .where('payment_plan.status', '=', 'pending_signup')
    .orderBy('invoice.id')
    .execute();
  const now = await unit.now();
  for (const { id } of waiting) {
    await lockInvoice(unit.trx, unit.company.id, id);
    const event = await notePlanStatus(unit, id, { from: ['pending_signup'], to: 'active', now });
    if (event !== undefined) await replan(unit, id, event);
  }
}
