import { type RawBuilder, sql } from 'kysely';
import { inFlightOf } from '../db/in-flight.js';
import { owedOnSql } from '../db/owed-on.js';
import type { CivilDate } from '../domain/civil-date.js';

/**
 * `domain/invoice-status` in SQL, for filters: a list must be narrowed before it is paged. A test holds the two together.
 */
export function statusSql(today: CivilDate): RawBuilder<string> {
  return sql<string>`(case
    when state in ('voided', 'deleted') then 'voided'
    when state = 'draft' then 'draft'
    when state = 'written_off' then 'bad_debt'
    when state = 'closed' then case when balance > 0 then 'bad_debt' else 'paid' end
    when balance <= 0 then 'paid'
    when exists (select from dispute d where d.company_id = invoice.company_id and d.invoice_id = invoice.id and d.closed_at is null) then 'disputed'
    when ${inFlightOf('invoice')} >= balance then 'pending'
    when ${owedOnSql} < ${today} then 'past_due'
    when viewed_at is not null then 'viewed'
    when sent_at is not null then 'sent'
    else 'not_sent' end)`;
}

export const disputedSql = sql<boolean>`exists (select from dispute d
  where d.company_id = invoice.company_id and d.invoice_id = invoice.id and d.closed_at is null)`;
