import { type RawBuilder, sql } from 'kysely';
import type { CivilDate } from '../../domain/civil-date.js';

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
    when ${inFlightSql} >= balance then 'pending'
    when due_on < ${today} then 'past_due'
    when sent_at is not null then 'sent'
    else 'not_sent' end)`;
}

/** Minor units of an invoice's balance that payments under way would settle. */
export const inFlightSql = sql<number>`(select coalesce(sum(least(h.amount, invoice.balance)), 0)::bigint from charge h
  where h.company_id = invoice.company_id and h.status = 'processing' and h.invoice_ids @> array[invoice.id])`;

export const disputedSql = sql<boolean>`exists (select from dispute d
  where d.company_id = invoice.company_id and d.invoice_id = invoice.id and d.closed_at is null)`;
