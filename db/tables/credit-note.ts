import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, CreditNoteId, CustomerId, InvoiceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn, NullableInstant, ProjectedColumn } from '../columns.js';

export type CreditNoteState = 'draft' | 'issued' | 'closed' | 'voided' | 'deleted';

export interface CreditNoteTable {
  id: GeneratedId<CreditNoteId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  invoice_id: Default<InvoiceId | null>;
  /** It moved the balance of its invoice onto that one. */
  consolidated_invoice_id: Default<InvoiceId | null>;
  token: string;
  number: string;
  name: Default<string | null>;
  purchase_order: Default<string | null>;
  /** Issued: the customer has the credit. Closed: they have it, but nothing more is applied. */
  state: Default<CreditNoteState>;
  date_ts: number;
  date: CivilDate;
  currency: string;
  subtotal: Default<number>;
  total: number;
  /** Part of the total. */
  tax: Default<number>;
  /** Not yet applied, minor units; written by the ledger's trigger alone. */
  balance: ProjectedColumn;
  reason: Default<string | null>;
  /** When the payer first opened it. */
  viewed_at: NullableInstant;
  voided_at: NullableInstant;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type CreditNoteRow = Selectable<CreditNoteTable>;
