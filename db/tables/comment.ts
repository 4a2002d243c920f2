import type { Selectable } from 'kysely';
import type { CommentId, CompanyId, CustomerId, DisputeId, FileId, InvoiceId, MemberId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

/** What the payer and the company write to each other about an invoice; both see all of it. */
export interface CommentTable {
  id: GeneratedId<CommentId>;
  company_id: CompanyId;
  invoice_id: InvoiceId;
  /** The invoice's. */
  customer_id: CustomerId;
  author: 'payer' | 'company';
  user_id: Default<MemberId | null>;
  /** It says why the invoice is contested. */
  dispute_id: Default<DisputeId | null>;
  text: string;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type CommentRow = Selectable<CommentTable>;

export interface CommentFileTable {
  company_id: CompanyId;
  comment_id: CommentId;
  file_id: FileId;
}
