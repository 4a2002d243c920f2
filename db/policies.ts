import type { PolicyId } from '../domain/ids.js';
import type { CompanyScope } from './company-scope.js';
import type { PolicyRow } from './tables/policy.js';
import type { PolicyVersionRow } from './tables/policy-version.js';

export type PolicyInForce = PolicyRow & Pick<PolicyVersionRow, 'version' | 'definition'>;

/** Policies in their latest versions, in the order of the ids; archived ones too. */
export async function findPolicies({ trx, company }: CompanyScope, ids: readonly PolicyId[]): Promise<PolicyInForce[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('policy')
    .innerJoin('policy_version as v', (join) =>
      join.onRef('v.company_id', '=', 'policy.company_id').onRef('v.id', '=', 'policy.latest_version_id'),
    )
    .selectAll('policy')
    .select(['v.version', 'v.definition'])
    .where('policy.company_id', '=', company.id)
    .where('policy.id', 'in', ids)
    .execute();
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}
