import type { InvoiceId } from '../../domain/ids.js';
import { lifecycleWorkflowId } from '../../workflows/messages.js';
import type { Embedded } from '../parts/embedded.js';
import { payerWorkflowId } from '../payers/messages.js';
import type { Played } from './year.js';

/** The addresses at which all of it can be looked at. */
export async function whereToLook(
  { api, mailbox, temporalUi }: Embedded,
  { company, key, call }: Played,
  invoice: InvoiceId,
): Promise<string> {
  const { url } = (await call('GET', `/invoices/${invoice}`)) as { url: string };
  const workflows = `${temporalUi}/namespaces/default/workflows`;
  return `
  Look around
    API docs       ${api}/docs
    mailbox        ${mailbox}
    Temporal UI    ${workflows}
    that invoice   ${workflows}/${encodeURIComponent(lifecycleWorkflowId(company, invoice))}
    as its payer   ${url}   (test cards pay it)
    its payer      ${workflows}/${encodeURIComponent(payerWorkflowId(company, invoice))}
    its timeline   curl -u ${key}: ${api}/invoices/${invoice}/timeline
`;
}
