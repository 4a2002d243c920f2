import type { Kysely } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import type { Instant } from '../../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId } from '../../domain/ids.js';
import type { Behaviour, PayerFacts } from './behaviour.js';

/** A test payer and the invoice it deals with, as they stand. */
export interface Payer extends PayerFacts {
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly invoice: InvoiceId;
  readonly currency: string;
  /** Minor units. */
  readonly total: number;
  readonly balance: number;
  /** Names the company in the addresses of webhooks. */
  readonly connection: string;
}

/** Makes the payer of an invoice known, with nothing planned yet. */
export async function insertPayer(
  db: Kysely<Schema>,
  company: CompanyId,
  { invoice, behaviour }: { readonly invoice: InvoiceId; readonly behaviour: Behaviour },
): Promise<void> {
  await inCompany(db, company, ({ trx }) =>
    trx.insertInto('test_payer').values({ company_id: company, invoice_id: invoice, behaviour }).execute(),
  );
}

export async function loadPayer(db: Kysely<Schema>, companyId: CompanyId, invoice: InvoiceId): Promise<Payer> {
  return inCompany(db, companyId, async ({ trx, company }) => {
    const row = await trx
      .selectFrom('test_payer as p')
      .innerJoin('invoice as i', (join) =>
        join.onRef('i.company_id', '=', 'p.company_id').onRef('i.id', '=', 'p.invoice_id'),
      )
      .innerJoin('customer as c', (join) =>
        join.onRef('c.company_id', '=', 'i.company_id').onRef('c.id', '=', 'i.customer_id'),
      )
      .select(['p.behaviour', 'i.number', 'i.date', 'i.due_on', 'i.currency', 'i.total', 'i.balance'])
      .select(['c.id as customer', 'c.zone'])
      .where('p.company_id', '=', companyId)
      .where('p.invoice_id', '=', invoice)
      .executeTakeFirstOrThrow();
    return {
      ...row,
      company: companyId,
      invoice,
      behaviour: row.behaviour as Behaviour,
      dueOn: row.due_on,
      zone: row.zone ?? company.zone,
      connection: company.connection_token,
    };
  });
}

/** The test clock stops at this instant; null: this payer waits for nothing. */
export async function storeNextAt(
  db: Kysely<Schema>,
  { company, invoice }: Pick<Payer, 'company' | 'invoice'>,
  at: Instant | null,
): Promise<void> {
  await inCompany(db, company, ({ trx }) =>
    trx
      .updateTable('test_payer')
      .set({ next_at: at === null ? null : new Date(at) })
      .where('company_id', '=', company)
      .where('invoice_id', '=', invoice)
      .execute(),
  );
}
