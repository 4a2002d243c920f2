import { type Static, Type } from '@fastify/type-provider-typebox';
import type { ContactRow } from '../db/tables/contact.js';
import { Id, Nullable, seconds } from './fields.js';

const text = () => Nullable(Type.String());
const absent = () => Type.Null({ description: 'not supported: always null' });

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

export function showContact(row: ContactRow): Contact {
  return {
    id: row.id,
    object: 'contact',
    customer: row.customer_id,
    name: row.name,
    title: row.title,
    department: row.department,
    email: row.email,
    phone: row.phone,
    primary: row.primary,
    sms_enabled: false,
    address1: null,
    address2: null,
    city: null,
    state: null,
    postal_code: null,
    country: null,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
