import { Type } from '@fastify/type-provider-typebox';
import { attendInvoice } from '../../commands/attention.js';
import { createInvoice } from '../../commands/create-invoice.js';
import { editInvoice } from '../../commands/edit-invoice.js';
import { deleteInvoice, writeOffInvoice } from '../../commands/end-invoice.js';
import { issueInvoice } from '../../commands/issue-invoice.js';
import { reopenInvoice } from '../../commands/reopen-invoice.js';
import { setAttachments } from '../../commands/set-attachments.js';
import type { Unit } from '../../commands/unit.js';
import { findInvoice } from '../../db/invoices.js';
import { asId, type CustomerId, type InvoiceId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { Deleted, ErrorResponse, readCurrency } from '../../wire/fields.js';
import { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import { changedContent, currencyOf, newContent } from '../documents/resolve.js';
import { readAttachments } from '../files/body.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { ListQuery, lists } from '../server/list-query.js';
import { IdParams, idIn, read } from '../server/read.js';
import { InvoiceBody, NewInvoiceBody } from './body.js';
import { readFields } from './read-body.js';

const tags = ['Invoices'];
const response = { 200: Invoice, '4xx': ErrorResponse };

export function invoiceRoutes(app: App, parts: ApiParts): void {
  app.post(
    '/invoices',
    {
      schema: {
        tags,
        description:
          "Issues the invoice unless `draft` is true: it is owed from then on, is delivered, and its chasing is planned (`GET /invoices/{id}/plan`). `sent: true` says that it reached the payer by another way. Discounts and taxes of a line count before those of the whole; each is rounded to the currency's digits.",
        body: NewInvoiceBody,
        response: { 201: Invoice, '4xx': ErrorResponse },
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const customer = asId<CustomerId>(request.body.customer);
          const currency = readCurrency(request.body.currency) ?? (await currencyOf(unit, customer));
          const content = await newContent(unit, request.body, { currency, customer });
          const draft = request.body.draft ?? false;
          const id = await createInvoice(unit, { ...readFields(request.body), ...content, customer, currency, draft });
          await setAttachments(unit, { column: 'invoice_id', id }, readAttachments(request.body.attachments));
          if (request.body.closed === true && !draft) await writeOffInvoice(unit, id);
          return showInvoice(unit, id);
        },
      }),
  );

  const shape = Type.Pick(ListQuery, ['expand', 'include']);
  app.get('/invoices/:id', { schema: { tags, params: IdParams, querystring: shape, response } }, (request) =>
    read(parts, request, (scope) =>
      showInvoice(scope, idIn<InvoiceId>(request.params.id, 'invoice'), {
        expandCustomer: lists(request.query.expand, 'customer'),
      }),
    ),
  );

  app.patch(
    '/invoices/:id',
    {
      schema: {
        tags,
        description:
          'Fields left out stay; `null` clears; a list given replaces the whole list. Of an issued invoice the ledger gets the difference, dated today; its total never falls below what was settled of it. `draft: false` issues a draft, `closed: true` writes off what is left and `closed: false` takes that back. One that is over keeps its amounts.',
        params: IdParams,
        body: InvoiceBody,
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = idIn<InvoiceId>(request.params.id, 'invoice');
          await patch(unit, id, request.body);
          return showInvoice(unit, id);
        },
      }),
  );

  app.delete(
    '/invoices/:id',
    { schema: { tags, params: IdParams, response: { 204: Deleted, '4xx': ErrorResponse } } },
    async (request, reply) => {
      const id = idIn<InvoiceId>(request.params.id, 'invoice');
      await change(parts, request, reply, { status: 200, work: (unit) => deleteInvoice(unit, id) });
      return reply.code(204).send(null);
    },
  );
}

/** The wire's `draft: false` issues, `closed: true` gives up what is left and `closed: false` takes that back; the rest is an edit. */
async function patch(unit: Unit, id: InvoiceId, body: InvoiceBody): Promise<void> {
  const before = await findInvoice(unit.trx, unit.company.id, id);
  if (!before) throw notFound('invoice');
  if (body.draft === true && before.state !== 'draft')
    throw new Refusal('An issued invoice cannot become a draft again: void it', 'draft');
  if (body.closed === true && before.state === 'draft') throw new Refusal('A draft is not closed: delete it', 'closed');
  if (body.closed === false && before.state === 'written_off') await reopenInvoice(unit, id);
  const currency = readCurrency(body.currency);
  const content = await changedContent(unit, body, {
    currency: currency ?? before.currency,
    customer: before.customer_id,
    owner: { column: 'invoice_id', id },
  });
  await editInvoice(unit, id, { ...readFields(body), ...content, currency });
  await setAttachments(unit, { column: 'invoice_id', id }, readAttachments(body.attachments));
  if (body.needs_attention === false) await attendInvoice(unit, id);
  if (body.draft === false && before.state === 'draft') await issueInvoice(unit, id);
  if (body.closed === true && before.state === 'issued' && before.balance > 0) await writeOffInvoice(unit, id);
}
