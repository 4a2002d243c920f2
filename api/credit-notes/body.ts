import { type Static, Type } from '@fastify/type-provider-typebox';
import { CurrencyCode, Id, Maybe, MetadataInput, Name, Text, Timestamp } from '../../wire/fields.js';
import { changedContentFields, newContentFields } from '../documents/body.js';
import { AttachmentsInput } from '../files/body.js';

const writable = {
  name: Maybe(Text()),
  number: Maybe(Name(100)),
  date: Maybe(Timestamp()),
  purchase_order: Maybe(Text()),
  notes: Maybe(Text(5000)),
  draft: Maybe(Type.Boolean({ description: 'Creating gives the credit unless true; false issues a draft' })),
  attachments: AttachmentsInput,
  metadata: MetadataInput(),
};

export const NewCreditNoteBody = Type.Object({
  customer: Id(),
  invoice: Maybe(Id({ description: 'Settled with it at once, as far as it goes' })),
  currency: Maybe(CurrencyCode()),
  amount: Maybe(Type.Number({ description: 'Major units, tax included: one line instead of items' })),
  tax: Maybe(Type.Number({ description: 'The tax within the amount' })),
  ...writable,
  ...newContentFields,
});
export type NewCreditNoteBody = Static<typeof NewCreditNoteBody>;

export const CreditNoteBody = Type.Object({
  ...writable,
  ...changedContentFields,
  closed: Maybe(Type.Boolean({ description: 'True keeps what is left from being applied; false lets it be again' })),
});
export type CreditNoteBody = Static<typeof CreditNoteBody>;
