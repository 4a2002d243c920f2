import type { Selectable } from 'kysely';
import type { ApplicationType } from '../../domain/allocation.js';
import type { CompanyId, CreditNoteId, EstimateId, InvoiceId, PaymentId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantColumn, NullableInstant } from '../columns.js';

export interface ApplicationTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  kind: ApplicationType;
  /** Whose money it is; of credit the payment that carries it. */
  payment_id: Default<PaymentId | null>;
  /** Whose credit it is. */
  credit_note_id: Default<CreditNoteId | null>;
  invoice_id: Default<InvoiceId | null>;
  estimate_id: Default<EstimateId | null>;
  amount: number;
  applied_at: InstantColumn;
  reversed_at: NullableInstant;
}
export type ApplicationRow = Selectable<ApplicationTable>;
