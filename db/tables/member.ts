import type { Selectable } from 'kysely';
import type { CompanyId, MemberId, RoleId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn, NullableInstant } from '../columns.js';

export interface MemberTable {
  id: GeneratedId<MemberId>;
  company_id: CompanyId;
  role_id: RoleId;
  email: string;
  first_name: Default<string | null>;
  last_name: Default<string | null>;
  restriction_mode: Default<'none' | 'owner' | 'custom_field'>;
  /** Of `custom_field`: the field's name to the values allowed. */
  restrictions: JsonColumn<Record<string, string[]>>;
  email_update_frequency: Default<'never' | 'day' | 'week' | 'month'>;
  invited_at: NullableInstant;
  /** Gone from the company; what they wrote and did still names them. */
  removed_at: NullableInstant;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type MemberRow = Selectable<MemberTable>;
