import { sql, type Transaction } from 'kysely';
import type { CivilDate } from '../domain/civil-date.js';
import { type CreditAt, creditHistory } from '../domain/credit-balance.js';
import type { CompanyId, CustomerId } from '../domain/ids.js';
import type { Schema } from './schema.js';

/**
 * A customer's credit balance in one currency, day by day, from the ledger. What is left of their credit notes is no part of it: a note
 * is spent by its own name.
 */
export async function readCreditHistory(
  trx: Transaction<Schema>,
  company: CompanyId,
  { customer, currency }: { readonly customer: CustomerId; readonly currency: string },
): Promise<CreditAt[]> {
  const { rows } = await sql<{ date: CivilDate; change: number }>`
    select date, -sum(amount)::bigint as change from ledger_entry
    where company_id = ${company} and customer_id = ${customer} and currency = ${currency}
      and account = 'customer_credit' and credit_note_id is null
    group by date`.execute(trx);
  return creditHistory(rows);
}
