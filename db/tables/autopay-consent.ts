import type { Selectable } from 'kysely';
import type { AutopayConsentId, CompanyId, CustomerId, PaymentSourceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn } from '../columns.js';

/** That a payer, or who acts for them, allowed to charge what is on file, or no longer does: the newest row counts. */
export interface AutopayConsentTable {
  id: GeneratedId<AutopayConsentId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  /** What was on file then. */
  payment_source_id: Default<PaymentSourceId | null>;
  state: 'given' | 'withdrawn';
  /** From where; null: a person of the company, or a key, did it. */
  ip: Default<string | null>;
  user_agent: Default<string | null>;
  at: InstantColumn;
}
export type AutopayConsentRow = Selectable<AutopayConsentTable>;
