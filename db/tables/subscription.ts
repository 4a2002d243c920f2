import type { ColumnType, Selectable } from 'kysely';
import type { CompanyId, CustomerId, SubscriptionId } from '../../domain/ids.js';
import type { ShipTo } from '../../domain/ship-to.js';
import type { Default, GeneratedId, InstantDefault, JsonColumn, NullableInstant } from '../columns.js';

export interface SubscriptionTable {
  id: GeneratedId<SubscriptionId>;
  company_id: CompanyId;
  customer_id: CustomerId;
  plan_id: string;
  /** In the address that its customer is shown. */
  token: ColumnType<string, string, never>;
  /** Major units per unit, decimal text: of a custom plan alone. */
  amount: Default<string | null>;
  quantity: Default<string>;
  description: Default<string | null>;
  bill_in: Default<'advance' | 'arrears'>;
  bill_in_advance_days: Default<number>;
  /** UNIX seconds, as the wire sent them. */
  start_ts: number;
  /** Where its periods are counted from, UNIX seconds. */
  anchor_ts: number;
  snap_to_nth_day: Default<number | null>;
  cycles: Default<number | null>;
  contract_renewal_cycles: Default<number | null>;
  contract_renewal_mode: Default<'auto' | 'manual' | 'renew_once' | 'none'>;
  cancel_at_period_end: Default<boolean>;
  /** UNIX seconds; null: as long as nobody cancels it. */
  ends_ts: Default<number | null>;
  canceled_at: NullableInstant;
  paused: Default<boolean>;
  coupon_ids: Default<string[]>;
  tax_rate_ids: Default<string[]>;
  ship_to: ColumnType<ShipTo | null, string | null | undefined, string | null>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type SubscriptionRow = Selectable<SubscriptionTable>;
