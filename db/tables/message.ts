import type { ColumnType, Selectable } from 'kysely';
import type { CompanyId, CustomerId, MessageId, PolicyVersionId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, NullableInstant } from '../columns.js';

/** `claimed` is under way; `unknown` waits for a delivery webhook or a person; the rest is final or moves on by webhook. */
export type MessageState =
  | 'claimed'
  | 'sent'
  | 'delivered'
  | 'bounced'
  | 'complained'
  | 'refused'
  | 'unknown'
  | 'withdrawn';

export interface MessageTable {
  id: GeneratedId<MessageId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  template: string;
  channel: 'email';
  state: MessageState;
  /** The provider's idempotency key: stable for the business step, whoever retries. */
  key: string;
  subject: string;
  recipients: ColumnType<string[], string, string>;
  /** The bytes of the provider request, rendered once at the claim. */
  body: string;
  body_sha256: string;
  balance_seen: number;
  currency: string;
  policy_version_id: Default<PolicyVersionId | null>;
  asked_for_by: Default<string | null>;
  claimed_at: InstantColumn;
  first_attempt_at: NullableInstant;
  /** Attempts begun that did not end in a certain refusal: above 0, the provider may have taken the message. */
  open_attempts: Default<number>;
  attempts: Default<number>;
  provider_id: Default<string | null>;
  sent_at: NullableInstant;
  settled_at: NullableInstant;
  outcome_detail: Default<string | null>;
  /** Of a person who was erased: dropped with the bytes once the message is settled. */
  erase_address: Default<string | null>;
}
export type MessageRow = Selectable<MessageTable>;
