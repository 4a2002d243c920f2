import type { Selectable } from 'kysely';
import type { CompanyId, PaymentConnectionId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

/** A company's own account at its payment processor; one at a time, and those it had. */
export interface PaymentConnectionTable {
  id: GeneratedId<PaymentConnectionId>;
  company_id: CompanyId;
  processor: Default<'stripe'>;
  /** The processor's own id of the account. */
  account_id: string;
  mode: 'test' | 'live';
  /** Encrypted, as the secrets are; empty once the connection was removed. */
  sealed_key: string;
  key_last4: string;
  /** What the processor signs its webhooks with. */
  sealed_secret: string;
  secret_last4: string;
  sealed_previous_secret: Default<string | null>;
  /** Wall clock. */
  previous_secret_until: NullableInstant;
  removed_at: NullableInstant;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type PaymentConnectionRow = Selectable<PaymentConnectionTable>;
