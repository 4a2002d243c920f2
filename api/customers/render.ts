import type { Transaction } from 'kysely';
import { notFound } from '../../commands/refusal.js';
import type { Schema } from '../../db/schema.js';
import type { ContactRow } from '../../db/tables/contact.js';
import type { CustomerRow } from '../../db/tables/customer.js';
import type { CompanyId, CustomerId } from '../../domain/ids.js';
import { seconds } from '../server/fields.js';
import type { Contact, Customer } from './schema.js';

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
    chasing_cadence: row.chasing_policy_id,
    next_chase_step: null,
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
