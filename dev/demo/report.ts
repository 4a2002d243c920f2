import { type Kysely, sql } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import type { CompanyId } from '../../domain/ids.js';
import { minorToText } from '../../domain/money.js';

/** What happened, in business terms, straight from the facts. */
export async function report(db: Kysely<Schema>, company: CompanyId): Promise<string> {
  return inCompany(db, company, async ({ trx }) => {
    const lines = async (
      text: ReturnType<typeof sql<{ label: string; count: number; amount: number | null; currency: string | null }>>,
    ) =>
      (await text.execute(trx)).rows.map(
        ({ label, count, amount, currency }) =>
          `    ${label.padEnd(44)}${String(count).padStart(6)}${amount === null || currency === null ? '' : `   ${minorToText(amount, currency).padStart(14)} ${currency}`}`,
      );
    const section = (title: string, rows: string[]) => [`  ${title}`, ...(rows.length > 0 ? rows : ['    none'])];
    const plain = (query: string) =>
      lines(sql<{ label: string; count: number; amount: number | null; currency: string | null }>`${sql.raw(query)}`);
    const { rows: off } = await sql<{ off: number }>`select coalesce(abs(sum(amount)), 0)::bigint + (
        select coalesce(sum(abs(i.balance - coalesce(e.total, 0))), 0) from invoice i
        left join (select invoice_id, sum(amount) as total from ledger_entry where account = 'receivable' group by 1) e on e.invoice_id = i.id)::bigint as off
      from ledger_entry`.execute(trx);
    return [
      ...section(
        'Issued',
        await plain(
          `select 'invoices' as label, count(*) as count, sum(total)::bigint as amount, currency from invoice group by currency order by currency`,
        ),
      ),
      ...section(
        'Said',
        await plain(
          `select replace(template, '_', ' ') as label, count(*) as count, null::bigint as amount, null as currency from message where state in ('sent', 'delivered', 'bounced') group by template order by template`,
        ),
      ),
      ...section(
        'Not said, and why',
        await plain(
          `select coalesce(rule, state) || ' (' || step_key || ')' as label, count(*) as count, null::bigint as amount, null as currency from claim where state not in ('done', 'claimed') group by 1 order by 2 desc limit 15`,
        ),
      ),
      ...section(
        'Paid',
        await plain(
          `select 'payments' as label, count(*) as count, sum(amount)::bigint as amount, currency from payment group by currency order by currency`,
        ),
      ),
      ...section(
        'Waiting unapplied',
        await plain(
          `select 'payments' as label, count(*) as count, sum(balance)::bigint as amount, currency from payment where balance > 0 group by currency order by currency`,
        ),
      ),
      ...section(
        'Disputes',
        await plain(
          `select coalesce(outcome, 'open') as label, count(*) as count, null::bigint as amount, null as currency from dispute group by 1`,
        ),
      ),
      ...section(
        'Promises',
        await plain(
          `select replace(state, '_', ' ') as label, count(*) as count, null::bigint as amount, null as currency from promise group by state`,
        ),
      ),
      ...section(
        'Tasks for a person',
        await plain(
          `select name as label, count(*) as count, null::bigint as amount, null as currency from task group by name`,
        ),
      ),
      ...section(
        'Lives',
        await plain(
          `select coalesce(plan_state, state) as label, count(*) as count, sum(balance)::bigint as amount, currency from invoice group by 1, currency order by 1, 4`,
        ),
      ),
      ...section(
        'Said after the invoice was settled',
        await plain(
          `select 'messages' as label, count(*) as count, null::bigint as amount, null as currency from message m join claim c on c.message_id = m.id join invoice i on i.id = c.invoice_id where m.claimed_at > i.settled_at and i.balance = 0 having count(*) > 0`,
        ),
      ),
      ...section('Ledger', [
        `    ${off[0]?.off === 0 ? 'balanced: it explains every balance to the cent' : `OFF BY ${off[0]?.off}`}`,
      ]),
    ].join('\n');
  });
}
