import type { Selectable } from 'kysely';
import type { CadenceId, ChaseStepId, CompanyId, CustomerId, PolicyId } from '../../domain/ids.js';
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
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type CustomerRow = Selectable<CustomerTable>;
