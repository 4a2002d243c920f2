import { rhythmOf, type SubscribedRows, subscribedRows, termsOf } from '../../db/subscription-terms.js';
import type { PlanRow } from '../../db/tables/plan.js';
import type { Instant } from '../../domain/civil-date.js';
import { couponRefusal } from '../../domain/coupon.js';
import type { SubscriptionId } from '../../domain/ids.js';
import type { Interval } from '../../domain/plan-price.js';
import { Refusal } from '../../domain/refusal.js';
import { periodAt, periodStart, type Rhythm } from '../../domain/subscription-periods.js';
import { recurring, type SubscriptionTerms } from '../../domain/subscription-price.js';
import { periodsInAll } from '../../domain/subscription-status.js';
import { refuseUnknown } from '../catalogue/refuse-unknown.js';
import type { Unit } from '../unit.js';
import type { SubscriptionFields } from './subscription-fields.js';

/** What was found out about the fields of a subscription. */
export interface Checked {
  readonly plan: PlanRow;
  readonly terms: SubscriptionTerms;
  readonly rhythm: Rhythm;
  /** When it ends by itself, UNIX seconds; null: never. */
  readonly endsTs: number | null;
}

/**
 * Refuses what cannot be subscribed to: plans, coupons and tax rates that are not there, of another currency or rhythm; prices
 * where there are none to give; an end too far away to compute. `anchor` is where periods are counted from.
 */
export async function checkSubscription(
  unit: Unit,
  fields: SubscriptionFields,
  { anchorTs, now, except }: { anchorTs: number; now: Instant; except?: SubscriptionId },
): Promise<Checked> {
  await refuseUnknown(unit, 'plan', [
    { id: fields.plan, param: 'plan' },
    ...fields.addons.map(({ plan }, i) => ({ id: plan, param: `addons[${i}].plan` })),
  ]);
  await refuseUnknown(
    unit,
    'coupon',
    fields.coupons.map((id, i) => ({ id, param: `discounts[${i}]` })),
  );
  await refuseUnknown(
    unit,
    'tax_rate',
    fields.taxRates.map((id, i) => ({ id, param: `taxes[${i}]` })),
  );
  const rows = await subscribedRows(unit, {
    plans: [fields.plan, ...fields.addons.map(({ plan }) => plan)],
    coupons: fields.coupons,
    taxRates: fields.taxRates,
  });
  const plan = planIn(rows, fields.plan);
  checkPrices(fields, rows, plan);
  await checkReductions(unit, fields, rows, { currency: plan.currency, now, except });
  const subscribed = [fields, ...fields.addons].map((one) => ({
    plan_id: one.plan,
    quantity: one.quantity,
    amount: one.amount,
  }));
  const terms = termsOf(rows, plan.currency, subscribed, { coupons: fields.coupons, taxRates: fields.taxRates });
  if (recurring(terms, { interval: plan.interval, intervalCount: plan.interval_count }) === undefined)
    throw new Refusal('makes an amount that no invoice can hold', 'quantity');
  const rhythm = rhythmOf(plan, { anchor_ts: anchorTs, snap_to_nth_day: fields.snapToNthDay }, unit.company.zone);
  return { plan, terms, rhythm, endsTs: endOf(fields, rhythm, now) };
}

function planIn(rows: SubscribedRows, id: string): PlanRow {
  const plan = rows.plans.get(id);
  if (plan === undefined) throw new Refusal('No such plan', 'plan');
  return plan;
}

function checkPrices(fields: SubscriptionFields, rows: SubscribedRows, main: PlanRow): void {
  const [first, last] = SNAPS[main.interval];
  if (fields.snapToNthDay !== null && (fields.snapToNthDay < first || fields.snapToNthDay > last))
    throw new Refusal(
      last === 0 ? 'is not for plans of days' : `must be from ${first} to ${last} for a plan of ${main.interval}s`,
      'snap_to_nth_day',
    );
  const all = [{ ...fields, at: '' }, ...fields.addons.map((addon, i) => ({ ...addon, at: `addons[${i}].` }))];
  for (const { plan: id, amount, quantity, at } of all) {
    const plan = planIn(rows, id);
    if (plan.currency !== main.currency) throw new Refusal(`is in ${plan.currency}, not ${main.currency}`, `${at}plan`);
    if (plan.interval !== main.interval || plan.interval_count !== main.interval_count)
      throw new Refusal('has another interval than the plan it is beside', `${at}plan`);
    if (quantity.startsWith('-')) throw new Refusal('must not be negative', `${at}quantity`);
    const isCustom = plan.pricing_mode === 'custom';
    if (isCustom && amount === null)
      throw new Refusal('Amount missing: the plan has no price of its own', `${at}amount`);
    if (!isCustom && amount !== null) throw new Refusal('is for plans with custom prices alone', `${at}amount`);
  }
}

/** The first and last day that a period may be made to begin on. */
const SNAPS: Readonly<Record<Interval, readonly [number, number]>> = {
  day: [1, 0],
  week: [1, 7],
  month: [1, 31],
  year: [1, 366],
};

async function checkReductions(
  unit: Unit,
  fields: SubscriptionFields,
  { coupons, taxRates }: SubscribedRows,
  { currency, now, except }: { currency: string; now: Instant; except: SubscriptionId | undefined },
): Promise<void> {
  for (const [i, id] of fields.coupons.entries()) {
    const coupon = coupons.get(id);
    if (coupon === undefined) continue;
    const facts = {
      currency: coupon.currency,
      isPercent: coupon.is_percent,
      // It holds for as long as the subscription does: its expiry keeps new ones out.
      expirationTs: except === undefined ? coupon.expiration_ts : null,
      maxRedemptions: coupon.max_redemptions,
      exclusive: coupon.exclusive,
    };
    const others = await unit.trx
      .selectFrom('subscription')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('company_id', '=', unit.company.id)
      .where('id', '<>', except ?? (0 as SubscriptionId))
      .where((eb) => eb(eb.val(id), '=', eb.fn.any('coupon_ids')))
      .executeTakeFirstOrThrow();
    const refusal = couponRefusal(facts, {
      currency,
      at: now,
      redemptions: others.count,
      coupons: fields.coupons.length,
    });
    if (refusal !== undefined) throw new Refusal(refusal, `discounts[${i}]`);
  }
  for (const [i, id] of fields.taxRates.entries()) {
    const rate = taxRates.get(id);
    if (rate && !rate.is_percent && rate.currency !== currency)
      throw new Refusal(`is in ${rate.currency}`, `taxes[${i}]`);
  }
}

/** An end more than a century away is no end anybody means. */
const LONGEST_DAYS = 36_600;
const DAYS: Readonly<Record<Interval, number>> = { day: 1, week: 7, month: 31, year: 366 };

function endOf(fields: SubscriptionFields, rhythm: Rhythm, now: Instant): number | null {
  const renewal = { mode: fields.contractRenewalMode, cycles: fields.contractRenewalCycles };
  const longest = (fields.cycles ?? 0) + (fields.contractRenewalCycles ?? 0);
  if (longest * rhythm.intervalCount * DAYS[rhythm.interval] > LONGEST_DAYS)
    throw new Refusal('makes it last longer than a hundred years', 'cycles');
  if (fields.cancelAtPeriodEnd) return periodAt(rhythm, now).end / 1000;
  const periods = periodsInAll(fields.cycles, renewal);
  return periods === null ? null : periodStart(rhythm, periods) / 1000;
}
