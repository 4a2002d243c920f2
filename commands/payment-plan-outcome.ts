import type { PaymentPlanRow } from '../db/tables/payment-plan.js';
import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import type { Outcome } from '../domain/plan.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/**
 * A plan goes the way of its invoice: finished once that is paid, active again when a payment is taken off, cancelled by any
 * other end. Replanning is the caller's.
 */
export async function followInvoice(
  unit: Unit,
  invoice: InvoiceId,
  { outcome, now }: { readonly outcome: Outcome | undefined; readonly now: Instant },
): Promise<void> {
  const change =
    outcome === undefined
      ? ({ from: ['finished'], to: 'active', now } as const)
      : ({ from: ['pending_signup', 'active'], to: outcome === 'paid' ? 'finished' : 'canceled', now } as const);
  await notePlanStatus(unit, invoice, change);
}

interface StatusChange {
  readonly from: readonly PaymentPlanRow['status'][];
  readonly to: PaymentPlanRow['status'];
  readonly now: Instant;
}

/** Changes the status of the invoice's plan and tells of it; undefined: there is none to change. */
export async function notePlanStatus(unit: Unit, invoice: InvoiceId, change: StatusChange) {
  const plan = await setPlanStatus(unit, invoice, change);
  if (!plan) return undefined;
  return appendEvent(unit, {
    type: 'payment_plan.updated',
    object: { type: 'payment_plan', id: plan.id },
    invoice,
    data: { status: change.to },
    at: change.now,
  });
}

export async function setPlanStatus({ trx, company }: Unit, invoice: InvoiceId, { from, to, now }: StatusChange) {
  return trx
    .updateTable('payment_plan')
    .set({ status: to, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('invoice_id', '=', invoice)
    .where('status', 'in', from)
    .returning('id')
    .executeTakeFirst();
}
