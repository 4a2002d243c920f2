import { sql, type Transaction } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import { figures } from './figures.js';
import { notSent } from './not-sent.js';
import { owed } from './owed.js';
import { type Section, table } from './table.js';
import type { Played } from './year.js';

/** What happened, in business terms, straight from the facts. */
export async function report(played: Played): Promise<string> {
  const aged = await owed(played.call);
  return inCompany(played.db, played.company, async ({ trx }) => {
    const sections = [...(await happened(trx)), ...aged, ...(await leftToDo(trx))];
    const rows = await trx.selectFrom('invoice').select('currency').distinct().orderBy('currency').execute();
    const currencies = rows.map(({ currency }) => currency);
    return [heading(played), '', table(sections, currencies), '', ...(await proofs(trx))].join('\n');
  });
}

function heading({ name, from, to, tookMs, stops }: Played): string {
  const day = (instant: number) => new Date(instant).toISOString().slice(0, 10);
  const seconds = Math.round(tookMs / 1000);
  const took = `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const days = Math.round((to - from) / 86_400_000);
  return `\n  ${name}, from ${day(from)} to ${day(to)}: ${days} days in ${took}, with ${stops} stops of the clock`;
}

async function happened(trx: Transaction<Schema>): Promise<Section[]> {
  const { stopped, stillToCome } = await notSent(trx);
  return [
    { title: 'Invoices', figures: await figures(trx, invoices) },
    { title: 'Money that came in', figures: await figures(trx, moneyIn) },
    { title: 'Messages sent', figures: await figures(trx, messages) },
    {
      title: 'Messages not sent, because',
      figures: [...stopped, ...(stillToCome > 0 ? [{ label: 'their time has not come', count: stillToCome }] : [])],
    },
    { title: 'Disputes', figures: await figures(trx, disputes) },
    { title: 'Promises to pay', figures: await figures(trx, promises) },
  ];
}

async function leftToDo(trx: Transaction<Schema>): Promise<Section[]> {
  return [{ title: 'Tasks for a person', figures: await figures(trx, tasks) }];
}

/** Two things that must be so whatever happened. */
async function proofs(trx: Transaction<Schema>): Promise<string[]> {
  const { rows } = await sql<{ off: number; late: number }>`
    select (select coalesce(sum(abs(total)), 0)::bigint from
          (select sum(amount) as total from ledger_entry group by currency) per_currency)
        + (select coalesce(sum(abs(i.balance - coalesce(e.total, 0))), 0)::bigint from invoice i left join
          (select invoice_id, sum(amount) as total from ledger_entry where account = 'receivable' group by 1) e on e.invoice_id = i.id) as off,
      (select count(*) from message m join claim c on c.company_id = m.company_id and c.message_id = m.id
        join invoice i on i.company_id = c.company_id and i.id = c.invoice_id
        where m.claimed_at > i.settled_at) as late`.execute(trx);
  const [{ off, late } = { off: -1, late: -1 }] = rows;
  return [
    `  Ledger    ${off === 0 ? 'balanced: its entries explain every balance to the cent' : `OFF BY ${off}`}`,
    `  Silence   ${late === 0 ? 'nothing was said about an invoice after it was settled' : `BROKEN ${late} TIMES`}`,
  ];
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
