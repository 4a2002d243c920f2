import type { Selectable } from 'kysely';
import type { CompanyId, PolicyId, TestClockId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface CompanyTable {
  id: GeneratedId<CompanyId>;
  name: string;
  email: string;
  zone: string;
  country: Default<string | null>;
  currency: string;
  /** Nothing leaves the company while false. */
  outbound: Default<boolean>;
  test_clock_id: Default<TestClockId | null>;
  default_policy_id: Default<PolicyId | null>;
  connection_token: string;
  /** Selects the company too, until `previous_token_until` by the wall clock. */
  previous_connection_token: Default<string | null>;
  previous_token_until: NullableInstant;
  /** The provider keys in the environment are its own; of one company at most. */
  environment_keys: Default<boolean>;
  /** Where payers open documents; null: they have no addresses. */
  portal_url: Default<string | null>;
  /** Its part of the address of its pages: `/portal/<slug>`. */
  portal_slug: Default<string>;
  /** `portal_url` is where this server is reached, and follows it; false: a person chose it. */
  portal_follows: Default<boolean>;
  /** Payers may change their billing details and contacts on its pages. */
  portal_edit_details: Default<boolean>;
  /** In which payers are written to who have none of their own: one of `domain/language`. */
  language: Default<string>;
  /** Of which payments a receipt goes out by itself; `online`: those a processor took. */
  receipts: Default<'none' | 'online' | 'all'>;
  /** A new invoice at once takes what its customer has on the credit balance. */
  auto_apply_credits: Default<boolean>;
  /** What becomes of money taken through a processor that was no longer owed. */
  late_payment: Default<'credit' | 'refund'>;
  created_at: InstantDefault;
}
export type CompanyRow = Selectable<CompanyTable>;
