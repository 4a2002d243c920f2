import type { Selectable } from 'kysely';
import type { CompanyId, PaymentId } from '../../domain/ids.js';
import type { GeneratedId, InstantColumn } from '../columns.js';

export interface RefundTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  payment_id: PaymentId;
  /** Minor units; below 0: came back, for the payer's bank could not take it. */
  amount: number;
  currency: string;
  refunded_at: InstantColumn;
}
export type RefundRow = Selectable<RefundTable>;
