import { type Static, Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { createNote, deleteNote, type NewNote, updateNote } from '../../commands/notes.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import { asId, type CustomerId, type InvoiceId, type MemberId, type NoteId, parseId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { findCustomer } from '../../wire/customer.js';
import { Deleted, ErrorResponse, Id, Maybe, readId, Text } from '../../wire/fields.js';
import { Note, showNotes } from '../../wire/note.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { crudRoutes } from '../server/crud-routes.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';

const words = Text(10_000);
const author = { user_id: Maybe(Id({ description: 'The member who wrote it' })) };
const NewNoteBody = Type.Object({
  notes: words,
  customer_id: Maybe(Id({ description: 'This or invoice_id' })),
  invoice_id: Maybe(Id()),
  ...author,
});
const NestedNoteBody = Type.Object({ notes: words, ...author });
const NoteBody = Type.Object({ notes: Maybe(words) });
const NoteParams = Type.Object({ id: Type.String(), note: Type.String() });

const listing: Listing = {
  sort: { id: sql.ref('id'), created_at: sql.ref('created_at'), updated_at: sql.ref('updated_at') },
  filter: {
    customer: { by: 'id', column: sql.ref('customer_id') },
    customer_id: { by: 'id', column: sql.ref('customer_id') },
    invoice: { by: 'id', column: sql.ref('invoice_id') },
    invoice_id: { by: 'id', column: sql.ref('invoice_id') },
    user_id: { by: 'id', column: sql.ref('user_id') },
    notes: { by: 'text', column: sql.ref('notes') },
  },
  updated: sql.ref('updated_at'),
};
const tags = ['Notes'];
const response = { 200: Note, '4xx': ErrorResponse };
const show = (scope: CompanyScope, ids: readonly NoteId[]) => showNotes(scope, ids);

/** What people of the company write about a customer or an invoice, and no payer sees. */
export function noteRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/notes',
    noun: 'note',
    tags,
    description: 'Internal notes. The author is the member named as `user_id`; else nobody of the staff, id -2.',
    item: Note,
    table: 'note',
    listing,
    size: 100,
    show,
    find: (_scope, text) => parseId<NoteId>(text),
    create: {
      body: NewNoteBody,
      description: 'On a customer or on an invoice, not both.',
      work: (unit, body) =>
        createNote(unit, { about: aboutOf(body), notes: body.notes, user: readId<MemberId>(body.user_id) }),
    },
    edit: { body: NoteBody, work: (unit, id, { notes }) => updateNote(unit, id, notes ?? undefined) },
    remove: { work: deleteNote },
  });
  nestedRoutes(app, parts, {
    path: '/customers/:id/notes',
    description: 'With the notes on their invoices.',
    about: async ({ trx, company }, text) => ({
      customer: (await findCustomer(trx, company.id, idIn<CustomerId>(text, 'customer'))).id,
    }),
  });
  nestedRoutes(app, parts, {
    path: '/invoices/:id/notes',
    description: 'The notes on the invoice.',
    about: async ({ trx, company }, text) => {
      const invoice = await findInvoice(trx, company.id, idIn<InvoiceId>(text, 'invoice'));
      if (!invoice) throw notFound('invoice');
      return { invoice: invoice.id };
    },
  });
}

interface Nested {
  readonly path: string;
  readonly description: string;
  /** What the address names. Says where there is none such. */
  readonly about: (scope: CompanyScope, text: string) => Promise<NewNote['about']>;
}

/** The same notes under what they are about. */
function nestedRoutes(app: App, parts: ApiParts, { path, description, about }: Nested): void {
  listRoute(app, parts, {
    path,
    tags,
    description,
    params: IdParams,
    item: Note,
    table: 'note',
    listing,
    size: 100,
    where: async (scope, { params }) => conditionOf(await about(scope, params['id'] ?? '')),
    show,
  });

  const create = { tags, params: IdParams, body: NestedNoteBody, response: { 201: Note, '4xx': ErrorResponse } };
  app.post(path, { schema: create }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const { notes, user_id } = request.body;
        const of = await about(unit, request.params.id);
        return showNote(unit, await createNote(unit, { about: of, notes, user: readId<MemberId>(user_id) }));
      },
    }),
  );

  const find = async (scope: CompanyScope, params: Static<typeof NoteParams>): Promise<NoteId> => {
    const of = await about(scope, params.id);
    const found = await scope.trx
      .selectFrom('note')
      .select('id')
      .where('company_id', '=', scope.company.id)
      .where('id', '=', idIn<NoteId>(params.note, 'note'))
      .where(conditionOf(of))
      .executeTakeFirst();
    if (!found) throw notFound('note');
    return found.id;
  };
  app.get(`${path}/:note`, { schema: { tags, params: NoteParams, response } }, (request) =>
    read(parts, request, async (scope) => showNote(scope, await find(scope, request.params))),
  );
  app.patch(`${path}/:note`, { schema: { tags, params: NoteParams, body: NoteBody, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = await find(unit, request.params);
        await updateNote(unit, id, request.body.notes ?? undefined);
        return showNote(unit, id);
      },
    }),
  );
  const remove = { tags, params: NoteParams, response: { 204: Deleted, '4xx': ErrorResponse } };
  app.delete(`${path}/:note`, { schema: remove }, async (request, reply) => {
    const work = async (unit: Parameters<typeof deleteNote>[0]) => deleteNote(unit, await find(unit, request.params));
    await change(parts, request, reply, { status: 200, work });
    return reply.code(204).send(null);
  });
}

function conditionOf(about: NewNote['about']) {
  return 'customer' in about
    ? sql<SqlBool>`customer_id = ${about.customer}`
    : sql<SqlBool>`invoice_id = ${about.invoice}`;
}

function aboutOf({ customer_id: customer, invoice_id: invoice }: Static<typeof NewNoteBody>): NewNote['about'] {
  if (typeof customer === 'number' && typeof invoice === 'number')
    throw new Refusal('A note is on a customer or on an invoice, not on both', 'invoice_id');
  if (typeof customer === 'number') return { customer: asId<CustomerId>(customer) };
  if (typeof invoice === 'number') return { invoice: asId<InvoiceId>(invoice) };
  throw new Refusal('Customer_id missing, or invoice_id', invoice === null ? 'invoice_id' : 'customer_id');
}

async function showNote(scope: CompanyScope, id: NoteId): Promise<Note> {
  const [note] = await showNotes(scope, [id]);
  if (!note) throw notFound('note');
  return note;
}
