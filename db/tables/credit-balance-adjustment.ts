import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, CreditBalanceAdjustmentId, CustomerId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface CreditBalanceAdjustmentTable {
  id: GeneratedId<CreditBalanceAdjustmentId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  currency: string;
  /** Minor units: above 0 gives credit, below 0 takes it. */
  amount: number;
  /** UNIX seconds as the wire sent them; `date` is their civil date in the company's zone. */
  date_ts: number;
  date: CivilDate;
  notes: Default<string | null>;
  /** The other side in the ledger. */
  against: Default<'credit_adjustments' | 'bad_debt'>;
  deleted_at: NullableInstant;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type CreditBalanceAdjustmentRow = Selectable<CreditBalanceAdjustmentTable>;
