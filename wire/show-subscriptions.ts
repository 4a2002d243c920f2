import { type CompanyScope, readClock } from '../db/company-scope.js';
import { rhythmOf, subscribedRows, termsOf } from '../db/subscription-terms.js';
import type { PlanRow } from '../db/tables/plan.js';
import type { SubscriptionRow } from '../db/tables/subscription.js';
import type { SubscriptionAddonRow } from '../db/tables/subscription-addon.js';
import type { Instant } from '../domain/civil-date.js';
import { asDecimal, decimalToWire } from '../domain/decimal.js';
import type { SubscriptionId } from '../domain/ids.js';
import { periodAt, periodStart } from '../domain/subscription-periods.js';
import { recurring } from '../domain/subscription-price.js';
import { contractAround, subscriptionStatus } from '../domain/subscription-status.js';
import { showAmount } from './amounts.js';
import { showCoupon } from './coupon.js';
import { customersById } from './customer.js';
import { seconds } from './fields.js';
import { plansById } from './plan.js';
import type { Subscription } from './subscription.js';
import { showTaxRate } from './tax-rate.js';

/** Which related objects are shown whole. */
export interface SubscriptionShape {
  readonly customer?: boolean;
  readonly plan?: boolean;
  readonly addonPlans?: boolean;
}

/** Subscriptions as on the wire, in the order of the ids, as they are now. */
export async function showSubscriptions(
  scope: CompanyScope,
  ids: readonly SubscriptionId[],
  shape: SubscriptionShape = {},
): Promise<Subscription[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = await trx
    .selectFrom('subscription')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const addons = await trx
    .selectFrom('subscription_addon')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('subscription_id', 'in', ids)
    .orderBy('position')
    .execute();
  const mainPlans = rows.map(({ plan_id }) => plan_id);
  const addonPlans = addons.map(({ plan_id }) => plan_id);
  const catalogue = await subscribedRows(scope, {
    plans: [...mainPlans, ...addonPlans],
    coupons: rows.flatMap(({ coupon_ids }) => coupon_ids),
    taxRates: rows.flatMap(({ tax_rate_ids }) => tax_rate_ids),
  });
  const whole = await plansById(scope, [...(shape.plan ? mainPlans : []), ...(shape.addonPlans ? addonPlans : [])]);
  const customers = await customersById(trx, company.id, shape.customer ? rows.map((row) => row.customer_id) : []);
  const now = await readClock(scope);
  const shown = new Map(
    rows.map((row) => {
      const own = addons.filter(({ subscription_id }) => subscription_id === row.id);
      const plan = catalogue.plans.get(row.plan_id);
      if (!plan) throw new Error(`subscription ${row.id} has no plan`);
      const terms = termsOf(catalogue, plan.currency, [row, ...own], {
        coupons: row.coupon_ids,
        taxRates: row.tax_rate_ids,
      });
      const every = recurring(terms, { interval: plan.interval, intervalCount: plan.interval_count });
      const subscription: Subscription = {
        ...showOwn(row),
        ...showTime(row, plan, { now, zone: company.zone }),
        customer: customers.get(row.customer_id) ?? row.customer_id,
        plan: (shape.plan ? whole.get(row.plan_id) : undefined) ?? row.plan_id,
        addons: own.map((addon) => ({
          ...showAddon(addon),
          plan: (shape.addonPlans ? whole.get(addon.plan_id) : undefined) ?? addon.plan_id,
        })),
        discounts: row.coupon_ids.flatMap((id) => catalogue.coupons.get(id) ?? []).map(showCoupon),
        taxes: row.tax_rate_ids.flatMap((id) => catalogue.taxRates.get(id) ?? []).map(showTaxRate),
        recurring_total: showAmount(every?.total ?? 0, plan.currency),
        mrr: showAmount(every?.mrr ?? 0, plan.currency),
      };
      return [row.id, subscription] as const;
    }),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}

function showOwn(row: SubscriptionRow) {
  return {
    id: row.id,
    object: 'subscription' as const,
    amount: decimalOrNull(row.amount),
    quantity: decimalToWire(asDecimal(row.quantity)),
    description: row.description,
    bill_in: row.bill_in,
    bill_in_advance_days: row.bill_in_advance_days,
    start_date: row.start_ts,
    snap_to_nth_day: row.snap_to_nth_day,
    cycles: row.cycles,
    cancel_at_period_end: row.cancel_at_period_end,
    paused: row.paused,
    contract_renewal_cycles: row.contract_renewal_cycles,
    contract_renewal_mode: row.contract_renewal_mode,
    ship_to: row.ship_to,
    url: null,
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

/** What follows from the calendar. One that has ended shows the period it ended in. */
function showTime(row: SubscriptionRow, plan: PlanRow, { now, zone }: { now: Instant; zone: string }) {
  const rhythm = rhythmOf(plan, row, zone);
  const endsAt = row.ends_ts === null ? null : row.ends_ts * 1000;
  const endedAt = row.canceled_at ?? (endsAt !== null && endsAt <= now ? endsAt - 1 : null);
  const period = periodAt(rhythm, endedAt ?? now);
  const renewal = { mode: row.contract_renewal_mode, cycles: row.contract_renewal_cycles };
  const contract = contractAround(period.number, row.cycles, renewal);
  const contractEnd = contract === undefined ? null : periodStart(rhythm, contract.to);
  const status = subscriptionStatus(
    {
      start: row.start_ts * 1000,
      canceledAt: row.canceled_at,
      endsAt,
      cancelAtPeriodEnd: row.cancel_at_period_end,
      contractEndsAt: renewal.mode === 'manual' ? contractEnd : null,
      late: false,
    },
    now,
  );
  const goesOn =
    endedAt === null && !row.paused && status !== 'pending_renewal' && (endsAt === null || period.end < endsAt);
  const ahead = row.bill_in === 'advance' ? row.bill_in_advance_days * 86_400 : 0;
  const begun = row.start_ts * 1000 <= now;
  return {
    status,
    period_start: seconds(period.start),
    period_end: seconds(period.end) - 1,
    renewed_last: begun ? seconds(period.start) : null,
    renews_next: goesOn ? seconds(begun ? period.end : period.start) - ahead : null,
    canceled_at: row.canceled_at === null ? (status === 'canceled' ? row.ends_ts : null) : seconds(row.canceled_at),
    contract_period_start: contract === undefined ? null : seconds(periodStart(rhythm, contract.from)),
    contract_period_end: contractEnd === null ? null : seconds(contractEnd) - 1,
  };
}

function showAddon(row: SubscriptionAddonRow) {
  return {
    id: row.id,
    object: 'subscription_addon' as const,
    quantity: decimalToWire(asDecimal(row.quantity)),
    amount: decimalOrNull(row.amount),
    description: row.description,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

function decimalOrNull(value: string | null): number | null {
  return value === null ? null : decimalToWire(asDecimal(value));
}
