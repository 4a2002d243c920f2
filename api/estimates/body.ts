import { type Static, Type } from '@fastify/type-provider-typebox';
import { CurrencyCode, Id, Maybe, MetadataInput, Name, Text, Timestamp } from '../../wire/fields.js';
import { changedContentFields, newContentFields, PaymentMethods, ShipToInput } from '../documents/body.js';
import { AttachmentsInput } from '../files/body.js';

const writable = {
  name: Maybe(Text()),
  number: Maybe(Name(100)),
  date: Maybe(Timestamp()),
  expiration_date: Maybe(Timestamp()),
  payment_terms: Maybe(Text(100)),
  purchase_order: Maybe(Text()),
  notes: Maybe(Text(5000)),
  deposit: Maybe(Type.Number({ description: 'Major units' })),
  deposit_paid: Maybe(Type.Boolean()),
  draft: Maybe(Type.Boolean({ description: 'Creating issues unless true; false issues a draft' })),
  sent: Maybe(Type.Boolean({ description: 'It reached the customer by another way' })),
  ship_to: ShipToInput,
  disabled_payment_methods: PaymentMethods,
  attachments: AttachmentsInput,
  metadata: MetadataInput(),
};

export const NewEstimateBody = Type.Object({
  customer: Id(),
  currency: Maybe(CurrencyCode()),
  ...writable,
  ...newContentFields,
});
export const EstimateBody = Type.Object({
  ...writable,
  ...changedContentFields,
  closed: Maybe(Type.Boolean({ description: 'True declines one that is not approved' })),
});
export type EstimateBody = Static<typeof EstimateBody>;

export const ApprovalBody = Type.Object({
  initials: Name(10),
  ip: Maybe(
    Type.String({
      maxLength: 45,
      pattern: '^[0-9a-fA-F.:]+$',
      description: "The customer's address, where another server asks for them; otherwise the caller's own",
    }),
  ),
});
