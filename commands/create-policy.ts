import type { PolicyId } from '../domain/ids.js';
import type { Policy } from '../domain/policy.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { withoutUndefined } from './create-customer.js';
import { insertPolicy, insertVersion, type NewPolicy } from './insert-policy.js';
import type { Unit } from './unit.js';

/** Adds a policy. Nobody is enrolled by it: customers name it, or it is made the company's default. */
export async function createPolicy(unit: Unit, input: NewPolicy): Promise<PolicyId> {
  await refuseTakenName(unit, input.name);
  const id = await insertPolicy(unit, input);
  await appendEvent(unit, {
    type: 'chasing_policy.created',
    object: { type: 'chasing_policy', id },
    at: await unit.now(),
  });
  return id;
}

export interface PolicyChange {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  /** Proved by domain/policy-rules; makes a new version. */
  readonly policy?: Policy | undefined;
}

/** A changed definition is a new version, for invoices issued from now on; those enrolled keep theirs. */
export async function changePolicy(unit: Unit, id: PolicyId, change: PolicyChange): Promise<void> {
  const { company, trx } = unit;
  const policy = await trx
    .selectFrom('policy')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!policy) throw notFound('chasing policy');
  if (change.name !== undefined && change.name !== policy.name) await refuseTakenName(unit, change.name);
  const now = await unit.now();
  await trx
    .updateTable('policy')
    .set({ ...withoutUndefined({ name: change.name, description: change.description }), updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  const version = change.policy && (await latestVersion(unit, id)) + 1;
  if (change.policy && version !== undefined) await insertVersion(unit, id, { version, policy: change.policy });
  await appendEvent(unit, {
    type: 'chasing_policy.updated',
    object: { type: 'chasing_policy', id },
    data: { version: version ?? null },
    at: now,
  });
}

async function latestVersion(unit: Unit, policy: PolicyId): Promise<number> {
  const row = await unit.trx
    .selectFrom('policy_version')
    .select('version')
    .where('company_id', '=', unit.company.id)
    .where('policy_id', '=', policy)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.version ?? 0;
}

async function refuseTakenName(unit: Unit, name: string): Promise<void> {
  const taken = await unit.trx
    .selectFrom('policy')
    .select('id')
    .where('company_id', '=', unit.company.id)
    .where('name', '=', name)
    .executeTakeFirst();
  if (taken) throw new Refusal(`A policy named ${name} exists`, 'name');
}
