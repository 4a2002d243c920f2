import type { Selectable } from 'kysely';
import type { CompanyId, SubscriptionId } from '../../domain/ids.js';
import type { Default, GeneratedId, InstantDefault } from '../columns.js';

export interface SubscriptionAddonTable {
  id: GeneratedId<number>;
  company_id: CompanyId;
  subscription_id: SubscriptionId;
  position: number;
  plan_id: string;
  quantity: Default<string>;
  /** Major units per unit, decimal text: of a custom plan alone. */
  amount: Default<string | null>;
  description: Default<string | null>;
  created_at: InstantDefault;
  updated_at: InstantDefault;
}
export type SubscriptionAddonRow = Selectable<SubscriptionAddonTable>;
