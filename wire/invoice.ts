import { type Static, Type } from '@fastify/type-provider-typebox';
import { Customer } from './customer.js';
import { Id, Metadata, Money, Nullable, Timestamp } from './fields.js';

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
