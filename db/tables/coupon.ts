import type { Selectable } from 'kysely';
import type { CompanyId } from '../../domain/ids.js';
import type { Default, InstantDefault, JsonColumn } from '../columns.js';

export interface CouponTable {
  company_id: CompanyId;
  /** The company's own word. */
  id: string;
  name: string;
  currency: Default<string | null>;
  /** Percent, or major units of the currency; decimal text. */
  value: string;
  is_percent: Default<boolean>;
  exclusive: Default<boolean>;
  /** UNIX seconds. */
  expiration_ts: Default<number | null>;
  max_redemptions: Default<number>;
  duration: Default<number>;
  metadata: JsonColumn<Record<string, string>>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type CouponRow = Selectable<CouponTable>;
