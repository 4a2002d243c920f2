import type { Selectable } from 'kysely';
import type {
  AttemptId,
  ChargeId,
  CompanyId,
  CustomerId,
  InvoiceId,
  PaymentId,
  PaymentSourceId,
} from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, NullableInstant } from '../columns.js';

export interface ChargeTable {
  id: GeneratedId<ChargeId>;
  company_id: CompanyId;
  processor: 'stripe';
  /** Null until the processor has made the intent: no money moves before it is stored. */
  intent_id: Default<string | null>;
  charge_id: Default<string | null>;
  customer_id: Default<CustomerId | null>;
  invoice_ids: Default<InvoiceId[]>;
  /** Minor units for each of `invoice_ids`; null: as far as the money goes, in the order of ids. */
  invoice_amounts: Default<number[] | null>;
  payment_source_id: Default<PaymentSourceId | null>;
  receipt_email: Default<string | null>;
  currency: string;
  amount: number;
  method: string;
  status: 'processing' | 'succeeded' | 'failed' | 'canceled';
  amount_refunded: Default<number>;
  /** Minor units refunded in all, as the processor said last; what failed later is not taken off. */
  refunded_told: Default<number>;
  /** UNIX seconds of the event that said so. */
  refunded_told_at: Default<number>;
  /** UNIX seconds of the event that told the status. */
  status_at: Default<number>;
  failure_message: Default<string | null>;
  /** The processor's reason: the bank's decline code, else its own. */
  failure_code: Default<string | null>;
  /** Business time at which its outcome was known first; null: it is not. */
  ended_at: NullableInstant;
  payment_id: Default<PaymentId | null>;
  /** The caller's key and what it asked: the same request is the same charge. */
  request_key: Default<string | null>;
  request_hash: Default<string | null>;
  /** Wall clock of when we asked for it; null: it was begun elsewhere. */
  asked_at: NullableInstant;
  /** Whose it is; null: it was begun elsewhere. */
  attempt_id: Default<AttemptId | null>;
  /** Minor units of the amount that are for no invoice but a fee. */
  surcharge: Default<number>;
  /** Minor units that came in without being owed and are to go back. */
  not_owed: Default<number>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type ChargeRow = Selectable<ChargeTable>;
