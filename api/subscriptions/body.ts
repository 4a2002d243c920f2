import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { SubscriptionChange } from '../../commands/subscriptions/change-subscription.js';
import type { AddonFields } from '../../commands/subscriptions/subscription-fields.js';
import { asDecimal } from '../../domain/decimal.js';
import type { ShipTo } from '../../domain/ship-to.js';
import { readDecimal } from '../../wire/amounts.js';
import {
  CatalogueReference,
  CouponReference,
  readCoupon,
  readTaxRate,
  referredTo,
  TaxRateReference,
} from '../../wire/catalogue-reference.js';
import {
  CountryCode,
  Id,
  Maybe,
  MetadataInput,
  Name,
  readCountry,
  readMetadata,
  Text,
  Timestamp,
} from '../../wire/fields.js';

const Count = () => Type.Integer({ minimum: 1, maximum: 10_000 });
const Price = () => Type.Number({ description: 'Major units per unit: of plans with custom prices alone' });

const newAddon = {
  plan: CatalogueReference(),
  quantity: Maybe(Type.Number()),
  amount: Maybe(Price()),
  description: Maybe(Text(1000)),
};
const NewAddon = Type.Object(newAddon);
const Addon = Type.Object({ id: Maybe(Id()), ...newAddon });
const ShipToBody = Type.Object({
  name: Maybe(Text()),
  attention_to: Maybe(Text()),
  address1: Maybe(Text(1000)),
  address2: Maybe(Text()),
  city: Maybe(Text()),
  state: Maybe(Text()),
  postal_code: Maybe(Text(50)),
  country: Maybe(CountryCode()),
});
const writable = {
  start_date: Maybe(Timestamp()),
  bill_in: Maybe(Type.Enum(['advance', 'arrears'])),
  bill_in_advance_days: Maybe(Type.Integer({ minimum: 0, maximum: 365 })),
  quantity: Maybe(Type.Number()),
  amount: Maybe(Price()),
  description: Maybe(Text(1000)),
  discounts: Maybe(Type.Array(CouponReference(), { maxItems: 20, description: 'Ids of coupons, or the objects' })),
  taxes: Maybe(Type.Array(TaxRateReference(), { maxItems: 20, description: 'Ids of tax rates, or the objects' })),
  cycles: Maybe(Count()),
  snap_to_nth_day: Maybe(
    Type.Integer({ minimum: 1, maximum: 366, description: 'Of the week (1 is Monday), month or year' }),
  ),
  paused: Maybe(Type.Boolean()),
  contract_renewal_cycles: Maybe(Count()),
  contract_renewal_mode: Maybe(Type.Enum(['auto', 'manual', 'renew_once', 'none'])),
  cancel_at_period_end: Maybe(Type.Boolean()),
  ship_to: Maybe(ShipToBody),
  metadata: MetadataInput(),
};

export const NewSubscriptionBody = Type.Object({
  customer: Id(),
  plan: CatalogueReference(),
  addons: Maybe(Type.Array(NewAddon, { maxItems: 50 })),
  ...writable,
});
export const SubscriptionBody = Type.Object({
  plan: Maybe(CatalogueReference()),
  addons: Maybe(Type.Array(Addon, { maxItems: 50 })),
  ...writable,
  prorate: Maybe(Type.Boolean({ description: 'Taken, and without effect until subscriptions are billed' })),
  proration_date: Maybe(Timestamp()),
});
export const PreviewBody = Type.Object({
  ...NewSubscriptionBody.properties,
  pending_line_items: Maybe(
    Type.Array(
      Type.Object({
        name: Maybe(Name()),
        description: Maybe(Text(1000)),
        quantity: Maybe(Type.Number()),
        unit_cost: Type.Number(),
      }),
      { maxItems: 100 },
    ),
  ),
});

/** The fields that were given; null clears what can be empty and otherwise counts as left out. */
export function readSubscription(body: Static<typeof SubscriptionBody>): SubscriptionChange {
  const { quantity, amount, addons, discounts, taxes, ship_to, metadata } = body;
  return {
    plan: body.plan ? referredTo(body.plan) : undefined,
    amount: typeof amount === 'number' ? readDecimal(amount, 'amount') : amount,
    quantity: typeof quantity === 'number' ? readDecimal(quantity, 'quantity') : undefined,
    description: body.description,
    billIn: body.bill_in ?? undefined,
    billInAdvanceDays: body.bill_in_advance_days ?? undefined,
    startTs: body.start_date ?? undefined,
    snapToNthDay: body.snap_to_nth_day,
    cycles: body.cycles,
    contractRenewalCycles: body.contract_renewal_cycles,
    contractRenewalMode: body.contract_renewal_mode ?? undefined,
    cancelAtPeriodEnd: body.cancel_at_period_end ?? undefined,
    paused: body.paused ?? undefined,
    addons: addons === undefined ? undefined : (addons ?? []).map(readAddon),
    coupons: discounts === undefined ? undefined : [...new Set((discounts ?? []).map(readCoupon))],
    taxRates: taxes === undefined ? undefined : [...new Set((taxes ?? []).map(readTaxRate))],
    shipTo: ship_to === undefined ? undefined : ship_to && readShipTo(ship_to),
    metadata: readMetadata(metadata),
  };
}

function readAddon({ id, plan, quantity, amount, description }: Static<typeof Addon>, i: number): AddonFields {
  return {
    id: id ?? undefined,
    plan: referredTo(plan),
    quantity: typeof quantity === 'number' ? readDecimal(quantity, `addons[${i}].quantity`) : asDecimal('1'),
    amount: typeof amount === 'number' ? readDecimal(amount, `addons[${i}].amount`) : null,
    description: description ?? null,
  };
}

function readShipTo(body: Static<typeof ShipToBody>): ShipTo {
  return {
    name: body.name ?? null,
    attention_to: body.attention_to ?? null,
    address1: body.address1 ?? null,
    address2: body.address2 ?? null,
    city: body.city ?? null,
    state: body.state ?? null,
    postal_code: body.postal_code ?? null,
    country: readCountry(body.country) ?? null,
  };
}
