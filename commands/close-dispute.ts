import { lockInvoice } from '../db/invoices.js';
import type { DisputeOutcome } from '../db/tables/dispute.js';
import type { DisputeId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { endHold } from './promise-outcome.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/** Ends a dispute; chasing goes on after the policy's grace. Whether something is credited is an order of its own. */
export async function closeDispute(unit: Unit, id: DisputeId, outcome: DisputeOutcome): Promise<void> {
  const { company, trx } = unit;
  const find = () =>
    trx.selectFrom('dispute').selectAll().where('company_id', '=', company.id).where('id', '=', id).executeTakeFirst();
  const seen = await find();
  if (!seen) throw notFound('dispute');
  const invoice = await lockInvoice(trx, company.id, seen.invoice_id);
  const dispute = await find();
  if (!invoice || !dispute) throw notFound('dispute');
  if (dispute.closed_at !== null) throw new Refusal('The dispute is already closed', 'outcome');
  const now = await unit.now();
  await trx
    .updateTable('dispute')
    .set({ closed_at: new Date(now), outcome, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  await endHold(unit, invoice.id, now);
  const event = await appendEvent(unit, {
    type: 'dispute.closed',
    object: { type: 'dispute', id },
    invoice: invoice.id,
    customer: invoice.customer_id,
    data: { outcome },
    at: now,
  });
  await replan(unit, invoice.id, event);
}
