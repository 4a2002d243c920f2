import { renewToken } from '../../commands/portal/renew-token.js';
import type { CreditNoteId, EstimateId, InvoiceId } from '../../domain/ids.js';
import { CreditNote, showCreditNote } from '../../wire/credit-note.js';
import { Estimate, showEstimate } from '../../wire/estimate.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { IdParams, idIn } from '../server/read.js';

const description =
  'Gives it a new address on the portal. Links that were given out so far, also in mails, open nothing any more.';

/** Takes back the links to a document. */
export function linkRoutes(app: App, parts: ApiParts): void {
  const of = (tag: string) => ({ tags: [tag], description, params: IdParams });

  const invoice = { ...of('Invoices'), response: { 200: Invoice, '4xx': ErrorResponse } };
  app.post('/invoices/:id/new_link', { schema: invoice }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<InvoiceId>(request.params.id, 'invoice');
        await renewToken(unit, { type: 'invoice', id });
        return showInvoice(unit, id);
      },
    }),
  );

  const note = { ...of('Credit notes'), response: { 200: CreditNote, '4xx': ErrorResponse } };
  app.post('/credit_notes/:id/new_link', { schema: note }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<CreditNoteId>(request.params.id, 'credit note');
        await renewToken(unit, { type: 'credit_note', id });
        return showCreditNote(unit, id);
      },
    }),
  );

  const estimate = { ...of('Estimates'), response: { 200: Estimate, '4xx': ErrorResponse } };
  app.post('/estimates/:id/new_link', { schema: estimate }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<EstimateId>(request.params.id, 'estimate');
        await renewToken(unit, { type: 'estimate', id });
        return showEstimate(unit, id);
      },
    }),
  );
}
