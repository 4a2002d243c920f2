import type { Selectable } from 'kysely';
import type { AttachmentId, CompanyId, CreditNoteId, EstimateId, FileId, InvoiceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface AttachmentTable {
  id: GeneratedId<AttachmentId>;
  company_id: CompanyId;
  file_id: FileId;
  /** Exactly one of these. */
  invoice_id: Default<InvoiceId | null>;
  credit_note_id: Default<CreditNoteId | null>;
  estimate_id: Default<EstimateId | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type AttachmentRow = Selectable<AttachmentTable>;
