import { type RawBuilder, sql } from 'kysely';
import { isToken } from '../../commands/portal/tokens.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { CustomerId } from '../../domain/ids.js';
import { NotHere } from '../errors.js';

export const kinds = ['invoices', 'credit_notes', 'estimates', 'files'] as const;
export type Kind = (typeof kinds)[number];

export interface DocumentRow {
  readonly token: string;
  readonly number: string;
  readonly date: CivilDate;
  readonly currency: string;
  readonly total: number;
}

export interface AttachedFile {
  readonly token: string;
  readonly name: string;
  readonly size: number;
  /** Where others keep it; null: here. */
  readonly url: string | null;
  /** The document it lies on. */
  readonly kind: Exclude<Kind, 'files'>;
  readonly number: string;
  readonly documentToken: string;
}

interface Cut {
  readonly limit: number;
  readonly offset: number;
}

const tables = { invoices: 'invoice', credit_notes: 'credit_note', estimates: 'estimate' } as const;

/** One page of a customer's documents of a kind, newest first. Drafts are nobody's yet. */
export async function readDocuments(
  { trx, company }: CompanyScope,
  { customer, kind }: { readonly customer: CustomerId; readonly kind: Exclude<Kind, 'files'> },
  { limit, offset }: Cut,
): Promise<DocumentRow[]> {
  const { rows } = await sql<DocumentRow>`
    select token, number, date, currency, total from ${sql.table(tables[kind])}
    where company_id = ${company.id} and customer_id = ${customer} and state not in ('draft', 'deleted')
    order by date desc, id desc limit ${limit} offset ${offset}`.execute(trx);
  return rows;
}

/** One page of the files that lie on a customer's documents, newest first. */
export async function readFiles(
  { trx, company }: CompanyScope,
  customer: CustomerId,
  { limit, offset }: Cut,
): Promise<AttachedFile[]> {
  const { rows } = await sql<AttachedFile>`
    select f.token, f.name, f.size, f.url, a.kind, a.number, a.document_token as "documentToken"
    from (${attachedTo(company.id, customer)}) a join file f on f.company_id = ${company.id} and f.id = a.file_id
    order by a.id desc limit ${limit} offset ${offset}`.execute(trx);
  return rows;
}

/** A file that lies on one of this customer's documents, with its bytes. Throws `NotHere` for any other. */
export async function openFile({ trx, company }: CompanyScope, customer: CustomerId, token: string) {
  if (!isToken(token)) throw new NotHere();
  const { rows } = await sql<{ name: string; type: string; bytes: Buffer | null }>`
    select f.name, f.type, f.bytes from file f where f.company_id = ${company.id} and f.token = ${token} and f.url is null
      and f.id in (select file_id from (${attachedTo(company.id, customer)}) a)`.execute(trx);
  const [file] = rows;
  if (!file?.bytes) throw new NotHere();
  return { name: file.name, type: file.type, bytes: file.bytes };
}

function attachedTo(company: number, customer: CustomerId): RawBuilder<unknown> {
  const on = (kind: Exclude<Kind, 'files'>) => {
    const table = tables[kind];
    return sql`select x.id, x.file_id, ${sql.lit(kind)}::text as kind, d.number, d.token as document_token
      from attachment x join ${sql.table(table)} d on d.company_id = x.company_id and d.id = ${sql.ref(`x.${table}_id`)}
      where x.company_id = ${company} and d.customer_id = ${customer} and d.state not in ('draft', 'deleted')`;
  };
  return sql`${on('invoices')} union all ${on('credit_notes')} union all ${on('estimates')}`;
}
