import { sql } from 'kysely';
import { type AgeBucket, type AgedInvoice, ageBuckets } from '../domain/ageing.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { CustomerId } from '../domain/ids.js';
import type { CompanyScope } from './company-scope.js';

export interface CustomerAgeing {
  readonly customer: CustomerId;
  readonly currency: string;
  readonly buckets: readonly AgeBucket[];
}

/** As `ageingOf`, for each customer who owes on that day. */
export async function ageingByCustomer({ trx, company }: CompanyScope, date: CivilDate): Promise<CustomerAgeing[]> {
  const { rows } = await sql<AgedInvoice & { currency: string; customer: CustomerId }>`
    select i.customer_id as customer, e.currency, i.date, i.due_on as "dueOn", sum(e.amount)::bigint as balance
    from ledger_entry e join invoice i on i.company_id = e.company_id and i.id = e.invoice_id
    where e.company_id = ${company.id} and e.account = 'receivable' and e.date <= ${date}
    group by i.id, i.customer_id, e.currency, i.date, i.due_on having sum(e.amount) <> 0
    order by i.customer_id, e.currency`.execute(trx);
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = `${row.customer} ${row.currency}`;
    const others = groups.get(key);
    if (others) others.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()].flatMap((of) => {
    const [first] = of;
    return first ? [{ customer: first.customer, currency: first.currency, buckets: ageBuckets(of, date) }] : [];
  });
}
