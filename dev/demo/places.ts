import type { InvoiceId } from '../../domain/ids.js';
import { lifecycleWorkflowId } from '../../workflows/messages.js';
import type { Embedded } from '../parts/embedded.js';
import { payerWorkflowId } from '../payers/messages.js';
import type { Played } from './year.js';

/** The addresses at which all of it can be looked at. */
export function whereToLook(
  { api, mailbox, temporalUi }: Embedded,
  { company, key }: Played,
  invoice: InvoiceId,
): string {
  const workflows = `${temporalUi}/namespaces/default/workflows`;
  return `
  Look around
    API docs       ${api}/docs
    mailbox        ${mailbox}
    Temporal UI    ${workflows}
    that invoice   ${workflows}/${encodeURIComponent(lifecycleWorkflowId(company, invoice))}
    its payer      ${workflows}/${encodeURIComponent(payerWorkflowId(company, invoice))}
    its timeline   curl -u ${key}: ${api}/invoices/${invoice}/timeline
`;
}
