import { type Static, Type } from '@fastify/type-provider-typebox';
import { Customer } from '../customers/schema.js';
import { InvoiceBody } from '../invoices/schema.js';
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

const absent = () => Type.Null({ description: 'not supported: always null' });

export const CreditNote = Type.Object({
  id: Id(),
  object: Type.Literal('credit_note'),
  customer: Type.Union([Id(), Customer]),
  invoice: Nullable(Id()),
  name: absent(),
  number: Type.String(),
  currency: Type.String(),
  draft: Type.Boolean(),
  closed: Type.Boolean(),
  paid: Type.Boolean(),
  status: Type.Enum(['open', 'paid', 'voided']),
  date: Type.Integer(),
  purchase_order: absent(),
  items: Type.Array(Type.Never()),
  notes: Nullable(Type.String()),
  subtotal: Money(),
  discounts: Type.Array(Type.Never()),
  taxes: Type.Array(Type.Object({ object: Type.Literal('tax'), amount: Money(), tax_rate: absent() })),
  total: Money(),
  balance: Money(),
  url: absent(),
  pdf_url: absent(),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type CreditNote = Static<typeof CreditNote>;

/** Its items only tell its amount: they are added up as an invoice's are. `amount` says it at once. */
export const NewCreditNoteBody = Type.Object({
  customer: Id(),
  invoice: Maybe(Id()),
  number: Maybe(Name(100)),
  currency: Maybe(CurrencyCode()),
  date: Maybe(Timestamp()),
  amount: Maybe(Type.Number({ description: 'Major units, tax included; this or items' })),
  tax: Maybe(Type.Number({ description: 'The tax within the amount' })),
  notes: Maybe(Text(5000)),
  metadata: MetadataInput(),
  ...Type.Pick(InvoiceBody, ['items', 'discounts', 'taxes']).properties,
});
export type NewCreditNoteBody = Static<typeof NewCreditNoteBody>;
