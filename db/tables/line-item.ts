import type { Selectable } from 'kysely';
import type { CompanyId, CreditNoteId, CustomerId, EstimateId, InvoiceId, LineItemId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn } from '../columns.js';

/** A line belongs to one document, or, while it is pending, to a customer. */
export interface LineItemTable {
  id: GeneratedId<LineItemId>;
  company_id: CompanyId;
  invoice_id: Default<InvoiceId | null>;
  credit_note_id: Default<CreditNoteId | null>;
  estimate_id: Default<EstimateId | null>;
  customer_id: Default<CustomerId | null>;
  /** Of a pending line alone: others are in their document's. */
  currency: Default<string | null>;
  position: number;
  /** Id of the item it was made from. */
  catalog_item: Default<string | null>;
  name: string;
  description: Default<string | null>;
  type: Default<string | null>;
  /** Exact decimals as text. */
  quantity: string;
  unit_cost: string;
  amount: number;
  taxable: Default<boolean>;
  discountable: Default<boolean>;
  plan: Default<string | null>;
  subscription_id: Default<number | null>;
  /** UNIX seconds. */
  period_start: Default<number | null>;
  period_end: Default<number | null>;
  prorated: Default<boolean | null>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type LineItemRow = Selectable<LineItemTable>;
