import Type, { type TSchema } from 'typebox';

/** What must be readable of the source's objects; what is not named here is let be. */
const maybe = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));
const text = () => maybe(Type.String());
const id = () => Type.Integer({ minimum: 1 });
/** An id, also of one that was expanded against our wish. */
const money = () => Type.Number();
const time = () => Type.Integer();
const metadata = maybe(Type.Unknown());

const adjustments = Type.Array(Type.Object({ amount: money() }));
const line = Type.Object({
  name: text(),
  description: text(),
  type: text(),
  quantity: Type.Number(),
  unit_cost: Type.Number(),
  taxable: Type.Optional(Type.Boolean()),
  discountable: Type.Optional(Type.Boolean()),
  discounts: Type.Optional(adjustments),
  taxes: Type.Optional(adjustments),
  metadata,
});
const document = {
  id: id(),
  customer: id(),
  number: Type.String(),
  name: text(),
  currency: Type.String({ pattern: '^[A-Za-z]{3}$' }),
  draft: Type.Boolean(),
  closed: Type.Boolean(),
  paid: Type.Boolean(),
  status: Type.String(),
  date: time(),
  purchase_order: text(),
  notes: text(),
  items: Type.Array(line),
  discounts: adjustments,
  taxes: adjustments,
  total: money(),
  balance: money(),
  metadata,
};

export const schemas = {
  customers: Type.Object({
    id: id(),
    name: Type.String({ minLength: 1 }),
    number: Type.String(),
    type: text(),
    email: text(),
    phone: text(),
    attention_to: text(),
    address1: text(),
    address2: text(),
    city: text(),
    state: text(),
    postal_code: text(),
    country: text(),
    language: text(),
    currency: text(),
    payment_terms: text(),
    notes: text(),
    autopay: Type.Optional(Type.Boolean()),
    chase: Type.Optional(Type.Boolean()),
    parent_customer: maybe(id()),
    metadata,
  }),
  contacts: Type.Object({
    id: id(),
    name: Type.String({ minLength: 1 }),
    title: text(),
    department: text(),
    email: text(),
    phone: text(),
    primary: maybe(Type.Boolean()),
  }),
  items: Type.Object({
    id: Type.String({ minLength: 1 }),
    name: Type.String(),
    currency: text(),
    unit_cost: Type.Number(),
    description: text(),
    type: text(),
    taxable: Type.Optional(Type.Boolean()),
    discountable: Type.Optional(Type.Boolean()),
    gl_account: text(),
    metadata,
  }),
  invoices: Type.Object({
    ...document,
    due_date: maybe(time()),
    payment_terms: text(),
    autopay: Type.Optional(Type.Boolean()),
  }),
  credit_notes: Type.Object(document),
  credit_balance_adjustments: Type.Object({
    id: id(),
    customer: id(),
    currency: Type.String(),
    amount: money(),
    date: time(),
    notes: text(),
  }),
  payments: Type.Object({
    id: id(),
    customer: Type.Union([id(), Type.Null()]),
    date: time(),
    currency: Type.String({ pattern: '^[A-Za-z]{3}$' }),
    amount: money(),
    balance: money(),
    voided: Type.Boolean(),
    method: text(),
    reference: text(),
    notes: text(),
    applied_to: Type.Optional(
      Type.Array(Type.Object({ type: Type.String(), amount: money(), invoice: maybe(id()), credit_note: maybe(id()) })),
    ),
    metadata,
  }),
  notes: Type.Object({ id: id(), customer: maybe(id()), invoice: maybe(id()), notes: Type.String() }),
  chasing_cadences: Type.Object({ id: id(), name: Type.String(), steps: Type.Array(Type.Unknown()) }),
  balance: Type.Object({ currency: Type.String(), total_outstanding: money(), available_credits: money() }),
} as const;
