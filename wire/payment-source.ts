import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { PaymentSourceRow } from '../db/tables/payment-source.js';
import type { CustomerId, PaymentSourceId } from '../domain/ids.js';
import { Id, Nullable, seconds } from './fields.js';

const text = () => Nullable(Type.String());

const shared = {
  id: Id(),
  customer: Id(),
  customer_id: Id(),
  last4: text(),
  chargeable: Type.Boolean(),
  failure_reason: text(),
  gateway: Type.String(),
  gateway_id: text(),
  gateway_customer: text(),
  merchant_account: Type.Null({ description: 'not supported: always null' }),
  receipt_email: text(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
};

const Card = Type.Object({
  ...shared,
  object: Type.Literal('card'),
  brand: text(),
  exp_month: Nullable(Type.Integer()),
  exp_year: Nullable(Type.Integer()),
  funding: text(),
  issuing_country: text(),
});
const BankAccount = Type.Object({
  ...shared,
  object: Type.Literal('bank_account'),
  bank_name: text(),
  routing_number: text(),
  verified: Type.Boolean(),
  currency: text(),
  country: text(),
});

/** Clients choose their class by `object`, and some know no third one. */
export const PaymentSource = Type.Union([Card, BankAccount], {
  description: 'A card or a bank account. Its number is nowhere here: the processor alone keeps it.',
});
export type PaymentSource = Static<typeof PaymentSource>;

export function showSource(row: PaymentSourceRow): PaymentSource {
  const common = {
    id: row.id,
    customer: row.customer_id,
    customer_id: row.customer_id,
    last4: row.last4,
    chargeable: row.state === 'stored',
    failure_reason: null,
    gateway: row.processor,
    gateway_id: row.method_id,
    gateway_customer: row.processor_customer_id,
    merchant_account: null,
    receipt_email: row.receipt_email,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
  if (row.object === 'card') {
    const { brand, exp_month, exp_year, funding, country: issuing_country } = row;
    return { ...common, object: 'card', brand: nameOf(brand), exp_month, exp_year, funding, issuing_country };
  }
  const { bank_name, routing_number, currency, country } = row;
  return { ...common, object: 'bank_account', bank_name, routing_number, verified: true, currency, country };
}

/** Sources as on the wire, in the order of the ids. */
export async function showSources(
  { trx, company }: CompanyScope,
  ids: readonly PaymentSourceId[],
): Promise<PaymentSource[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('payment_source')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  return ids.flatMap((id) => rows.filter((row) => row.id === id).map(showSource));
}

/** The default source of each customer that has one. */
export async function defaultSources(
  { trx, company }: Pick<CompanyScope, 'trx'> & { readonly company: { readonly id: CompanyScope['company']['id'] } },
  customers: readonly CustomerId[],
): Promise<ReadonlyMap<CustomerId, PaymentSource>> {
  if (customers.length === 0) return new Map();
  const rows = await trx
    .selectFrom('payment_source')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', 'in', customers)
    .where('is_default', '=', true)
    .execute();
  return new Map(rows.map((row) => [row.customer_id, showSource(row)]));
}

/** The processor writes `visa`, the contract `Visa`. */
function nameOf(brand: string | null): string | null {
  return brand === null ? null : brand.charAt(0).toUpperCase() + brand.slice(1);
}
