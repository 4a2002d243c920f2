import type { Selectable } from 'kysely';
import type { CompanyId, CreditNoteId, CustomerId, EstimateId, InvoiceId } from '../../domain/ids.js';
import type { Default, GeneratedId } from '../columns.js';

/** A discount or a tax of what owns it, as of a line: see db/tables/line-item. */
export interface AdjustmentTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  invoice_id: Default<InvoiceId | null>;
  credit_note_id: Default<CreditNoteId | null>;
  estimate_id: Default<EstimateId | null>;
  customer_id: Default<CustomerId | null>;
  kind: 'discount' | 'tax';
  /** The line it is on; null: on the whole document. */
  line_position: Default<number | null>;
  position: number;
  name: Default<string | null>;
  percent: Default<string | null>;
  amount: number;
  /** Id of the coupon a discount came from, or of the tax rate a tax did; it may be gone. */
  coupon_id: Default<string | null>;
  tax_rate_id: Default<string | null>;
  /** A tax that the price holds already. */
  inclusive: Default<boolean>;
  /** UNIX seconds from which a discount no longer holds. */
  expires_ts: Default<number | null>;
}
export type AdjustmentRow = Selectable<AdjustmentTable>;
