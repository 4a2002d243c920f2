import { type Static, Type } from '@fastify/type-provider-typebox';
import { CurrencyCode, Id, Maybe, MetadataInput, Name, Text, Timestamp } from '../../wire/fields.js';
import { InvoiceBody } from '../invoices/body.js';

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
