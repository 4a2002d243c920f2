import { type Static, Type } from '@fastify/type-provider-typebox';
import type { Transaction } from 'kysely';
import type { CompanyScope } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { CustomerRow } from '../db/tables/customer.js';
import type { CompanyId, CustomerId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { Id, Metadata, Nullable, seconds } from './fields.js';

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
    next_chase_step: Nullable(Id()),
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

export function showCustomer(row: CustomerRow): Customer {
  return {
    id: row.id,
    object: 'customer',
    name: row.name,
    number: row.number,
    email: row.email,
    type: row.type,
    autopay: row.autopay,
    autopay_delay_days: null,
    payment_terms: row.payment_terms,
    payment_source: null,
    attention_to: row.attention_to,
    address1: row.address1,
    address2: row.address2,
    city: row.city,
    state: row.state,
    postal_code: row.postal_code,
    country: row.country,
    language: row.language,
    currency: row.currency,
    phone: row.phone,
    chase: row.chase,
    chasing_cadence: row.chasing_cadence_id,
    next_chase_step: row.next_chase_step_id,
    credit_hold: false,
    credit_limit: null,
    owner: null,
    taxable: true,
    taxes: [],
    tax_id: null,
    parent_customer: null,
    bill_to_parent: false,
    consolidated: false,
    notes: row.notes,
    sign_up_page: null,
    sign_up_url: null,
    statement_pdf_url: null,
    zone: row.zone,
    segment: row.segment,
    chasing_policy: row.chasing_policy_id,
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

export async function findCustomer(trx: Transaction<Schema>, company: CompanyId, id: CustomerId): Promise<CustomerRow> {
  const row = await trx
    .selectFrom('customer')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('customer');
  return row;
}

/** Customers as on the wire, in the order of the ids. */
export async function showCustomers({ trx, company }: CompanyScope, ids: readonly CustomerId[]): Promise<Customer[]> {
  const shown = await customersById(trx, company.id, ids);
  return ids.flatMap((id) => shown.get(id) ?? []);
}

/** For `expand=customer`. */
export async function customersById(
  trx: Transaction<Schema>,
  company: CompanyId,
  ids: readonly (CustomerId | null)[],
): Promise<ReadonlyMap<CustomerId, Customer>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await trx
    .selectFrom('customer')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, showCustomer(row)]));
}
