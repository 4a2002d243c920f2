import type { Selectable } from 'kysely';
import type { CompanyId, InvoiceId, PaymentPlanId } from '../../domain/ids.js';
import type { GeneratedId, InstantDefault } from '../columns.js';

export interface PaymentPlanTable {
  id: GeneratedId<PaymentPlanId>;
  company_id: CompanyId;
  invoice_id: InvoiceId;
  status: 'pending_signup' | 'active' | 'finished' | 'canceled';
  /** Minor units of the invoice that were settled when the plan was made. */
  settled_before: number;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type PaymentPlanRow = Selectable<PaymentPlanTable>;
