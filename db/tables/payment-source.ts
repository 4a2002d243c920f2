import type { Selectable } from 'kysely';
import type { CompanyId, CustomerId, PaymentSourceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface PaymentSourceTable {
  id: GeneratedId<PaymentSourceId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  object: 'card' | 'bank_account';
  /** `passing`: charged once and not kept; `removed`: detached at the processor. */
  state: 'stored' | 'passing' | 'removed';
  processor: 'stripe';
  method_id: string;
  /** The processor's kind: `card`, `sepa_debit`. */
  method_type: string;
  processor_customer_id: Default<string | null>;
  brand: Default<string | null>;
  last4: Default<string | null>;
  exp_month: Default<number | null>;
  exp_year: Default<number | null>;
  funding: Default<string | null>;
  bank_name: Default<string | null>;
  routing_number: Default<string | null>;
  country: Default<string | null>;
  currency: Default<string | null>;
  is_default: Default<boolean>;
  /** When it became what AutoPay charges. */
  default_since: NullableInstant;
  receipt_email: Default<string | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type PaymentSourceRow = Selectable<PaymentSourceTable>;
