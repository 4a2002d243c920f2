import type { PolicyId, PolicyVersionId } from '../domain/ids.js';
import type { Policy } from '../domain/policy.js';
import type { Unit } from './unit.js';

export interface NewPolicy {
  readonly name: string;
  readonly description?: string | null;
  /** Proved by domain/policy-rules. */
  readonly policy: Policy;
}

/** A policy and its first version. */
export async function insertPolicy(unit: Unit, { name, description, policy }: NewPolicy): Promise<PolicyId> {
  const { id } = await unit.trx
    .insertInto('policy')
    .values({ company_id: unit.company.id, name, description: description ?? null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await insertVersion(unit, id, { version: 1, policy });
  return id;
}

/** Versions never change; a changed policy is a new one, and invoices keep the version they were enrolled in. */
export async function insertVersion(
  unit: Unit,
  policyId: PolicyId,
  { version, policy }: { readonly version: number; readonly policy: Policy },
): Promise<PolicyVersionId> {
  const { id } = await unit.trx
    .insertInto('policy_version')
    .values({ company_id: unit.company.id, policy_id: policyId, version, definition: JSON.stringify(policy) })
    .returning('id')
    .executeTakeFirstOrThrow();
  await unit.trx
    .updateTable('policy')
    .set({ latest_version_id: id, updated_at: new Date(await unit.now()) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', policyId)
    .execute();
  return id;
}
