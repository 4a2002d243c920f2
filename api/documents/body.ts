import { type Static, Type } from '@fastify/type-provider-typebox';
import { CountryCode, Id, Maybe, MetadataInput, Text, Timestamp } from '../../wire/fields.js';

/** An id, or the object as it was read. */
const Reference = (description: string) =>
  Maybe(Type.Union([Text(100), Type.Object({ id: Text(100) })], { description }));

const adjustment = {
  name: Maybe(Text()),
  amount: Maybe(Type.Number({ description: 'Major units' })),
  percent: Maybe(Type.Number({ description: 'Instead of an amount; where both are given, this counts' })),
};
const DiscountInput = Type.Object({
  ...adjustment,
  coupon: Reference('Id of a coupon, instead of an amount or a percent'),
  expires: Maybe(Timestamp()),
});
const TaxInput = Type.Object({
  ...adjustment,
  tax_rate: Reference('Id of a tax rate, instead of an amount or a percent'),
  inclusive: Maybe(Type.Boolean({ description: 'It lies within the prices; a tax rate says so itself' })),
});

/** What a line may say; `unit_cost` or `catalog_item` it must. */
export const lineFields = {
  catalog_item: Maybe(Text(100)),
  name: Maybe(Text(1000)),
  description: Maybe(Text(5000)),
  type: Maybe(Text()),
  quantity: Maybe(Type.Number({ description: 'Default 1' })),
  unit_cost: Maybe(Type.Number({ description: 'Major units; what the item says where it is left out' })),
  taxable: Maybe(Type.Boolean()),
  discountable: Maybe(Type.Boolean()),
  discounts: Maybe(Type.Array(DiscountInput, { maxItems: 50 })),
  taxes: Maybe(Type.Array(TaxInput, { maxItems: 50 })),
  metadata: MetadataInput(),
};
const LineInput = Type.Object(lineFields);
const LineChange = Type.Object({
  id: Maybe(Id({ description: 'Of a line that is there and stays; others are new, and those not named go' })),
  ...lineFields,
});

const lists = {
  discounts: Maybe(Type.Array(DiscountInput, { maxItems: 50 })),
  taxes: Maybe(Type.Array(TaxInput, { maxItems: 50 })),
};
/** The content of a new document. */
export const newContentFields = {
  items: Maybe(Type.Array(LineInput, { maxItems: 1000 })),
  ...lists,
  calculate_taxes: Maybe(Type.Boolean({ description: 'Put on the taxes of items and of the customer; default true' })),
};
/** The content of a document that is there: a list replaces the one before it. */
export const changedContentFields = {
  items: Maybe(Type.Array(LineChange, { maxItems: 1000 })),
  ...lists,
  calculate_taxes: Maybe(Type.Boolean({ description: 'Put on the taxes of items and of the customer; default false' })),
};
const ContentBody = Type.Object(changedContentFields);
export type ContentBody = Static<typeof ContentBody>;
export type LineInput = Static<typeof LineChange>;
export type DiscountInput = Static<typeof DiscountInput>;
export type TaxInput = Static<typeof TaxInput>;

const place = Maybe(Text());
export const ShipToInput = Maybe(
  Type.Object({
    name: place,
    attention_to: place,
    address1: Maybe(Text(1000)),
    address2: place,
    city: place,
    state: place,
    postal_code: Maybe(Text(50)),
    country: Maybe(CountryCode()),
  }),
);
export type ShipToInput = Static<typeof ShipToInput>;

export const PaymentMethods = Maybe(Type.Array(Text(50), { maxItems: 20 }));
