import { asDecimal } from '../domain/decimal.js';
import type { PlanPrice } from '../domain/plan-price.js';
import type { Rhythm } from '../domain/subscription-periods.js';
import type { SubscriptionTerms } from '../domain/subscription-price.js';
import type { CompanyScope } from './company-scope.js';
import type { CouponRow } from './tables/coupon.js';
import type { PlanRow } from './tables/plan.js';
import type { TaxRateRow } from './tables/tax-rate.js';

/** The rows of the catalogue that subscriptions rest on, by their ids. */
export interface SubscribedRows {
  readonly plans: ReadonlyMap<string, PlanRow>;
  readonly coupons: ReadonlyMap<string, CouponRow>;
  readonly taxRates: ReadonlyMap<string, TaxRateRow>;
}

export interface SubscribedIds {
  readonly plans: readonly string[];
  readonly coupons: readonly string[];
  readonly taxRates: readonly string[];
}

/** Those that there are. */
export async function subscribedRows({ trx, company }: CompanyScope, ids: SubscribedIds): Promise<SubscribedRows> {
  const rowsOf = async <T extends 'plan' | 'coupon' | 'tax_rate'>(table: T, wanted: readonly string[]) =>
    wanted.length === 0
      ? []
      : trx
          .selectFrom(table as 'plan')
          .selectAll()
          .where('company_id', '=', company.id)
          .where('id', 'in', [...new Set(wanted)])
          .execute();
  const byId = <R extends { id: string }>(rows: readonly unknown[]) =>
    new Map((rows as readonly R[]).map((row) => [row.id, row]));
  return {
    plans: byId<PlanRow>(await rowsOf('plan', ids.plans)),
    coupons: byId<CouponRow>(await rowsOf('coupon', ids.coupons)),
    taxRates: byId<TaxRateRow>(await rowsOf('tax_rate', ids.taxRates)),
  };
}

/** One plan that is subscribed to, as it is stored. */
export interface SubscribedPlan {
  readonly plan_id: string;
  readonly quantity: string;
  readonly amount: string | null;
}

/** What the domain computes with. Coupons and tax rates that are no more are left out. */
export function termsOf(
  { plans, coupons, taxRates }: SubscribedRows,
  currency: string,
  subscribed: readonly SubscribedPlan[],
  named: Pick<SubscribedIds, 'coupons' | 'taxRates'>,
): SubscriptionTerms {
  return {
    currency,
    plans: subscribed.flatMap(({ plan_id, quantity, amount }) => {
      const plan = plans.get(plan_id);
      if (plan === undefined) return [];
      return [
        { price: priceOfPlan(plan), quantity: asDecimal(quantity), own: amount === null ? null : asDecimal(amount) },
      ];
    }),
    coupons: named.coupons.flatMap((id) => {
      const coupon = coupons.get(id);
      return coupon ? [{ value: asDecimal(coupon.value), isPercent: coupon.is_percent }] : [];
    }),
    taxRates: named.taxRates.flatMap((id) => {
      const rate = taxRates.get(id);
      return rate ? [{ value: asDecimal(rate.value), isPercent: rate.is_percent, inclusive: rate.inclusive }] : [];
    }),
  };
}

export function priceOfPlan({ pricing_mode: mode, amount, tiers }: PlanRow): PlanPrice {
  return {
    mode,
    amount: amount === null ? null : asDecimal(amount),
    tiers:
      tiers?.map(({ min_qty, max_qty, unit_cost }) => ({
        from: asDecimal(min_qty),
        to: max_qty === null ? null : asDecimal(max_qty),
        unitCost: asDecimal(unit_cost),
      })) ?? null,
  };
}

/** How the time of a subscription to this plan is cut into periods. */
export function rhythmOf(
  plan: Pick<PlanRow, 'interval' | 'interval_count'>,
  { anchor_ts, snap_to_nth_day }: { readonly anchor_ts: number; readonly snap_to_nth_day: number | null },
  zone: string,
): Rhythm {
  return {
    anchor: anchor_ts * 1000,
    interval: plan.interval,
    intervalCount: plan.interval_count,
    snapToNthDay: snap_to_nth_day,
    zone,
  };
}
