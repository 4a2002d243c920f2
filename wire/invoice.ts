import { type Static, Type } from '@fastify/type-provider-typebox';
import { Discount, LineItem, Tax } from './content.js';
import { Customer } from './customer.js';
import { Id, Metadata, Money, Nullable } from './fields.js';
import { ShipTo } from './ship-to.js';

const text = () => Nullable(Type.String());
const address = () => Nullable(Type.String({ description: "On the company's portal; null where it has none" }));
const absent = () => Type.Null({ description: 'not supported: always null' });

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
  next_payment_attempt: Nullable(Type.Integer()),
  subscription: absent(),
  subscription_id: absent(),
  payment_plan: Nullable(Id()),
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
  ship_to: Nullable(ShipTo),
  url: address(),
  payment_url: address(),
  pdf_url: address(),
  csv_url: address(),
  disabled_payment_methods: Type.Array(Type.String()),
  chase: Type.Boolean(),
  late_fees: Type.Boolean({ description: 'Whether late fees may be added' }),
  consolidated: Type.Boolean({ description: 'It gathers the balances of other invoices' }),
  consolidated_invoice: Nullable(Id({ description: 'The invoice that took over its balance' })),
  needs_attention: Type.Boolean(),
  chasing: Chasing,
  issued_at: Nullable(Type.Integer()),
  viewed_at: Nullable(Type.Integer()),
  sent_at: Nullable(Type.Integer()),
  imported_at: Nullable(Type.Integer()),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Invoice = Static<typeof Invoice>;
