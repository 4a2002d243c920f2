import { type RawBuilder, sql } from 'kysely';

/**
 * Minor units of an invoice's balance that charges under way would settle, in a query whose invoices are called `i` or
 * `invoice`. As the money will be applied when it comes: in the charge's currency alone; what the charge has for the
 * invoice, or else over the open invoices that it names in the order of their ids; never above the balance.
 */
export function inFlightOf(invoice: 'i' | 'invoice'): RawBuilder<number> {
  const i = sql.raw(invoice);
  return sql<number>`(select coalesce(sum(least(${i}.balance,
      coalesce(h.invoice_amounts[array_position(h.invoice_ids, ${i}.id)], greatest(0, h.amount - before.owed)))), 0)::bigint
    from charge h cross join lateral (
      select coalesce(sum(e.balance), 0) as owed from invoice e
      where e.company_id = h.company_id and e.id = any(h.invoice_ids) and e.id < ${i}.id
        and e.state = 'issued' and e.balance > 0 and e.currency = h.currency) before
    where h.company_id = ${i}.company_id and h.status = 'processing' and h.currency = ${i}.currency
      and h.invoice_ids @> array[${i}.id])`;
}
