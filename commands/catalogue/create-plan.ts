import { checkPrice, type PlanPrice } from '../../domain/plan-price.js';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';
import { insertEntry } from './insert-entry.js';
import { refuseUnknown } from './refuse-unknown.js';

export interface NewPlan {
  readonly id?: string | undefined;
  readonly name: string;
  readonly item: string | null;
  /** ISO 4217, lower case; absent: the company's. */
  readonly currency?: string | undefined;
  readonly price: PlanPrice;
  readonly quantityType: 'constant' | 'usage';
  readonly interval: 'day' | 'week' | 'month' | 'year';
  readonly intervalCount: number;
  readonly metadata?: Record<string, string> | undefined;
}

/** Adds a price that comes back every interval. Refuses a price without sense and an item that is not there. */
export async function createPlan(unit: Unit, input: NewPlan): Promise<string> {
  const wrong = checkPrice(input.price);
  if (wrong) throw new Refusal(wrong.message, wrong.param);
  if (input.item !== null) await refuseUnknown(unit, 'item', [{ id: input.item, param: 'catalog_item' }]);
  const { mode, amount, tiers } = input.price;
  const stored = tiers?.map((tier) => ({ min_qty: tier.from, max_qty: tier.to, unit_cost: tier.unitCost }));
  return insertEntry(unit, 'plan', input.id, {
    name: input.name,
    item_id: input.item,
    currency: input.currency ?? unit.company.currency,
    amount,
    pricing_mode: mode,
    quantity_type: input.quantityType,
    interval: input.interval,
    interval_count: input.intervalCount,
    tiers: stored ? JSON.stringify(stored) : null,
    metadata: JSON.stringify(input.metadata ?? {}),
  });
}
