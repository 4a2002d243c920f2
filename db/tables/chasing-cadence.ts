import type { Selectable } from 'kysely';
import type { CadenceId, CompanyId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface ChasingCadenceTable {
  id: GeneratedId<CadenceId>;
  company_id: CompanyId;
  name: string;
  /** Hour of the company's day. */
  time_of_day: Default<number>;
  frequency: Default<'daily' | 'day_of_week' | 'day_of_month'>;
  /** Day of the month. */
  run_date: Default<number | null>;
  /** Days of the week with commas, 0 is Sunday. */
  run_days: Default<string | null>;
  /** Minor units of the company's currency. */
  min_balance: Default<number | null>;
  paused: Default<boolean>;
  assignment_mode: Default<'none' | 'default' | 'conditions'>;
  assignment_conditions: Default<string>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type ChasingCadenceRow = Selectable<ChasingCadenceTable>;
