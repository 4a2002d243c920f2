import type { ColumnType, Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type {
  CompanyId,
  CreditNoteId,
  CustomerId,
  EstimateId,
  InvoiceId,
  MessageId,
  PaymentId,
  PolicyVersionId,
} from '../../domain/ids.js';
import type { StatementType } from '../../domain/statement.js';
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

/** Texts and letters are sent by a person, who has a task. */
export type MessageChannel = 'email' | 'text' | 'letter';

/** What a person asked to be sent: all that a mail is written from, besides the facts. */
export interface AskedFor {
  readonly to: { readonly name: string | null; readonly email: string };
  /** It is a copy, for somebody who is not the payer, of what went to this address. */
  readonly copyOf: string | null;
  /** Null: chosen by how the document stands when it is written. */
  readonly template: string | null;
  /** With `{{variables}}`; null: the template's own. */
  readonly subject: string | null;
  readonly message: string | null;
  /** What account statement; null where it is about a document. */
  readonly statement: AskedStatement | null;
  /** It is about the account's own safety and about no document. */
  readonly notice?: Notice;
}

/** `sign_in`: the link that a payer asked for. `address_changed`: told to the address that was theirs until then. */
export type Notice = 'sign_in' | 'address_changed';

export interface AskedStatement {
  readonly type: StatementType;
  readonly start: CivilDate | null;
  readonly end: CivilDate | null;
  readonly pastDueOnly: boolean;
}

export interface MessageTable {
  id: GeneratedId<MessageId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  template: string;
  channel: MessageChannel;
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
  /** What it is about, where a person sent it; of a step's message the claim names the invoice. */
  invoice_id: Default<InvoiceId | null>;
  payment_id: Default<PaymentId | null>;
  credit_note_id: Default<CreditNoteId | null>;
  estimate_id: Default<EstimateId | null>;
  asked_for: ColumnType<AskedFor | null, string | null | undefined, string | null>;
  text: Default<string | null>;
}
export type MessageRow = Selectable<MessageTable>;
