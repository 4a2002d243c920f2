import { type Static, Type } from '@fastify/type-provider-typebox';
import { Customer } from '../customers/schema.js';
import {
  CurrencyCode,
  Id,
  Maybe,
  Metadata,
  MetadataInput,
  Money,
  Nullable,
  Text,
  Timestamp,
} from '../server/fields.js';

const text = () => Nullable(Type.String());
const absent = () => Type.Null({ description: 'not supported: always null' });

const methods = [
  'ach',
  'cash',
  'check',
  'credit_card',
  'eft',
  'direct_debit',
  'other',
  'paypal',
  'wire_transfer',
] as const;
const Method = Type.Enum(methods);

const Applied = Type.Object({ id: Id(), type: Type.Literal('invoice'), invoice: Id(), amount: Money() });

export const Payment = Type.Object({
  id: Id(),
  object: Type.Literal('payment'),
  customer: Nullable(Type.Union([Id(), Customer])),
  date: Type.Integer(),
  currency: Type.String(),
  amount: Money(),
  balance: Type.Number({ description: 'Not yet applied' }),
  matched: Nullable(Type.Boolean()),
  voided: Type.Boolean(),
  status: Type.Enum(['applied', 'unapplied', 'voided']),
  method: Type.String(),
  ach_sender_id: absent(),
  reference: text(),
  source: Type.String(),
  notes: text(),
  charge: absent(),
  applied_to: Type.Array(Applied),
  unmatched_because: Nullable(Type.String({ description: 'Why nobody could say what the money is for' })),
  pdf_url: absent(),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Payment = Static<typeof Payment>;

const ApplicationInput = Type.Object({
  type: Maybe(Type.String({ description: 'Only `invoice` is known' })),
  invoice: Maybe(Id()),
  amount: Type.Number(),
});
export type ApplicationInput = Static<typeof ApplicationInput>;
/** One object counts as a list of one: the Python README writes it so. */
const ApplicationsInput = Type.Union([Type.Array(ApplicationInput, { maxItems: 100 }), ApplicationInput]);
export type ApplicationsInput = Static<typeof ApplicationsInput> | null | undefined;

const described = {
  method: Maybe(Method),
  reference: Maybe(Text()),
  notes: Maybe(Text(5000)),
  metadata: MetadataInput(),
};

export const NewPaymentBody = Type.Object({
  customer: Maybe(Id()),
  amount: Type.Number({ description: 'Major units' }),
  currency: Maybe(CurrencyCode()),
  date: Maybe(Timestamp()),
  source: Maybe(Text(50)),
  applied_to: Maybe(ApplicationsInput),
  ...described,
});
export const PaymentBody = Type.Object(described);
export const ApplyBody = Type.Object({ applied_to: ApplicationsInput });
