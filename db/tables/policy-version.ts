import type { ColumnType, Selectable } from 'kysely';
import type { CompanyId, PolicyId, PolicyVersionId } from '../../domain/ids.js';
import type { Policy } from '../../domain/policy.js';
import type { GeneratedId, InstantDefault } from '../columns.js';

export interface PolicyVersionTable {
  id: GeneratedId<PolicyVersionId>;
  company_id: CompanyId;
  policy_id: PolicyId;
  version: number;
  definition: ColumnType<Policy, string, never>;
  created_at: InstantDefault;
}
export type PolicyVersionRow = Selectable<PolicyVersionTable>;
