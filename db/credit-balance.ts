import { type Kysely, sql } from 'kysely';
import type { CivilDate } from '../domain/civil-date.js';
import type { CreditMovement } from '../domain/credit-balance.js';
import type { CompanyId, CustomerId } from '../domain/ids.js';
import type { Schema } from './schema.js';

/** What moved a customer's credit balance in one currency, day by day, as the ledger has it. Credit of notes is not part of it. */
export async function creditMovements(
  db: Kysely<Schema>,
  company: CompanyId,
  of: { readonly customer: CustomerId; readonly currency: string },
): Promise<CreditMovement[]> {
  const { rows } = await sql<{ date: CivilDate; amount: number }>`
    select date, (-sum(amount))::bigint as amount from ledger_entry
    where company_id = ${company} and customer_id = ${of.customer} and currency = ${of.currency}
      and account = 'customer_credit' and credit_note_id is null
    group by date order by date`.execute(db);
  return rows;
}
