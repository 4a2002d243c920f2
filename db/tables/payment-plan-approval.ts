import type { Selectable } from 'kysely';
import type { CompanyId, PaymentPlanApprovalId, PaymentPlanId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn } from '../columns.js';

/** That a payer agreed to a payment plan. */
export interface PaymentPlanApprovalTable {
  id: GeneratedId<PaymentPlanApprovalId>;
  company_id: CompanyId;
  payment_plan_id: PaymentPlanId;
  ip: Default<string | null>;
  user_agent: Default<string | null>;
  at: InstantColumn;
}
export type PaymentPlanApprovalRow = Selectable<PaymentPlanApprovalTable>;
