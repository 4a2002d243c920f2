import { sql } from 'kysely';
import type { CivilDate } from '../domain/civil-date.js';
import type { CustomerId } from '../domain/ids.js';
import type { AccountEntry } from '../domain/statement.js';
import type { CompanyScope } from './company-scope.js';

/** A customer's account in one currency, from the ledger: entries up to a day, and what lies to the customer's credit then. */
export interface Account {
  readonly currency: string;
  readonly entries: readonly AccountEntry[];
  /** Paid and not used yet, minor units. */
  readonly unapplied: number;
  /** Credit not used yet, minor units. */
  readonly credit: number;
}

/** The accounts of a customer with any movement up to `end`, by currency. */
export async function accountsOf(
  { trx, company }: CompanyScope,
  customer: CustomerId,
  end: CivilDate,
): Promise<Account[]> {
  const { rows: entries } = await sql<AccountEntry & { currency: string }>`
    select e.id, e.currency, e.date, e.amount, j.kind, i.id as "invoiceId", i.number as "invoiceNumber", i.date as "invoiceDate",
      i.due_on as "dueOn", i.total
    from ledger_entry e
      join journal j on j.company_id = e.company_id and j.id = e.journal_id
      join invoice i on i.company_id = e.company_id and i.id = e.invoice_id
    where e.company_id = ${company.id} and e.customer_id = ${customer} and e.account = 'receivable' and e.date <= ${end}
    order by e.date, e.id`.execute(trx);
  const { rows: sums } = await sql<{ currency: string; unapplied: number; credit: number }>`
    select currency, coalesce(-sum(amount) filter (where account = 'unapplied_cash'), 0)::bigint as unapplied,
      coalesce(-sum(amount) filter (where account = 'customer_credit'), 0)::bigint as credit
    from ledger_entry where company_id = ${company.id} and customer_id = ${customer}
      and account in ('receivable', 'unapplied_cash', 'customer_credit') and date <= ${end}
    group by currency order by currency`.execute(trx);
  return sums.map(({ currency, unapplied, credit }) => ({
    currency,
    unapplied,
    credit,
    entries: entries.filter((entry) => entry.currency === currency),
  }));
}
