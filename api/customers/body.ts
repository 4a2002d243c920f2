import { Type } from '@fastify/type-provider-typebox';
import { CountryCode, CurrencyCode, Email, Id, Maybe, MetadataInput, Name, Text } from '../../wire/fields.js';

const writable = {
  number: Maybe(Name(100)),
  type: Maybe(Type.Union([Type.Literal('company'), Type.Literal('person')])),
  email: Maybe(Email()),
  phone: Maybe(Text()),
  attention_to: Maybe(Text()),
  address1: Maybe(Text(1000)),
  address2: Maybe(Text(255)),
  city: Maybe(Text()),
  state: Maybe(Text()),
  postal_code: Maybe(Text(50)),
  country: Maybe(CountryCode()),
  language: Maybe(Type.String({ pattern: '^[A-Za-z]{2}$', description: 'ISO 639-1' })),
  currency: Maybe(CurrencyCode()),
  payment_terms: Maybe(Text(100)),
  autopay: Maybe(Type.Boolean()),
  chase: Maybe(Type.Boolean()),
  chasing_cadence: Maybe(Id()),
  next_chase_step: Maybe(Id()),
  notes: Maybe(Text(5000)),
  zone: Maybe(Text(100)),
  segment: Maybe(Name(100)),
  chasing_policy: Maybe(Id()),
  metadata: MetadataInput(),
};
export const NewCustomerBody = Type.Object({ name: Name(), ...writable });
export const CustomerBody = Type.Object({ name: Type.Optional(Name()), ...writable });

const contactFields = {
  title: Maybe(Text()),
  department: Maybe(Text()),
  email: Maybe(Email()),
  phone: Maybe(Text()),
  primary: Maybe(Type.Boolean()),
};
export const NewContactBody = Type.Object({ name: Name(), ...contactFields });
export const ContactBody = Type.Object({ name: Type.Optional(Name()), ...contactFields });
