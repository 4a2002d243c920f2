import { type Static, Type } from '@fastify/type-provider-typebox';
import { subscriptionStatuses } from '../domain/subscription-status.js';
import { Coupon } from './coupon.js';
import { Customer } from './customer.js';
import { Id, Metadata, Money, Nullable } from './fields.js';
import { Plan } from './plan.js';
import { ShipTo } from './ship-to.js';
import { TaxRate } from './tax-rate.js';

const text = () => Nullable(Type.String());

export const SubscriptionAddon = Type.Object({
  id: Id(),
  object: Type.Literal('subscription_addon'),
  plan: Type.Union([Type.String(), Plan]),
  quantity: Type.Number(),
  amount: Nullable(Type.Number({ description: 'Of a custom plan' })),
  description: text(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});

export const Subscription = Type.Object({
  id: Id(),
  object: Type.Literal('subscription'),
  customer: Type.Union([Id(), Customer]),
  plan: Type.Union([Type.String(), Plan]),
  amount: Nullable(Type.Number({ description: 'Of a custom plan' })),
  quantity: Type.Number(),
  description: text(),
  status: Type.Enum(subscriptionStatuses),
  bill_in: Type.Enum(['advance', 'arrears']),
  bill_in_advance_days: Type.Integer(),
  start_date: Type.Integer(),
  snap_to_nth_day: Nullable(Type.Integer()),
  period_start: Type.Integer(),
  period_end: Type.Integer({ description: 'Its last second' }),
  renewed_last: Nullable(Type.Integer()),
  renews_next: Nullable(Type.Integer({ description: 'Null where it has ended or is paused' })),
  cycles: Nullable(Type.Integer()),
  cancel_at_period_end: Type.Boolean(),
  canceled_at: Nullable(Type.Integer()),
  paused: Type.Boolean(),
  contract_period_start: Nullable(Type.Integer()),
  contract_period_end: Nullable(Type.Integer()),
  contract_renewal_cycles: Nullable(Type.Integer()),
  contract_renewal_mode: Type.Enum(['auto', 'manual', 'renew_once', 'none']),
  addons: Type.Array(SubscriptionAddon),
  discounts: Type.Array(Coupon),
  taxes: Type.Array(TaxRate),
  ship_to: Nullable(ShipTo),
  recurring_total: Type.Number({ description: 'Of every whole period, discounts and taxes included' }),
  mrr: Type.Number({ description: 'The same without taxes, in a month: a twelfth of a year of 365 days or 52 weeks' }),
  url: Nullable(Type.String({ description: "On the company's portal; null where it has none" })),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Subscription = Static<typeof Subscription>;

const unsaved = () => Type.Null({ description: 'Not saved' });
const UnsavedAdjustment = { id: unsaved(), name: text(), amount: Money() };

/** The first invoice as it would be: no row, no number, no ids. */
const UnsavedInvoice = Type.Object({
  id: unsaved(),
  object: Type.Literal('invoice'),
  customer: Id(),
  name: text(),
  number: unsaved(),
  currency: Type.String(),
  draft: Type.Boolean(),
  closed: Type.Boolean(),
  paid: Type.Boolean(),
  status: Type.Literal('not_sent'),
  date: Type.Integer(),
  due_date: unsaved(),
  items: Type.Array(
    Type.Object({
      id: unsaved(),
      object: Type.Literal('line_item'),
      catalog_item: text(),
      plan: text(),
      type: text(),
      name: Type.String(),
      description: text(),
      quantity: Type.Number(),
      unit_cost: Type.Number(),
      amount: Money(),
      discountable: Type.Boolean(),
      discounts: Type.Array(Type.Never()),
      taxable: Type.Boolean(),
      taxes: Type.Array(Type.Never()),
      period_start: Nullable(Type.Integer()),
      period_end: Nullable(Type.Integer()),
      prorated: Type.Boolean(),
      metadata: Metadata(),
    }),
  ),
  subtotal: Money(),
  discounts: Type.Array(
    Type.Object({ ...UnsavedAdjustment, object: Type.Literal('discount'), coupon: Nullable(Coupon) }),
  ),
  taxes: Type.Array(Type.Object({ ...UnsavedAdjustment, object: Type.Literal('tax'), tax_rate: Nullable(TaxRate) })),
  total: Money(),
  balance: Money(),
  metadata: Metadata(),
});

export const SubscriptionPreview = Type.Object({
  first_invoice: UnsavedInvoice,
  recurring_total: Money(),
  mrr: Money(),
});
export type SubscriptionPreview = Static<typeof SubscriptionPreview>;
