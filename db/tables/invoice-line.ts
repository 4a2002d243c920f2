import type { Selectable } from 'kysely';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn } from '../columns.js';

export interface InvoiceLineTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  invoice_id: InvoiceId;
  position: number;
  name: string;
  description: Default<string | null>;
  type: Default<string | null>;
  /** Exact decimals as text. */
  quantity: string;
  unit_cost: string;
  amount: number;
  taxable: Default<boolean>;
  discountable: Default<boolean>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
}
export type InvoiceLineRow = Selectable<InvoiceLineTable>;
