import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, InstantDefault, JsonColumn } from '../columns.js';

export interface ItemTable {
  company_id: CompanyId;
  /** The company's own word. */
  id: string;
  name: string;
  currency: Default<string | null>;
  /** Major units, decimal text. */
  unit_cost: Default<string>;
  description: Default<string | null>;
  type: Default<string | null>;
  taxable: Default<boolean>;
  tax_rate_ids: Default<string[]>;
  avalara_tax_code: Default<string | null>;
  avalara_location_code: Default<string | null>;
  gl_account: Default<string | null>;
  discountable: Default<boolean>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type ItemRow = Selectable<ItemTable>;
