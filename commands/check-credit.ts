import { sql } from 'kysely';
import type { CustomerRow } from '../db/tables/customer.js';
import { holdRefusal, limitRefusal } from '../domain/credit.js';
import { Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

/** Refuses a document of a customer on credit hold, a draft too. Holds the customer's lock. */
export function refuseOnHold(customer: CustomerRow): void {
  const reason = holdRefusal({ hold: customer.credit_hold });
  if (reason !== undefined) throw new Refusal(reason, 'customer');
}

/** Refuses what would be owed beyond the customer's credit limit. Holds the customer's lock: others wait for their turn. */
export async function refuseBeyondLimit(
  { trx, company }: Unit,
  customer: CustomerRow,
  issued: { readonly total: number; readonly currency: string },
): Promise<void> {
  const { credit_limit: amount, credit_limit_currency: currency } = customer;
  if (amount === null || currency === null || currency !== issued.currency) return;
  const { rows } = await sql<{ outstanding: number }>`
    select coalesce(sum(balance), 0)::bigint as outstanding from invoice
      where company_id = ${company.id} and customer_id = ${customer.id} and currency = ${currency} and state = 'issued'`.execute(
    trx,
  );
  const reason = limitRefusal({ limit: { amount, currency } }, { outstanding: rows[0]?.outstanding ?? 0, ...issued });
  if (reason !== undefined) throw new Refusal(reason, 'customer');
}
