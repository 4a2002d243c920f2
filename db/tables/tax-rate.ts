import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, InstantDefault, JsonColumn } from '../columns.js';

export interface TaxRateTable {
  company_id: CompanyId;
  /** The company's own word. */
  id: string;
  name: string;
  currency: Default<string | null>;
  /** Percent, or major units of the currency; decimal text. */
  value: string;
  is_percent: Default<boolean>;
  inclusive: Default<boolean>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type TaxRateRow = Selectable<TaxRateTable>;
