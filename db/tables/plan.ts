import type { ColumnType, Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, InstantDefault, JsonColumn } from '../columns.js';

export interface StoredTier {
  readonly min_qty: string;
  readonly max_qty: string | null;
  readonly unit_cost: string;
}

export interface PlanTable {
  company_id: CompanyId;
  /** The company's own word. */
  id: string;
  name: string;
  item_id: Default<string | null>;
  currency: string;
  /** Major units, decimal text; null where each subscription has a price of its own. */
  amount: Default<string | null>;
  pricing_mode: Default<'per_unit' | 'volume' | 'tiered' | 'custom'>;
  quantity_type: Default<'constant' | 'usage'>;
  interval: 'day' | 'week' | 'month' | 'year';
  interval_count: Default<number>;
  /** Decimal text; null where the price has no tiers. */
  tiers: ColumnType<readonly StoredTier[] | null, string | null | undefined, never>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type PlanRow = Selectable<PlanTable>;
