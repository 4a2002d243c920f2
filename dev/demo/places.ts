import { sql } from 'kysely';
import { inCompany } from '../../db/company-scope.js';
import type { InvoiceId } from '../../domain/ids.js';
import { lifecycleWorkflowId } from '../../workflows/messages.js';
import type { Embedded } from '../parts/embedded.js';
import type { Played } from './year.js';

/** The life of the invoice with the most to tell, and the addresses at which all of it can be looked at. */
export async function whereToLook({ api, mailbox, temporalUi }: Embedded, played: Played): Promise<string> {
  const { company, key, call } = played;
  const invoice = await mostEventful(played);
  const entries = await call<{ at_iso: string; title: string; detail: string | null }[]>(
    'GET',
    `/invoices/${invoice}/timeline`,
  );
  const life = entries.map(
    ({ at_iso, title, detail }) => `    ${at_iso.slice(0, 10)}  ${title}${detail ? ` (${detail})` : ''}`,
  );
  const workflow = encodeURIComponent(lifecycleWorkflowId(company, invoice));
  return `
  One invoice's life
${life.join('\n')}

  Look around
    API docs       ${api}/docs
    mailbox        ${mailbox}
    Temporal UI    ${temporalUi}
    that invoice   ${temporalUi}/namespaces/default/workflows/${workflow}
    its timeline   curl -u ${key}: ${api}/invoices/${invoice}/timeline
`;
}

/** One with a broken promise if there is one: it has been through most. */
async function mostEventful({ db, company }: Played): Promise<InvoiceId> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<{ id: InvoiceId }>`
      select i.id from invoice i
      order by exists (select from promise p where p.invoice_id = i.id and p.state = 'broken') desc,
        (select count(*) from event e where e.invoice_id = i.id) desc, i.id limit 1`.execute(trx);
    const [row] = rows;
    if (!row) throw new Error('no invoice was imported');
    return row.id;
  });
}
