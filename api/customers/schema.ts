import { type Static, Type } from '@fastify/type-provider-typebox';
import {
  CountryCode,
  CurrencyCode,
  Email,
  Id,
  Maybe,
  Metadata,
  MetadataInput,
  Name,
  Nullable,
  Text,
} from '../server/fields.js';

const text = () => Nullable(Type.String());
const absent = () => Type.Null({ description: 'not supported: always null' });

export const Customer = Type.Object(
  {
    id: Id(),
    object: Type.Literal('customer'),
    name: Type.String(),
    number: Type.String(),
    email: text(),
    type: Type.Union([Type.Literal('company'), Type.Literal('person')]),
    autopay: Type.Boolean(),
    autopay_delay_days: absent(),
    payment_terms: text(),
    payment_source: absent(),
    attention_to: text(),
    address1: text(),
    address2: text(),
    city: text(),
    state: text(),
    postal_code: text(),
    country: text(),
    language: text(),
    currency: text(),
    phone: text(),
    chase: Type.Boolean(),
    chasing_cadence: Nullable(Id()),
    next_chase_step: absent(),
    credit_hold: Type.Boolean(),
    credit_limit: absent(),
    owner: absent(),
    taxable: Type.Boolean(),
    taxes: Type.Array(Type.Never()),
    tax_id: absent(),
    parent_customer: absent(),
    bill_to_parent: Type.Boolean(),
    consolidated: Type.Boolean(),
    notes: text(),
    sign_up_page: absent(),
    sign_up_url: absent(),
    statement_pdf_url: absent(),
    zone: Nullable(Type.String({ description: 'IANA zone in which contact hours are counted' })),
    segment: text(),
    chasing_policy: Nullable(Id()),
    metadata: Metadata(),
    created_at: Type.Integer(),
    updated_at: Type.Integer(),
  },
  { description: 'A customer' },
);
export type Customer = Static<typeof Customer>;

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
  notes: Maybe(Text(5000)),
  zone: Maybe(Text(100)),
  segment: Maybe(Name(100)),
  chasing_policy: Maybe(Id()),
  metadata: MetadataInput(),
};
export const NewCustomerBody = Type.Object({ name: Name(), ...writable });
export const CustomerBody = Type.Object({ name: Type.Optional(Name()), ...writable });

export const Contact = Type.Object({
  id: Id(),
  object: Type.Literal('contact'),
  customer: Id(),
  name: Type.String(),
  title: text(),
  department: text(),
  email: text(),
  phone: text(),
  primary: Type.Boolean(),
  sms_enabled: Type.Boolean(),
  address1: absent(),
  address2: absent(),
  city: absent(),
  state: absent(),
  postal_code: absent(),
  country: absent(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Contact = Static<typeof Contact>;

const contactFields = {
  title: Maybe(Text()),
  department: Maybe(Text()),
  email: Maybe(Email()),
  phone: Maybe(Text()),
  primary: Maybe(Type.Boolean()),
};
export const NewContactBody = Type.Object({ name: Name(), ...contactFields });
export const ContactBody = Type.Object({ name: Type.Optional(Name()), ...contactFields });
