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

const types = ['invoice', 'estimate', 'credit_note', 'convenience_fee', 'credit', 'applied_credit'] as const;
const ApplicationInput = Type.Object(
  {
    type: Maybe(Type.Enum(types)),
    document_type: Maybe(Type.Enum(['invoice'], { description: 'What a credit is applied to' })),
    invoice: Maybe(Id()),
    estimate: Maybe(Id()),
    credit_note: Maybe(Id()),
    amount: Type.Number(),
  },
  {
    description:
      "The payment's money goes onto an `invoice`, an `estimate`'s deposit, the customer's `credit` balance, or is a `convenience_fee`: together never more than the payment. A `credit_note` and `applied_credit` (of the credit balance) bring credit of their own to an invoice; a payment of 0 may do that alone.",
  },
);
export type ApplicationInput = Static<typeof ApplicationInput>;
/** One object counts as a list of one: the Python README writes it so. */
export const ApplicationsInput = Type.Union([Type.Array(ApplicationInput, { maxItems: 100 }), ApplicationInput]);
export type ApplicationsInput = Static<typeof ApplicationsInput> | null | undefined;

const described = {
  method: Maybe(Method),
  reference: Maybe(Text()),
  notes: Maybe(Text(5000)),
  ach_sender_id: Maybe(Text()),
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
export const PaymentBody = Type.Object({
  ...described,
  customer: Maybe(
    Type.Union([Id(), Type.Object({ id: Id() })], { description: 'An id, or the customer as it was read' }),
  ),
  applied_to: Maybe(ApplicationsInput),
  amount: Type.Optional(
    Type.Number({ description: 'As recorded: void a payment of another amount and record it anew' }),
  ),
  currency: Maybe(CurrencyCode()),
  date: Maybe(Timestamp()),
});
export const ApplyBody = Type.Object({ applied_to: ApplicationsInput });
