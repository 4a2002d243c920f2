import { type Static, Type } from '@fastify/type-provider-typebox';
import { Customer } from '../customers/schema.js';
import {
  CurrencyCode,
  Id,
  Maybe,
  Metadata,
  MetadataInput,
  Money,
  Name,
  Nullable,
  Text,
  Timestamp,
} from '../server/fields.js';

const text = () => Nullable(Type.String());
const absent = () => Type.Null({ description: 'not supported: always null' });

const adjustment = { id: Id(), name: text(), amount: Money(), percent: Nullable(Type.Number()) };
const Discount = Type.Object({ ...adjustment, object: Type.Literal('discount'), coupon: absent(), expires: absent() });
const Tax = Type.Object({ ...adjustment, object: Type.Literal('tax'), tax_rate: absent() });

export const LineItem = Type.Object({
  id: Id(),
  object: Type.Literal('line_item'),
  catalog_item: absent(),
  type: text(),
  name: Type.String(),
  description: text(),
  quantity: Type.Number(),
  unit_cost: Type.Number(),
  amount: Money(),
  discountable: Type.Boolean(),
  discounts: Type.Array(Discount),
  taxable: Type.Boolean(),
  taxes: Type.Array(Tax),
  metadata: Metadata(),
  created_at: Type.Integer(),
});

/** What happens to the invoice next, in short; `GET /invoices/:id/plan` has the whole plan with its reasons. */
export const Chasing = Type.Object({
  state: Nullable(Type.String()),
  next_at: Nullable(Type.Integer()),
  paused: Type.Boolean(),
  paused_until: Nullable(Type.Integer()),
  policy: Nullable(Id()),
  policy_version: Nullable(Type.Integer()),
  attention: Nullable(Type.String()),
});

export const InvoiceStatus = Type.Enum([
  'draft',
  'not_sent',
  'sent',
  'viewed',
  'past_due',
  'pending',
  'paid',
  'voided',
  'bad_debt',
  'disputed',
]);

export const Invoice = Type.Object({
  id: Id(),
  object: Type.Literal('invoice'),
  customer: Type.Union([Id(), Customer]),
  name: text(),
  number: Type.String(),
  currency: Type.String(),
  draft: Type.Boolean(),
  closed: Type.Boolean(),
  paid: Type.Boolean(),
  status: InvoiceStatus,
  autopay: Type.Boolean(),
  attempt_count: Type.Integer(),
  next_payment_attempt: absent(),
  subscription: absent(),
  payment_plan: absent(),
  date: Type.Integer(),
  due_date: Nullable(Type.Integer()),
  payment_terms: text(),
  purchase_order: text(),
  items: Type.Array(LineItem),
  notes: text(),
  subtotal: Money(),
  discounts: Type.Array(Discount),
  taxes: Type.Array(Tax),
  shipping: Type.Array(Type.Never()),
  total: Money(),
  balance: Money(),
  ship_to: absent(),
  url: absent(),
  payment_url: absent(),
  pdf_url: absent(),
  csv_url: absent(),
  chase: Type.Boolean(),
  needs_attention: Type.Boolean(),
  chasing: Chasing,
  issued_at: Nullable(Type.Integer()),
  sent_at: Nullable(Type.Integer()),
  imported_at: Nullable(Type.Integer()),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Invoice = Static<typeof Invoice>;

const AdjustmentInput = Type.Object({
  name: Maybe(Text()),
  amount: Maybe(Type.Number({ description: 'Major units; this or percent' })),
  percent: Maybe(Type.Number()),
});
const LineInput = Type.Object({
  name: Maybe(Text(1000)),
  description: Maybe(Text(5000)),
  type: Maybe(Text()),
  quantity: Maybe(Type.Number({ description: 'Default 1' })),
  unit_cost: Type.Number({ description: 'Major units' }),
  taxable: Maybe(Type.Boolean()),
  discountable: Maybe(Type.Boolean()),
  discounts: Maybe(Type.Array(AdjustmentInput, { maxItems: 50 })),
  taxes: Maybe(Type.Array(AdjustmentInput, { maxItems: 50 })),
  metadata: MetadataInput(),
});
export type LineInput = Static<typeof LineInput>;
export type AdjustmentInput = Static<typeof AdjustmentInput>;

const writable = {
  name: Maybe(Text()),
  number: Maybe(Name(100)),
  currency: Maybe(CurrencyCode()),
  date: Maybe(Timestamp()),
  due_date: Maybe(Timestamp()),
  payment_terms: Maybe(Text(100)),
  purchase_order: Maybe(Text()),
  notes: Maybe(Text(5000)),
  autopay: Maybe(Type.Boolean()),
  chase: Maybe(Type.Boolean()),
  draft: Maybe(Type.Boolean({ description: 'Creating issues unless true; false issues a draft' })),
  items: Maybe(Type.Array(LineInput, { maxItems: 1000 })),
  discounts: Maybe(Type.Array(AdjustmentInput, { maxItems: 50 })),
  taxes: Maybe(Type.Array(AdjustmentInput, { maxItems: 50 })),
  metadata: MetadataInput(),
};
export const NewInvoiceBody = Type.Object({ customer: Id(), ...writable });
export const InvoiceBody = Type.Object({
  ...writable,
  sent: Maybe(Type.Boolean()),
  closed: Maybe(Type.Boolean()),
  needs_attention: Maybe(Type.Literal(false, { description: 'A person has seen to what the invoice needed' })),
});
export type InvoiceBody = Static<typeof InvoiceBody>;
