import type { Static } from 'typebox';
import type { SubscriptionFields } from '../../commands/subscriptions/subscription-fields.js';
import type { Unit } from '../../commands/unit.js';
import { asDecimal } from '../../domain/decimal.js';
import { asId, type CustomerId } from '../../domain/ids.js';
import { referredTo } from '../../wire/catalogue-reference.js';
import { type NewSubscriptionBody, readSubscription } from './body.js';

/** A new subscription as it was asked for, with what is so unless it says otherwise: one, in advance, from now on. */
export async function readNewSubscription(
  unit: Unit,
  body: Static<typeof NewSubscriptionBody>,
): Promise<SubscriptionFields> {
  const given = readSubscription(body);
  return {
    customer: asId<CustomerId>(body.customer),
    plan: referredTo(body.plan),
    amount: given.amount ?? null,
    quantity: given.quantity ?? asDecimal('1'),
    description: given.description ?? null,
    billIn: given.billIn ?? 'advance',
    billInAdvanceDays: given.billInAdvanceDays ?? 0,
    startTs: given.startTs ?? Math.floor((await unit.now()) / 1000),
    snapToNthDay: given.snapToNthDay ?? null,
    cycles: given.cycles ?? null,
    contractRenewalCycles: given.contractRenewalCycles ?? null,
    contractRenewalMode: given.contractRenewalMode ?? 'none',
    cancelAtPeriodEnd: given.cancelAtPeriodEnd ?? false,
    paused: given.paused ?? false,
    addons: given.addons ?? [],
    coupons: given.coupons ?? [],
    taxRates: given.taxRates ?? [],
    shipTo: given.shipTo ?? null,
    metadata: given.metadata ?? {},
  };
}
