import type { Selectable } from 'kysely';
import type { CompanyId, RoleId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface RoleTable {
  id: GeneratedId<RoleId>;
  company_id: CompanyId;
  /** Its id to the world. */
  key: string;
  name: string;
  /** Every company has it: it is neither changed nor deleted. */
  standard: Default<boolean>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type RoleRow = Selectable<RoleTable>;
