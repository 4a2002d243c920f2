import type { Selectable } from 'kysely';
import type { AttemptKind, AttemptState, CheckoutStatus } from '../../domain/collecting/attempt.js';
import type { AttemptId, CompanyId, CustomerId, InvoiceId, PaymentSourceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

/** One attempt to take money, or to have a method left for later. */
export interface CollectionAttemptTable {
  id: GeneratedId<AttemptId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  kind: AttemptKind;
  state: Default<AttemptState>;
  currency: string;
  invoice_ids: InvoiceId[];
  /** Minor units for each of `invoice_ids`. */
  invoice_amounts: number[];
  /** Minor units asked for beside what the invoices are paid. */
  surcharge: Default<number>;
  /** As the payer reads it. */
  surcharge_name: Default<string | null>;
  /** What is charged, or what was left. */
  payment_source_id: Default<PaymentSourceId | null>;
  /** The processor's id of the page. */
  checkout_id: Default<string | null>;
  checkout_status: Default<CheckoutStatus | null>;
  intent_id: Default<string | null>;
  setup_id: Default<string | null>;
  /** Of all that was asked: the same order opens the same page. */
  order_hash: Default<string | null>;
  /** Whether the method is to be kept, and what came of it; `none`: there is nothing that can be. */
  keep: Default<'no' | 'wanted' | 'kept' | 'none'>;
  make_default: Default<boolean>;
  enable_autopay: Default<boolean>;
  /** Without personal data: `api_key:12`. */
  asked_by: string;
  /** Wall clock: nobody can pay on the page after it. */
  expires_at: NullableInstant;
  /** Wall clock: from then on a workflow asks what became of it; null: nothing is left to ask. */
  watch_at: NullableInstant;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type AttemptRow = Selectable<CollectionAttemptTable>;
