import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, CustomerId, PaymentId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn, NullableInstant, ProjectedColumn } from '../columns.js';

export interface PaymentTable {
  id: GeneratedId<PaymentId>;
  company_id: CompanyId;
  customer_id: Default<CustomerId | null>;
  token: string;
  date_ts: number;
  date: CivilDate;
  currency: string;
  amount: number;
  /** Unapplied, minor units; written by the ledger's trigger alone. */
  balance: ProjectedColumn;
  method: Default<string>;
  reference: Default<string | null>;
  source: Default<string>;
  ach_sender_id: Default<string | null>;
  notes: Default<string | null>;
  voided_at: NullableInstant;
  void_reason: Default<string | null>;
  processor: Default<string | null>;
  processor_payment_id: Default<string | null>;
  /** Why a payment that named no invoice waits unapplied. */
  unmatched_because: Default<string | null>;
  /** Null: none goes out by itself; `not_sent`: it could not be, for its event says why. */
  receipt_state: Default<'due' | 'sent' | 'not_sent' | null>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type PaymentRow = Selectable<PaymentTable>;
