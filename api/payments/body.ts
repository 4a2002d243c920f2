import { type Static, Type } from '@fastify/type-provider-typebox';
import { CurrencyCode, Id, Maybe, MetadataInput, Text, Timestamp } from '../../wire/fields.js';
import { applicationTypes } from '../../wire/payment.js';

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
  type: Maybe(
    Type.Enum(applicationTypes, {
      description:
        '`invoice` unless said otherwise. `credit` adds to the credit balance, as a deposit on an `estimate` does; ' +
        '`applied_credit` spends it and `credit_note` a note, each on an invoice.',
    }),
  ),
  document_type: Maybe(Type.Enum(['invoice', 'estimate'])),
  invoice: Maybe(Id()),
  estimate: Maybe(Id()),
  credit_note: Maybe(Id()),
  amount: Type.Number(),
});
export type ApplicationInput = Static<typeof ApplicationInput>;
/** One object counts as a list of one: the Python README writes it so. */
export const ApplicationsInput = Type.Union([Type.Array(ApplicationInput, { maxItems: 100 }), ApplicationInput]);
export type ApplicationsInput = Static<typeof ApplicationsInput> | null | undefined;

const described = {
  method: Maybe(Method),
  ach_sender_id: Maybe(Text()),
  reference: Maybe(Text()),
  notes: Maybe(Text(5000)),
  metadata: MetadataInput(),
};

export const NewPaymentBody = Type.Object({
  customer: Maybe(Id()),
  amount: Type.Number({ description: 'Major units; 0 for one that only carries credit' }),
  currency: Maybe(CurrencyCode()),
  date: Maybe(Timestamp()),
  source: Maybe(Text(50)),
  applied_to: Maybe(ApplicationsInput),
  ...described,
});
export const PaymentBody = Type.Object({
  customer: Maybe(Id()),
  amount: Type.Optional(Type.Number({ description: 'Major units' })),
  currency: Maybe(CurrencyCode()),
  date: Maybe(Timestamp()),
  applied_to: Maybe(ApplicationsInput),
  ...described,
});
export type PaymentBody = Static<typeof PaymentBody>;
export const ApplyBody = Type.Object({ applied_to: ApplicationsInput });
