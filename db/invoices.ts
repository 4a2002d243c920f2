import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import type { CompanyId, CustomerId, InvoiceId } from '../domain/ids.js';
import type { Schema } from './schema.js';
import type { InvoiceRow } from './tables/invoice.js';

export async function findInvoice(
  db: Kysely<Schema>,
  company: CompanyId,
  id: InvoiceId,
): Promise<InvoiceRow | undefined> {
  return db
    .selectFrom('invoice')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
}

/** Needs the caller's transaction: a lock taken outside one is released before it protects anything. */
export async function lockInvoice(
  trx: Transaction<Schema>,
  company: CompanyId,
  id: InvoiceId,
): Promise<InvoiceRow | undefined> {
  const [row] = await lockInvoices(trx, company, [id]);
  return row;
}

/**
 * Locks in id order, whatever order is asked for: two units of work never wait for each other in a ring. The company is
 * shared before: see `sharedCompany`.
 */
export async function lockInvoices(
  trx: Transaction<Schema>,
  company: CompanyId,
  ids: readonly InvoiceId[],
): Promise<InvoiceRow[]> {
  if (ids.length === 0) return [];
  return trx
    .selectFrom('invoice')
    .selectAll()
    .where('company_id', '=', sharedCompany(company))
    .where('id', 'in', ids)
    .where('state', '<>', 'deleted')
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** As `lockInvoice`, a deleted invoice's tombstone too: a life may still run that must be told. */
export async function lockInvoiceOrTombstone(
  trx: Transaction<Schema>,
  company: CompanyId,
  id: InvoiceId,
): Promise<InvoiceRow | undefined> {
  return trx
    .selectFrom('invoice')
    .selectAll()
    .where('company_id', '=', sharedCompany(company))
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/**
 * The company's id, its row locked against a change of what every plan reads (`commands/set-outbound.ts`): whoever is to
 * plan does so wholly before it or wholly after. In the condition of a locking query it is locked before any row is.
 */
export function sharedCompany(company: CompanyId): RawBuilder<CompanyId> {
  return sql`(select id from company where id = ${company} for key share)`;
}

/** Customers come before invoices in the order of locks. */
export async function lockCustomer(trx: Transaction<Schema>, company: CompanyId, id: CustomerId) {
  return trx
    .selectFrom('customer')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** The customer's open invoices in one currency, oldest due first, locked. */
export async function lockOpenInvoices(
  trx: Transaction<Schema>,
  company: CompanyId,
  of: { customer: CustomerId; currency: string },
): Promise<InvoiceRow[]> {
  return trx
    .selectFrom('invoice')
    .selectAll()
    .where('company_id', '=', sharedCompany(company))
    .where('customer_id', '=', of.customer)
    .where('currency', '=', of.currency)
    .where('state', '=', 'issued')
    .where('balance', '>', 0)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** The tax inside an invoice's total, its lines' taxes included, minor units. */
export async function taxOfInvoice(trx: Kysely<Schema>, company: CompanyId, id: InvoiceId): Promise<number> {
  const { tax } = await trx
    .selectFrom('adjustment')
    .select(sql<number>`coalesce(sum(amount), 0)::bigint`.as('tax'))
    .where('company_id', '=', company)
    .where('invoice_id', '=', id)
    .where('kind', '=', 'tax')
    .executeTakeFirstOrThrow();
  return tax;
}
