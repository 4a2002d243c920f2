import type { SubscriptionFields } from './subscription-fields.js';

/** The fields as they are stored. */
export function subscriptionColumns(fields: SubscriptionFields) {
  return {
    plan_id: fields.plan,
    amount: fields.amount,
    quantity: fields.quantity,
    description: fields.description,
    bill_in: fields.billIn,
    bill_in_advance_days: fields.billInAdvanceDays,
    start_ts: fields.startTs,
    snap_to_nth_day: fields.snapToNthDay,
    cycles: fields.cycles,
    contract_renewal_cycles: fields.contractRenewalCycles,
    contract_renewal_mode: fields.contractRenewalMode,
    cancel_at_period_end: fields.cancelAtPeriodEnd,
    paused: fields.paused,
    coupon_ids: [...fields.coupons],
    tax_rate_ids: [...fields.taxRates],
    ship_to: fields.shipTo === null ? null : JSON.stringify(fields.shipTo),
    metadata: JSON.stringify(fields.metadata),
  };
}
