import type { PolicyId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/**
 * Takes a policy out of use. Invoices enrolled in it are chased by their version as before; it cannot be chosen any more, and its
 * name is free. Refused while new invoices would be enrolled in it.
 */
export async function archivePolicy(unit: Unit, id: PolicyId): Promise<void> {
  const { trx, company } = unit;
  const policy = await trx
    .selectFrom('policy')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!policy) throw notFound('chasing policy');
  const { default_policy_id } = await trx
    .selectFrom('company')
    .select('default_policy_id')
    .where('id', '=', company.id)
    .executeTakeFirstOrThrow();
  if (default_policy_id === id) throw new Refusal('It is the default of the company: choose another one first', 'id');
  const customer = await trx
    .selectFrom('customer')
    .select('id')
    .where('company_id', '=', company.id)
    .where('chasing_policy_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  if (customer) throw new Refusal('Customers are chased by it: it cannot be deleted', 'id');
  const now = await unit.now();
  await trx
    .updateTable('policy')
    .set({ name: `${policy.name} (deleted ${id})`, archived_at: new Date(now), updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, { type: 'chasing_policy.deleted', object: { type: 'chasing_policy', id }, at: now });
}
