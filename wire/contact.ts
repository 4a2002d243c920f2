import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ContactRow } from '../db/tables/contact.js';
import type { ContactId } from '../domain/ids.js';
import { Id, Nullable, seconds } from './fields.js';

const text = () => Nullable(Type.String());

export const Contact = Type.Object({
  id: Id(),
  object: Type.Literal('contact'),
  customer: Id(),
  customer_id: Id(),
  name: Type.String(),
  title: text(),
  department: text(),
  email: text(),
  phone: text(),
  primary: Type.Boolean(),
  sms_enabled: Type.Boolean(),
  send_new_invoices: Type.Boolean(),
  address1: text(),
  address2: text(),
  city: text(),
  state: text(),
  postal_code: text(),
  country: text(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Contact = Static<typeof Contact>;

/** Contacts as on the wire, in the order of the ids. */
export async function showContacts({ trx, company }: CompanyScope, ids: readonly ContactId[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('contact')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(rows.map((row) => [row.id, showContact(row)]));
  return ids.flatMap((id) => shown.get(id) ?? []);
}

function showContact(row: ContactRow): Contact {
  return {
    id: row.id,
    object: 'contact',
    customer: row.customer_id,
    customer_id: row.customer_id,
    name: row.name,
    title: row.title,
    department: row.department,
    email: row.email,
    phone: row.phone,
    primary: row.primary,
    sms_enabled: row.sms_enabled,
    send_new_invoices: row.send_new_invoices,
    address1: row.address1,
    address2: row.address2,
    city: row.city,
    state: row.state,
    postal_code: row.postal_code,
    country: row.country,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
