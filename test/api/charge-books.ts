import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../db/schema.js';
import type { CompanyId } from '../../domain/ids.js';

/**
 * What a payment at the processor has come to in our books, without the ids, the times of arrival and the number of
 * entries that depend on the order in which we heard of it. Amounts in minor units.
 */
export async function booksOf(db: Kysely<Schema>, company: CompanyId, intent: string, invoice: number) {
  const { rows } = await sql<{ books: Record<string, unknown> }>`
    with told as (select * from charge where company_id = ${company} and intent_id = ${intent}),
      posted as (
        select j.kind, e.account, e.currency, sum(e.amount)::text as amount from ledger_entry e join journal j on j.id = e.journal_id
        where e.company_id = ${company} and (e.invoice_id = ${invoice} or e.payment_id = (select payment_id from told)) group by 1, 2, 3 having sum(e.amount) <> 0)
    select json_build_object(
      'charge', (select json_agg(json_build_object('status', status, 'at', status_at, 'amount', amount, 'currency', currency, 'method', method,
        'customer', customer_id is not null, 'invoices', invoice_ids = array[${invoice}::bigint], 'charge', charge_id is not null,
        'refunded', amount_refunded, 'failure', failure_message)) from told),
      'chargebacks', (select json_agg(json_build_object('status', status, 'amount', amount, 'posted', posted,
        'taken', (select sum(taken) from unnest(taken_amounts) taken)) order by amount, status)
        from chargeback where company_id = ${company} and charge_id = (select id from told)),
      'payment', (select json_agg(json_build_object('amount', amount, 'balance', balance, 'method', method, 'unmatched', unmatched_because,
        'void', voided_at is not null)) from payment where company_id = ${company} and processor_payment_id = ${intent}),
      'applied', (select coalesce(sum(amount), 0) from application
        where company_id = ${company} and invoice_id = ${invoice} and reversed_at is null),
      'given', (select json_object_agg(status, amount) from (select r.status, sum(r.amount) as amount from charge_refund r
        where r.company_id = ${company} and r.charge_id = (select id from told) group by 1) g),
      'refunds', (select coalesce(sum(amount), 0) from refund where company_id = ${company} and payment_id = (select payment_id from told)),
      'disputes', (select json_agg(json_build_object('kind', kind, 'outcome', outcome, 'open', closed_at is null)) from dispute
        where company_id = ${company} and invoice_id = ${invoice}),
      'invoice', (select json_build_object('balance', balance, 'state', state, 'settled', settled_at is not null, 'plan', plan_state,
        'held', hold_ended_at is not null) from invoice where company_id = ${company} and id = ${invoice}),
      'ledger', (select json_agg(posted order by kind, account) from posted),
      'zero', (select coalesce(sum(amount), 0) from ledger_entry where company_id = ${company}),
      'waiting', (select count(*) from inbound_event where company_id = ${company} and processed_at is null)) as books`.execute(
    db,
  );
  return rows[0]?.books ?? {};
}
