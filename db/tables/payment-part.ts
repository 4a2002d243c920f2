import type { Selectable } from 'kysely';
import type { CompanyId, CreditNoteId, EstimateId, InvoiceId, PaymentId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, NullableInstant } from '../columns.js';

export type PartType = 'credit' | 'convenience_fee' | 'estimate' | 'credit_note' | 'applied_credit';

export interface PaymentPartTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  payment_id: PaymentId;
  type: PartType;
  /** Minor units. */
  amount: number;
  /** What credit is spent on. */
  invoice_id: Default<InvoiceId | null>;
  credit_note_id: Default<CreditNoteId | null>;
  estimate_id: Default<EstimateId | null>;
  /** Of a credit note: how it lies on the invoice. */
  application_id: Default<number | null>;
  applied_at: InstantColumn;
  reversed_at: NullableInstant;
}
export type PaymentPartRow = Selectable<PaymentPartTable>;
