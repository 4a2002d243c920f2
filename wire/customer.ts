import { type Static, Type } from '@fastify/type-provider-typebox';
import type { Transaction } from 'kysely';
import type { CompanyScope } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { CustomerRow } from '../db/tables/customer.js';
import type { CompanyId, CustomerId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Id, Metadata, Money, Nullable, seconds } from './fields.js';
import { defaultSources, PaymentSource } from './payment-source.js';
import { showTaxRate, TaxRate } from './tax-rate.js';

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
    autopay_delay_days: Nullable(Type.Integer()),
    payment_terms: text(),
    payment_source: Nullable(PaymentSource),
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
    credit_limit: Nullable(Money()),
    owner: Nullable(Id()),
    owner_id: Nullable(Id()),
    taxable: Type.Boolean(),
    taxes: Type.Array(TaxRate),
    tax_id: text(),
    avalara_entity_use_code: text(),
    avalara_exemption_number: text(),
    parent_customer: Nullable(Id()),
    bill_to_parent: Type.Boolean(),
    consolidated: Type.Boolean(),
    active: Type.Boolean(),
    notes: text(),
    sign_up_page: Nullable(Type.Integer()),
    sign_up_url: absent(),
    statement_pdf_url: absent(),
    statement_url: absent(),
    ach_gateway: Nullable(Type.Integer()),
    cc_gateway: Nullable(Type.Integer()),
    convenience_fee: Type.Boolean(),
    disabled_payment_methods: Type.Array(Type.String()),
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

function showCustomer(
  row: CustomerRow,
  paymentSource: PaymentSource | null,
  rates: ReadonlyMap<string, TaxRate>,
): Customer {
  return {
    id: row.id,
    object: 'customer',
    name: row.name,
    number: row.number,
    email: row.email,
    type: row.type,
    autopay: row.autopay,
    autopay_delay_days: row.autopay_delay_days,
    payment_terms: row.payment_terms,
    payment_source: paymentSource,
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
    credit_hold: row.credit_hold,
    credit_limit:
      row.credit_limit === null || row.credit_limit_currency === null
        ? null
        : showAmount(row.credit_limit, row.credit_limit_currency),
    owner: row.owner_id,
    owner_id: row.owner_id,
    taxable: row.taxable,
    taxes: row.tax_rate_ids.flatMap((id) => rates.get(id) ?? []),
    tax_id: row.tax_id,
    avalara_entity_use_code: row.avalara_entity_use_code,
    avalara_exemption_number: row.avalara_exemption_number,
    parent_customer: row.parent_customer_id,
    bill_to_parent: row.bill_to_parent,
    consolidated: row.consolidated,
    active: row.active,
    notes: row.notes,
    sign_up_page: row.sign_up_page,
    sign_up_url: null,
    statement_pdf_url: null,
    statement_url: null,
    ach_gateway: row.ach_gateway,
    cc_gateway: row.cc_gateway,
    convenience_fee: row.convenience_fee,
    disabled_payment_methods: row.disabled_payment_methods,
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

export async function showCustomerById(scope: CompanyScope, id: CustomerId): Promise<Customer> {
  const [customer] = await showCustomers(scope, [id]);
  if (!customer) throw notFound('customer');
  return customer;
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
  const sources = await defaultSources({ trx, company: { id: company } }, wanted);
  const rates = await ratesById(trx, company, [...new Set(rows.flatMap((row) => row.tax_rate_ids))]);
  return new Map(rows.map((row) => [row.id, showCustomer(row, sources.get(row.id) ?? null, rates)]));
}

async function ratesById(
  trx: Transaction<Schema>,
  company: CompanyId,
  ids: readonly string[],
): Promise<ReadonlyMap<string, TaxRate>> {
  if (ids.length === 0) return new Map();
  const rows = await trx
    .selectFrom('tax_rate')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map((row) => [row.id, showTaxRate(row)]));
}
