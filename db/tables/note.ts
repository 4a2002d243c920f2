import type { Selectable } from 'kysely';
import type { CompanyId, CustomerId, InvoiceId, MemberId, NoteId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface NoteTable {
  id: GeneratedId<NoteId>;
  company_id: CompanyId;
  /** Of a note on an invoice: the invoice's. */
  customer_id: CustomerId;
  invoice_id: Default<InvoiceId | null>;
  notes: string;
  user_id: Default<MemberId | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type NoteRow = Selectable<NoteTable>;
