import { type Static, Type } from '@fastify/type-provider-typebox';
import { CurrencyCode, Id, Maybe, MetadataInput, Name, Text, Timestamp } from '../../wire/fields.js';

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
