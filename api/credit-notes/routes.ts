import { Type } from '@fastify/type-provider-typebox';
import { createCreditNote } from '../../commands/create-credit-note.js';
import { editCreditNote } from '../../commands/edit-credit-note.js';
import { deleteCreditNote, voidCreditNote } from '../../commands/end-credit-note.js';
import { setAttachments } from '../../commands/set-attachments.js';
import { findCreditNote } from '../../db/credit-notes.js';
import { asId, type CreditNoteId, type CustomerId, type InvoiceId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { CreditNote, showCreditNote } from '../../wire/credit-note.js';
import { Deleted, ErrorResponse } from '../../wire/fields.js';
import { changedContent } from '../documents/resolve.js';
import { readAttachments } from '../files/body.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { ListQuery, lists } from '../server/list-query.js';
import { IdParams, idIn, read } from '../server/read.js';
import { CreditNoteBody, NewCreditNoteBody } from './body.js';
import { readContent, readFields } from './read-body.js';

const tags = ['Credit notes'];
const response = { 200: CreditNote, '4xx': ErrorResponse };

export function creditNoteRoutes(app: App, parts: ApiParts): void {
  app.post(
    '/credit_notes',
    {
      schema: {
        tags,
        description:
          "Gives credit unless `draft` is true. `invoice` is settled with it at once as far as it goes; the rest is the customer's.",
        body: NewCreditNoteBody,
        response: { 201: CreditNote, '4xx': ErrorResponse },
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const { body } = request;
          const id = await createCreditNote(unit, {
            ...readFields(body),
            ...(await readContent(unit, body)),
            customer: asId<CustomerId>(body.customer),
            invoice: body.invoice ? asId<InvoiceId>(body.invoice) : undefined,
            draft: body.draft ?? false,
          });
          await setAttachments(unit, { column: 'credit_note_id', id }, readAttachments(body.attachments));
          return showCreditNote(unit, id);
        },
      }),
  );

  const querystring = Type.Pick(ListQuery, ['expand', 'include']);
  app.get('/credit_notes/:id', { schema: { tags, params: IdParams, querystring, response } }, (request) =>
    read(parts, request, (scope) =>
      showCreditNote(scope, idIn<CreditNoteId>(request.params.id, 'credit note'), {
        expandCustomer: lists(request.query.expand, 'customer'),
      }),
    ),
  );

  app.patch(
    '/credit_notes/:id',
    {
      schema: {
        tags,
        description:
          'Fields left out stay; `null` clears; a list given replaces the whole list. An issued note never falls below what was applied of it. `closed: true` keeps what is left from being applied.',
        params: IdParams,
        body: CreditNoteBody,
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = idIn<CreditNoteId>(request.params.id, 'credit note');
          const { body } = request;
          const before = await findCreditNote(unit.trx, unit.company.id, id);
          if (!before) throw notFound('credit note');
          const owner = { column: 'credit_note_id', id } as const;
          const { currency, customer_id: customer } = before;
          await editCreditNote(unit, id, {
            ...readFields(body),
            ...(await changedContent(unit, body, { currency, customer, owner })),
            draft: body.draft ?? undefined,
            closed: body.closed ?? undefined,
          });
          await setAttachments(unit, owner, readAttachments(body.attachments));
          return showCreditNote(unit, id);
        },
      }),
  );

  app.post(
    '/credit_notes/:id/void',
    {
      schema: {
        tags,
        params: IdParams,
        description: 'Takes the credit back for good. Refused while some of it lies on an invoice.',
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = idIn<CreditNoteId>(request.params.id, 'credit note');
          await voidCreditNote(unit, id);
          return showCreditNote(unit, id);
        },
      }),
  );

  app.delete(
    '/credit_notes/:id',
    { schema: { tags, params: IdParams, response: { 204: Deleted, '4xx': ErrorResponse } } },
    async (request, reply) => {
      const id = idIn<CreditNoteId>(request.params.id, 'credit note');
      await change(parts, request, reply, { status: 200, work: (unit) => deleteCreditNote(unit, id) });
      return reply.code(204).send(null);
    },
  );
}
