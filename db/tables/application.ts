import type { Selectable } from 'kysely';
import type { CompanyId, CreditNoteId, InvoiceId, PaymentId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, NullableInstant } from '../columns.js';

export interface ApplicationTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  payment_id: Default<PaymentId | null>;
  credit_note_id: Default<CreditNoteId | null>;
  invoice_id: InvoiceId;
  amount: number;
  applied_at: InstantColumn;
  reversed_at: NullableInstant;
}
export type ApplicationRow = Selectable<ApplicationTable>;
