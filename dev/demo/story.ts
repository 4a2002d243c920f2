import { sql } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import type { InvoiceId } from '../../domain/ids.js';
import { loadPayer } from '../payers/rows.js';
import type { Played } from './year.js';

interface Entry {
  readonly at_iso: string;
  readonly kind: 'event' | 'message' | 'task' | 'step';
  readonly title: string;
  readonly detail: string | null;
}

/** One invoice's timeline as the API tells it; what a message or task entry says in full is left out of the events. */
export async function storyOf({ call, db, company }: Played, invoice: InvoiceId): Promise<string> {
  const entries = await call<Entry[]>('GET', `/invoices/${invoice}/timeline`);
  const told = entries.filter(({ kind, title }) => kind !== 'event' || !/^(Message|Task) /.test(title));
  const lines = told.map(
    ({ at_iso, title, detail }) => `    ${at_iso.slice(0, 10)}  ${title}${detail ? ` (${detail})` : ''}`,
  );
  const { number, behaviour } = await loadPayer(db, company, invoice);
  return ['', `  The life of ${number}, whose payer is played as ${behaviour.replace('_', ' ')}`, ...lines].join('\n');
}

/** One that has been through much: a promise broken, and paid at last. */
export async function mostEventful({ db, company }: Played): Promise<InvoiceId> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<{ id: InvoiceId }>`
      select i.id from invoice i join test_payer t on t.invoice_id = i.id
      order by exists (select from promise p where p.invoice_id = i.id and p.state = 'broken') desc,
        i.settled_at is not null desc, (select count(*) from event e where e.invoice_id = i.id) desc, i.id limit 1`.execute(
      trx,
    );
    const [row] = rows;
    if (!row) throw new Error('no invoice was imported');
    return row.id;
  });
}
