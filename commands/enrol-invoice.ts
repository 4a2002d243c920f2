import type { InvoiceId, PolicyId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { lockIssued } from './lock-issued.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/**
 * Moves an invoice to the newest version of a policy, whose steps count from now on: those of days gone by are passed
 * over, and steps already said stay said where their keys are the same (claims are by key, whatever the version). Nothing
 * is said because a policy changed. Enrolling in the version it has already changes nothing.
 */
export async function enrolInvoice(unit: Unit, id: InvoiceId, policyId: PolicyId): Promise<void> {
  const invoice = await lockIssued(unit, id);
  const policy = await unit.trx
    .selectFrom('policy')
    .select(['latest_version_id', 'archived_at'])
    .where('company_id', '=', unit.company.id)
    .where('id', '=', policyId)
    .executeTakeFirst();
  if (!policy || policy.archived_at !== null || policy.latest_version_id === null)
    throw new Refusal('No such policy', 'policy');
  if (policy.latest_version_id === invoice.policy_version_id) return;
  const now = await unit.now();
  await unit.trx
    .updateTable('invoice')
    .set({ policy_version_id: policy.latest_version_id, enrolled_at: new Date(now) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  const event = await appendEvent(unit, {
    type: 'invoice.enrolled',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    data: { policy: policyId, policy_version: policy.latest_version_id, before: invoice.policy_version_id },
    at: now,
  });
  await replan(unit, id, event);
}
