import { sql } from 'kysely';
import { type AgeBucket, type AgedInvoice, ageBuckets } from '../domain/ageing.js';
import type { CivilDate } from '../domain/civil-date.js';
import { addMinor } from '../domain/money.js';
import type { CompanyScope } from './company-scope.js';

export interface CurrencyAgeing {
  readonly currency: string;
  readonly buckets: readonly AgeBucket[];
  /** All buckets, minor units. */
  readonly total: number;
  /** The receivable control account on that day, minor units: what the total must be. */
  readonly receivable: number;
}

/** What is owed on a day by how late it is, per currency: added up from the ledger's entries dated up to that day. */
export async function ageingOf({ trx, company }: CompanyScope, date: CivilDate): Promise<CurrencyAgeing[]> {
  const invoices = await sql<AgedInvoice & { currency: string }>`
    select e.currency, i.date, i.due_on as "dueOn", sum(e.amount)::bigint as balance
    from ledger_entry e join invoice i on i.company_id = e.company_id and i.id = e.invoice_id
    where e.company_id = ${company.id} and e.account = 'receivable' and e.date <= ${date}
    group by i.id, e.currency, i.date, i.due_on having sum(e.amount) <> 0`.execute(trx);
  const control = await sql<{ currency: string; receivable: number }>`
    select currency, sum(amount)::bigint as receivable from ledger_entry
    where company_id = ${company.id} and account = 'receivable' and date <= ${date}
    group by currency order by currency`.execute(trx);
  return control.rows.map(({ currency, receivable }) => {
    const ofCurrency = invoices.rows.filter((row) => row.currency === currency);
    const buckets = ageBuckets(ofCurrency, date);
    return { currency, buckets, total: addMinor(...buckets.map(({ amount }) => amount)), receivable };
  });
}
