import type { SubscriptionRow } from '../../db/tables/subscription.js';
import type { SubscriptionAddonRow } from '../../db/tables/subscription-addon.js';
import type { Instant } from '../../domain/civil-date.js';
import { asDecimal } from '../../domain/decimal.js';
import type { SubscriptionId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { appendEvent } from '../append-event.js';
import { withoutUndefined } from '../create-customer.js';
import type { Unit } from '../unit.js';
import { checkSubscription } from './check-subscription.js';
import { hasEnded, lockSubscription } from './lock-subscription.js';
import { subscriptionColumns } from './subscription-columns.js';
import type { SubscriptionFields } from './subscription-fields.js';
import { writeAddons } from './write-addons.js';

/** Fields left out stay. */
export type SubscriptionChange = {
  readonly [K in keyof Omit<SubscriptionFields, 'customer'>]?: SubscriptionFields[K] | undefined;
};

/**
 * Changes what was given. One that has ended is left as it is; the start of one that has begun stands. With a plan of another
 * interval its periods are counted anew from now.
 */
export async function changeSubscription(unit: Unit, id: SubscriptionId, change: SubscriptionChange): Promise<void> {
  const { trx, company } = unit;
  const before = await lockSubscription(unit, id);
  const now = await unit.now();
  if (hasEnded(before, now)) throw new Refusal('The subscription has ended', 'id');
  const begun = before.start_ts * 1000 <= now;
  if (begun && change.startTs !== undefined && change.startTs !== before.start_ts)
    throw new Refusal('must stay: the subscription has begun', 'start_date');
  const addons = await trx
    .selectFrom('subscription_addon')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('subscription_id', '=', id)
    .orderBy('position')
    .execute();
  const { startTs } = change;
  const fields: SubscriptionFields = {
    ...fieldsOf(before, addons),
    // A price of its own was for the plan that it had.
    ...(change.plan === undefined || change.plan === before.plan_id ? {} : { amount: null }),
    ...withoutUndefined({ ...change, startTs }),
  };
  const anchorTs = await anchorOf(unit, before, { plan: fields.plan, startTs: fields.startTs, begun, now });
  const { endsTs } = await checkSubscription(unit, fields, { anchorTs, now, except: id });
  await trx
    .updateTable('subscription')
    .set({ ...subscriptionColumns(fields), anchor_ts: anchorTs, ends_ts: endsTs, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  if (change.addons !== undefined) await writeAddons(unit, id, change.addons);
  await appendEvent(unit, {
    type: 'subscription.updated',
    object: { type: 'subscription', id },
    customer: before.customer_id,
    data: { fields: Object.keys(withoutUndefined(change)) },
    at: now,
  });
}

async function anchorOf(
  { trx, company }: Unit,
  before: SubscriptionRow,
  after: { plan: string; startTs: number; begun: boolean; now: Instant },
): Promise<number> {
  if (!after.begun) return after.startTs;
  if (after.plan === before.plan_id) return before.anchor_ts;
  const plans = await trx
    .selectFrom('plan')
    .select(['interval', 'interval_count'])
    .where('company_id', '=', company.id)
    .where('id', 'in', [before.plan_id, after.plan])
    .execute();
  const [one, other] = plans;
  const sameRhythm = one?.interval === other?.interval && one?.interval_count === other?.interval_count;
  return sameRhythm ? before.anchor_ts : Math.floor(after.now / 1000);
}

function fieldsOf(row: SubscriptionRow, addons: readonly SubscriptionAddonRow[]): SubscriptionFields {
  return {
    customer: row.customer_id,
    plan: row.plan_id,
    amount: row.amount === null ? null : asDecimal(row.amount),
    quantity: asDecimal(row.quantity),
    description: row.description,
    billIn: row.bill_in,
    billInAdvanceDays: row.bill_in_advance_days,
    startTs: row.start_ts,
    snapToNthDay: row.snap_to_nth_day,
    cycles: row.cycles,
    contractRenewalCycles: row.contract_renewal_cycles,
    contractRenewalMode: row.contract_renewal_mode,
    cancelAtPeriodEnd: row.cancel_at_period_end,
    paused: row.paused,
    addons: addons.map(({ id, plan_id, quantity, amount, description }) => ({
      id,
      plan: plan_id,
      quantity: asDecimal(quantity),
      amount: amount === null ? null : asDecimal(amount),
      description,
    })),
    coupons: row.coupon_ids,
    taxRates: row.tax_rate_ids,
    shipTo: row.ship_to,
    metadata: row.metadata,
  };
}
