import { type Static, Type } from '@fastify/type-provider-typebox';
import { CurrencyCode, Id, Maybe, MetadataInput, Text, Timestamp } from '../../wire/fields.js';

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

const ApplicationInput = Type.Object({
  type: Maybe(Type.String({ description: 'Only `invoice` is known' })),
  invoice: Maybe(Id()),
  amount: Type.Number(),
});
export type ApplicationInput = Static<typeof ApplicationInput>;
/** One object counts as a list of one: the Python README writes it so. */
export const ApplicationsInput = Type.Union([Type.Array(ApplicationInput, { maxItems: 100 }), ApplicationInput]);
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
