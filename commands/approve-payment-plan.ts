import { lockCustomer } from '../db/invoices.js';
import { findPaymentPlan } from '../db/payment-plans.js';
import type { InvoiceId, PaymentSourceId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { type Agreed, enableAutopay } from './autopay/consent.js';
import { lockOpen } from './lock-issued.js';
import { setPlanStatus } from './payment-plan-outcome.js';
import { replan } from './replan.js';
import { defaultSource } from './store-source.js';
import type { Unit } from './unit.js';

/**
 * A payer agrees to the payment plan of an invoice, once: it begins, unless AutoPay is to collect it and nothing is on file.
 * With a source AutoPay is turned on for the customer. The approval is kept; done again it changes nothing.
 */
export async function approvePaymentPlan(
  unit: Unit,
  id: InvoiceId,
  { source, ...agreed }: Agreed & { readonly source?: PaymentSourceId | undefined },
): Promise<void> {
  await lockOwner(unit, id);
  const invoice = await lockOpen(unit, id);
  const found = await findPaymentPlan(unit.trx, unit.company.id, invoice);
  if (!found) throw notFound('payment plan');
  if (found.plan.status === 'finished') throw new Refusal('The payment plan is finished', 'payment_plan');
  const now = await unit.now();
  const { numInsertedOrUpdatedRows: fresh } = await unit.trx
    .insertInto('payment_plan_approval')
    .values({
      company_id: unit.company.id,
      payment_plan_id: found.plan.id,
      ip: agreed.ip,
      user_agent: agreed.userAgent?.slice(0, 500) ?? null,
      at: new Date(now),
    })
    .onConflict((oc) => oc.columns(['company_id', 'payment_plan_id']).doNothing())
    .executeTakeFirstOrThrow();
  if (source !== undefined) await enableAutopay(unit, invoice.customer_id, { source, agreed });
  const collectable =
    source !== undefined || !invoice.autopay || (await defaultSource(unit, invoice.customer_id)) !== undefined;
  const begun = collectable
    ? await setPlanStatus(unit, id, { from: ['pending_signup'], to: 'active', now })
    : undefined;
  if (!fresh && !begun) return;
  const event = await appendEvent(unit, {
    type: 'payment_plan.updated',
    object: { type: 'payment_plan', id: found.plan.id },
    invoice: id,
    customer: invoice.customer_id,
    data: { approved: true },
    at: now,
  });
  await replan(unit, id, event);
}

/** Customers are locked before invoices. */
async function lockOwner({ trx, company }: Unit, id: InvoiceId): Promise<void> {
  const row = await trx
    .selectFrom('invoice')
    .select('customer_id')
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('invoice');
  await lockCustomer(trx, company.id, row.customer_id);
}
