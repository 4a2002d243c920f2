import { type Static, Type } from '@fastify/type-provider-typebox';
import { TaxRateReference } from '../../wire/catalogue-reference.js';
import { CountryCode, CurrencyCode, Email, Id, Maybe, MetadataInput, Name, Text } from '../../wire/fields.js';

/** Of things that this server does not keep: their numbers are kept as they were given. */
const Foreign = () => Maybe(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }));

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
  owner: Maybe(Id()),
  owner_id: Maybe(Id()),
  parent_customer: Maybe(Id()),
  bill_to_parent: Maybe(Type.Boolean()),
  consolidated: Maybe(Type.Boolean()),
  active: Maybe(Type.Boolean()),
  autopay_delay_days: Maybe(Type.Integer({ minimum: -1, maximum: 365, description: "Null or -1: the company's own" })),
  credit_hold: Maybe(Type.Boolean({ description: 'True: no invoice is created for them' })),
  credit_limit: Maybe(Type.Number({ description: "Major units of the customer's currency; null: none" })),
  taxable: Maybe(Type.Boolean()),
  taxes: Maybe(
    Type.Array(TaxRateReference(), {
      maxItems: 20,
      description: 'Tax rates of every new document: their ids, or the objects as they are answered',
    }),
  ),
  tax_id: Maybe(Text()),
  avalara_entity_use_code: Maybe(Text()),
  avalara_exemption_number: Maybe(Text()),
  sign_up_page: Foreign(),
  ach_gateway: Foreign(),
  cc_gateway: Foreign(),
  convenience_fee: Maybe(Type.Boolean()),
  disabled_payment_methods: Maybe(Type.Array(Name(50), { maxItems: 50 })),
  zone: Maybe(Text(100)),
  segment: Maybe(Name(100)),
  chasing_policy: Maybe(Id()),
  metadata: MetadataInput(),
};
export const NewCustomerBody = Type.Object({ name: Name(), ...writable });
export const CustomerBody = Type.Object({ name: Type.Optional(Name()), ...writable });
export type CustomerBody = Static<typeof CustomerBody>;

const contactFields = {
  title: Maybe(Text()),
  department: Maybe(Text()),
  email: Maybe(Email()),
  phone: Maybe(Text()),
  primary: Maybe(Type.Boolean()),
  sms_enabled: Maybe(Type.Boolean()),
  send_new_invoices: Maybe(
    Type.Boolean({
      description: 'Kept for clients; whom an invoice goes to is told by `primary` and the chasing policy',
    }),
  ),
  address1: Maybe(Text(1000)),
  address2: Maybe(Text(255)),
  city: Maybe(Text()),
  state: Maybe(Text()),
  postal_code: Maybe(Text(50)),
  country: Maybe(CountryCode()),
};
export const NewContactBody = Type.Object({ name: Name(), ...contactFields });
export const ContactBody = Type.Object({ name: Type.Optional(Name()), ...contactFields });
export type ContactBody = Static<typeof ContactBody>;
