import type { Selectable } from 'kysely';
import type { CadenceId, ChaseStepId, CompanyId, CustomerId, MemberId, PolicyId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn } from '../columns.js';

export interface CustomerTable {
  id: GeneratedId<CustomerId>;
  company_id: CompanyId;
  name: string;
  number: string;
  type: Default<'company' | 'person'>;
  email: Default<string | null>;
  phone: Default<string | null>;
  attention_to: Default<string | null>;
  address1: Default<string | null>;
  address2: Default<string | null>;
  city: Default<string | null>;
  state: Default<string | null>;
  postal_code: Default<string | null>;
  country: Default<string | null>;
  zone: Default<string | null>;
  language: Default<string | null>;
  currency: Default<string | null>;
  segment: Default<string | null>;
  payment_terms: Default<string | null>;
  autopay: Default<boolean>;
  chase: Default<boolean>;
  chasing_cadence_id: Default<CadenceId | null>;
  next_chase_step_id: Default<ChaseStepId | null>;
  chasing_policy_id: Default<PolicyId | null>;
  notes: Default<string | null>;
  taxable: Default<boolean>;
  /** On every new document of theirs, unless they are not taxable. */
  tax_rate_ids: Default<string[]>;
  owner_id: Default<MemberId | null>;
  parent_customer_id: Default<CustomerId | null>;
  /** Their invoices are addressed to the parent. */
  bill_to_parent: Default<boolean>;
  /** Their open invoices may be made into one. */
  consolidated: Default<boolean>;
  active: Default<boolean>;
  /** Null: the company's own. */
  autopay_delay_days: Default<number | null>;
  /** No invoice is created while true. */
  credit_hold: Default<boolean>;
  /** Minor units of its own currency, which no change of the customer's alters unseen; null: none. */
  credit_limit: Default<number | null>;
  credit_limit_currency: Default<string | null>;
  tax_id: Default<string | null>;
  avalara_entity_use_code: Default<string | null>;
  avalara_exemption_number: Default<string | null>;
  sign_up_page: Default<number | null>;
  ach_gateway: Default<number | null>;
  cc_gateway: Default<number | null>;
  convenience_fee: Default<boolean>;
  disabled_payment_methods: Default<string[]>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type CustomerRow = Selectable<CustomerTable>;
