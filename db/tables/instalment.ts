import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, InstalmentId, PaymentPlanId } from '../../domain/ids.js';
import type { GeneratedId } from '../columns.js';

export interface InstalmentTable {
  id: GeneratedId<InstalmentId>;
  company_id: CompanyId;
  payment_plan_id: PaymentPlanId;
  /** From 0, in the order in which payments settle them. */
  position: number;
  date_ts: number;
  due_on: CivilDate;
  amount: number;
}
export type InstalmentRow = Selectable<InstalmentTable>;
