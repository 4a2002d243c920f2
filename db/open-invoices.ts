import { type Kysely, sql } from 'kysely';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import type { Schema } from './schema.js';

interface OpenInvoice {
  readonly company: CompanyId;
  readonly invoice: InvoiceId;
}

/**
 * Every invoice whose life must go on, of all companies, in pages by id. Each page is a query of its own: what opens or
 * settles meanwhile may be missing or be there. Needs the system role.
 */
export async function* openInvoices(system: Kysely<Schema>, pageSize: number): AsyncGenerator<OpenInvoice[]> {
  for (let after = 0; ; ) {
    const { rows } = await sql<OpenInvoice>`
      select company_id as company, id as invoice from invoice
      where id > ${after} and state = 'issued' and settled_at is null order by id limit ${pageSize}`.execute(system);
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.invoice;
  }
}
