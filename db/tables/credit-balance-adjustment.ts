import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, CreditAdjustmentId, CustomerId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface CreditBalanceAdjustmentTable {
  id: GeneratedId<CreditAdjustmentId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  currency: string;
  /** Minor units: above 0 it gives credit, below it takes some. */
  amount: number;
  date_ts: number;
  date: CivilDate;
  notes: Default<string | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type CreditBalanceAdjustmentRow = Selectable<CreditBalanceAdjustmentTable>;
