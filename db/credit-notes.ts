import type { Kysely, Transaction } from 'kysely';
import type { CompanyId, CreditNoteId } from '../domain/ids.js';
import type { Schema } from './schema.js';
import type { CreditNoteRow } from './tables/credit-note.js';

export async function findCreditNote(
  db: Kysely<Schema>,
  company: CompanyId,
  id: CreditNoteId,
): Promise<CreditNoteRow | undefined> {
  return db
    .selectFrom('credit_note')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .executeTakeFirst();
}

/** After the customer and the invoices, as a payment is. */
export async function lockCreditNote(
  trx: Transaction<Schema>,
  company: CompanyId,
  id: CreditNoteId,
): Promise<CreditNoteRow | undefined> {
  return trx
    .selectFrom('credit_note')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .where('state', '<>', 'deleted')
    .forNoKeyUpdate()
    .executeTakeFirst();
}
