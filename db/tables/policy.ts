import type { Selectable } from 'kysely';
import type { CompanyId, PolicyId, PolicyVersionId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface PolicyTable {
  id: GeneratedId<PolicyId>;
  company_id: CompanyId;
  name: string;
  description: Default<string | null>;
  latest_version_id: Default<PolicyVersionId | null>;
  archived_at: NullableInstant;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type PolicyRow = Selectable<PolicyTable>;
