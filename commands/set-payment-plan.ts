import { findPaymentPlan, type PlanWithInstalments } from '../db/payment-plans.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import type { PaymentPlanRow } from '../db/tables/payment-plan.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { InvoiceId, PaymentPlanId } from '../domain/ids.js';
import { faultInInstalments, type WantedInstalment } from '../domain/payment-plan.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { lockOpen } from './lock-issued.js';
import { replan } from './replan.js';
import { defaultSource } from './store-source.js';
import type { Unit } from './unit.js';

/**
 * Has an invoice paid in instalments, or changes how: what is paid stays, the rest is replaced. It runs at once, unless
 * automatic payment is to collect it and nothing is on file to collect from.
 */
export async function setPaymentPlan(
  unit: Unit,
  id: InvoiceId,
  wanted: readonly WantedInstalment[],
): Promise<PaymentPlanId> {
  const invoice = await lockOpen(unit, id);
  const standing = await findPaymentPlan(unit.trx, unit.company.id, invoice);
  const settled = (standing?.instalments ?? [])
    .filter(({ left }) => left === 0)
    .map(({ date_ts: dateTs, amount }) => ({ dateTs, amount }));
  const fault = faultInInstalments(wanted, { balance: invoice.balance, paid: standing?.paid ?? 0, settled });
  if (fault) throw new Refusal(fault.message, fault.param);

  const plan = await writePlan(unit, invoice, standing);
  await replaceInstalments(unit, plan, { kept: settled.length, wanted });
  const event = await appendEvent(unit, {
    type: standing ? 'payment_plan.updated' : 'payment_plan.created',
    object: { type: 'payment_plan', id: plan },
    invoice: id,
    customer: invoice.customer_id,
    data: { instalments: wanted.length, balance: invoice.balance, currency: invoice.currency },
    at: await unit.now(),
  });
  await replan(unit, id, event);
  return plan;
}

async function writePlan(
  unit: Unit,
  invoice: InvoiceRow,
  standing: PlanWithInstalments | undefined,
): Promise<PaymentPlanId> {
  const now = new Date(await unit.now());
  const collectable = !invoice.autopay || (await defaultSource(unit, invoice.customer_id)) !== undefined;
  const status: PaymentPlanRow['status'] = collectable ? 'active' : 'pending_signup';
  if (standing) {
    await unit.trx
      .updateTable('payment_plan')
      .set({ status, updated_at: now })
      .where('company_id', '=', unit.company.id)
      .where('id', '=', standing.plan.id)
      .execute();
    return standing.plan.id;
  }
  const { id } = await unit.trx
    .insertInto('payment_plan')
    .values({
      company_id: unit.company.id,
      invoice_id: invoice.id,
      status,
      settled_before: invoice.total - invoice.balance,
      created_at: now,
      updated_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The first `kept` are paid and stay, with their ids. */
async function replaceInstalments(
  { trx, company }: Unit,
  plan: PaymentPlanId,
  { kept, wanted }: { readonly kept: number; readonly wanted: readonly WantedInstalment[] },
): Promise<void> {
  await trx
    .deleteFrom('instalment')
    .where('company_id', '=', company.id)
    .where('payment_plan_id', '=', plan)
    .where('position', '>=', kept)
    .execute();
  const rows = wanted.map(({ dateTs, amount }, position) => ({
    company_id: company.id,
    payment_plan_id: plan,
    position,
    date_ts: dateTs,
    due_on: civilDateAt(dateTs * 1000, company.zone),
    amount,
  }));
  // The balance is above 0, so that at least one is not paid.
  await trx.insertInto('instalment').values(rows.slice(kept)).execute();
}
