import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { type CompanyScope, readClock } from '../db/company-scope.js';
import type { PlanRow } from '../db/tables/plan.js';
import { asDecimal, decimalToWire } from '../domain/decimal.js';
import { intervals, pricingModes } from '../domain/plan-price.js';
import { Metadata, Nullable, seconds } from './fields.js';

export const Tier = Type.Object({
  min_qty: Type.Number(),
  max_qty: Nullable(Type.Number({ description: 'Null: no end' })),
  unit_cost: Type.Number(),
});

export const Plan = Type.Object({
  id: Type.String(),
  object: Type.Literal('plan'),
  catalog_item: Nullable(Type.String()),
  name: Type.String(),
  currency: Type.String(),
  amount: Nullable(
    Type.Number({ description: 'Major units per unit and interval; null with tiers and custom prices' }),
  ),
  pricing_mode: Type.Enum(pricingModes),
  quantity_type: Type.Enum(['constant', 'usage']),
  interval: Type.Enum(intervals),
  interval_count: Type.Integer(),
  tiers: Nullable(Type.Array(Tier)),
  num_subscriptions: Type.Optional(Type.Integer({ description: 'With `include=num_subscriptions`: those not ended' })),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Plan = Static<typeof Plan>;

function showPlan(row: PlanRow): Plan {
  return {
    id: row.id,
    object: 'plan',
    catalog_item: row.item_id,
    name: row.name,
    currency: row.currency,
    amount: row.amount === null ? null : decimalToWire(asDecimal(row.amount)),
    pricing_mode: row.pricing_mode,
    quantity_type: row.quantity_type,
    interval: row.interval,
    interval_count: row.interval_count,
    tiers:
      row.tiers?.map(({ min_qty, max_qty, unit_cost }) => ({
        min_qty: decimalToWire(asDecimal(min_qty)),
        max_qty: max_qty === null ? null : decimalToWire(asDecimal(max_qty)),
        unit_cost: decimalToWire(asDecimal(unit_cost)),
      })) ?? null,
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

/** Those that there are, by their ids. */
export async function plansById(
  { trx, company }: CompanyScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Plan>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('plan')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, showPlan(row)]));
}

/** In the order of the ids; with the number of their subscriptions where asked for. */
export async function showPlans(scope: CompanyScope, ids: readonly string[], counted = false): Promise<Plan[]> {
  const plans = await plansById(scope, ids);
  const shown = ids.flatMap((id) => plans.get(id) ?? []);
  if (!counted) return shown;
  const numbers = await subscriptionsByPlan(scope, ids);
  return shown.map((plan) => ({ ...plan, num_subscriptions: numbers.get(plan.id) ?? 0 }));
}

async function subscriptionsByPlan(scope: CompanyScope, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { trx, company } = scope;
  const { rows } = await sql<{ plan_id: string; count: number }>`
    select plan_id, count(*)::int as count from subscription
    where company_id = ${company.id} and plan_id = any(${sql.val(ids)}::text[]) and canceled_at is null
      and (ends_ts is null or ends_ts > ${Math.floor((await readClock(scope)) / 1000)})
    group by plan_id`.execute(trx);
  return new Map(rows.map(({ plan_id, count }) => [plan_id, count]));
}
