import type { Selectable } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CompanyId, CreditNoteId, CustomerId, InvoiceId, PaymentId } from '../../domain/ids.js';
import type { Default, GeneratedId } from '../columns.js';

export interface LedgerEntryTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  journal_id: number;
  account: string;
  currency: string;
  /** Minor units, debit positive. */
  amount: number;
  date: CivilDate;
  customer_id: Default<CustomerId | null>;
  invoice_id: Default<InvoiceId | null>;
  payment_id: Default<PaymentId | null>;
  credit_note_id: Default<CreditNoteId | null>;
}
export type LedgerEntryRow = Selectable<LedgerEntryTable>;
