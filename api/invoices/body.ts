import { type Static, Type } from '@fastify/type-provider-typebox';
import { CurrencyCode, Id, Maybe, MetadataInput, Name, Text, Timestamp } from '../../wire/fields.js';
import { changedContentFields, newContentFields, PaymentMethods, ShipToInput } from '../documents/body.js';
import { AttachmentsInput } from '../files/body.js';

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
  sent: Maybe(Type.Boolean({ description: 'It reached the payer by another way' })),
  closed: Maybe(
    Type.Boolean({
      description:
        'True gives up what is left (bad debt); false has a given-up invoice owed again. A paid one is closed by itself',
    }),
  ),
  ship_to: ShipToInput,
  disabled_payment_methods: PaymentMethods,
  late_fees: Maybe(Type.Boolean()),
  next_payment_attempt: Maybe(Timestamp()),
  attachments: AttachmentsInput,
  metadata: MetadataInput(),
};
/** What an invoice says of itself whose content is given. */
export const BilledInvoiceBody = Type.Omit(Type.Object(writable), ['currency', 'closed', 'attachments']);
export const NewInvoiceBody = Type.Object({ customer: Id(), ...writable, ...newContentFields });
export const InvoiceBody = Type.Object({
  ...writable,
  ...changedContentFields,
  needs_attention: Maybe(Type.Literal(false, { description: 'A person has seen to what the invoice needed' })),
});
export type InvoiceBody = Static<typeof InvoiceBody>;
