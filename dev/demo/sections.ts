import { sql, type Transaction } from 'kysely';
import type { Schema } from '../../db/schema.js';
import { figures } from './figures.js';
import { notSent } from './not-sent.js';
import type { Section } from './table.js';

/** What happened to invoices, money and messages, straight from the facts. */
export async function happened(trx: Transaction<Schema>): Promise<Section[]> {
  return [
    { title: 'Invoices', figures: await figures(trx, invoices) },
    { title: 'Money that came in', figures: await figures(trx, moneyIn) },
    { title: 'Messages sent', figures: await figures(trx, messages) },
    { title: 'Messages not sent, because', figures: await notSent(trx) },
    { title: 'Disputes', figures: await figures(trx, disputes) },
    { title: 'Promises to pay', figures: await figures(trx, promises) },
  ];
}

export async function leftToDo(trx: Transaction<Schema>): Promise<Section> {
  return { title: 'Tasks for a person', figures: await figures(trx, tasks) };
}

const invoices = sql`
  select label, currency, count(*) as count, sum(total)::bigint as amount from (
    select currency, total, case
      when state = 'draft' then 3 when state = 'voided' then 4 when balance = 0 then 1 else 2 end as place
    from invoice) one
  join (values (1, 'paid in full'), (2, 'not paid, or in part'), (3, 'drafts: not issued'), (4, 'voided')) name (place, label) using (place)
  group by place, label, currency order by place, currency`;

const moneyIn = sql`
  select label, currency, count(*) as count, sum(amount)::bigint as amount from (
    select 1 as place, currency, amount, 'by ' || case method when 'wire_transfer' then 'bank transfer' when 'credit_card' then 'card'
      when 'direct_debit' then 'bank debit' else 'other means, in advance' end as label from payment where voided_at is null
    union all select 2, currency, balance, 'of it paid twice: kept, not applied' from payment where balance > 0
    union all select 3, currency, amount, 'bank debits that failed' from charge where status = 'failed') one
  group by place, label, currency order by place, label, currency`;

const messages = sql`
  select label, count(*) as count from (
    select case template when 'invoice_delivery' then 1 when 'reminder_friendly' then 2 when 'reminder_neutral' then 3
        when 'reminder_firm' then 4 else 5 end as place,
      case template when 'invoice_delivery' then 'the invoice itself' else replace(template, 'reminder_', 'reminder, ') end as label
    from message where state in ('sent', 'delivered', 'bounced', 'complained')
    union all select 6, 'of them came back: no such mailbox' from message where state = 'bounced') one
  group by place, label order by place`;

const disputes = sql`
  select case when closed_at is null then 'raised, and still open' else 'raised, and settled' end as label, count(*) as count
  from dispute group by 1 order by 1`;

const promises = sql`
  select replace(state, '_', ' ') as label, p.currency, count(*) as count, sum(amount)::bigint as amount
  from (select promise.*, invoice.currency from promise join invoice on invoice.id = promise.invoice_id) p
  group by state, currency order by state, currency`;

const tasks = sql`
  select name || case when complete then ' (done)' else '' end as label, count(*) as count from task group by 1 order by 2 desc`;
