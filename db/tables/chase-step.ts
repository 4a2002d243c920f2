import type { Selectable } from 'kysely';
import type { CadenceId, ChaseStepId, CompanyId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface ChaseStepTable {
  id: GeneratedId<ChaseStepId>;
  company_id: CompanyId;
  cadence_id: CadenceId;
  position: number;
  name: string;
  action: 'email' | 'mail' | 'sms' | 'phone' | 'escalate';
  /** `age:N` or `past_due_age:N`. */
  schedule: string;
  email_template_id: Default<string | null>;
  sms_template_id: Default<number | null>;
  assigned_user_id: Default<number | null>;
  role_id: Default<number | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type ChaseStepRow = Selectable<ChaseStepTable>;
