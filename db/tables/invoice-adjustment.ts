import type { Selectable } from 'kysely';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import type { Default, GeneratedId } from '../columns.js';

export interface InvoiceAdjustmentTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  invoice_id: InvoiceId;
  kind: 'discount' | 'tax';
  /** The line it is on; null: on the whole invoice. */
  line_position: Default<number | null>;
  position: number;
  name: Default<string | null>;
  percent: Default<string | null>;
  amount: number;
}
export type InvoiceAdjustmentRow = Selectable<InvoiceAdjustmentTable>;
