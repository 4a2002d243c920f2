import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { ClaimState } from '../../domain/facts.js';
import type {
  ChargeId,
  ClaimId,
  CompanyId,
  InvoiceId,
  MessageId,
  PaymentSourceId,
  PolicyVersionId,
  TaskId,
} from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, NullableInstant } from '../columns.js';

export interface ClaimTable {
  id: GeneratedId<ClaimId>;
  company_id: CompanyId;
  invoice_id: InvoiceId;
  step_key: string;
  due_on: Default<CivilDate | null>;
  occurrence: number;
  state: ClaimState;
  rule: Default<string | null>;
  because: Default<string | null>;
  scheduled_at: InstantColumn;
  claimed_at: InstantColumn;
  done_at: NullableInstant;
  policy_version_id: Default<PolicyVersionId | null>;
  message_id: Default<MessageId | null>;
  task_id: Default<TaskId | null>;
  /** Of an attempt of AutoPay. */
  charge_id: Default<ChargeId | null>;
  /** What an attempt charged, or its notice named. */
  payment_source_id: Default<PaymentSourceId | null>;
}
export type ClaimRow = Selectable<ClaimTable>;
