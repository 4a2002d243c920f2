import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import { type ContactFields, createContact, deleteContact, updateContact } from '../../commands/contacts.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { ContactId, CustomerId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { Contact, showContact } from '../../wire/contact.js';
import { findCustomer } from '../../wire/customer.js';
import { Deleted, ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { PageQuery, pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { ContactBody, NewContactBody } from './body.js';

const tags = ['Customers'];
const ContactParams = Type.Object({ id: Type.String(), contact: Type.String() });
const response = { 200: Contact, '4xx': ErrorResponse };

export function contactRoutes(app: App, parts: ApiParts): void {
  const list = {
    tags,
    params: IdParams,
    querystring: PageQuery,
    response: { 200: Type.Array(Contact), '4xx': ErrorResponse },
  };
  app.get('/customers/:id/contacts', { schema: list }, (request, reply) =>
    read(parts, request, async ({ trx, company }) => {
      const customer = await findCustomer(trx, company.id, idIn<CustomerId>(request.params.id, 'customer'));
      const page = pageOf(request.query);
      const found = trx
        .selectFrom('contact')
        .where('company_id', '=', company.id)
        .where('customer_id', '=', customer.id);
      const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const rows = await found.selectAll().orderBy('id').limit(page.size).offset(page.offset).execute();
      setPageHeaders(request, reply, page, total);
      return rows.map(showContact);
    }),
  );

  const create = { tags, params: IdParams, body: NewContactBody, response: { 201: Contact, '4xx': ErrorResponse } };
  app.post('/customers/:id/contacts', { schema: create }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const customer = idIn<CustomerId>(request.params.id, 'customer');
        const id = await createContact(unit, customer, { ...readContact(request.body), name: request.body.name });
        return findContact(unit, customer, id);
      },
    }),
  );

  app.get('/customers/:id/contacts/:contact', { schema: { tags, params: ContactParams, response } }, (request) =>
    read(parts, request, (scope) => findContact(scope, ...idsIn(request.params))),
  );

  app.patch(
    '/customers/:id/contacts/:contact',
    { schema: { tags, params: ContactParams, body: ContactBody, response } },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          await updateContact(unit, ...idsIn(request.params), readContact(request.body));
          return findContact(unit, ...idsIn(request.params));
        },
      }),
  );

  const remove = { tags, params: ContactParams, response: { 204: Deleted, '4xx': ErrorResponse } };
  app.delete('/customers/:id/contacts/:contact', { schema: remove }, async (request, reply) => {
    await change(parts, request, reply, { status: 200, work: (unit) => deleteContact(unit, ...idsIn(request.params)) });
    return reply.code(204).send(null);
  });
}

function idsIn(params: { id: string; contact: string }): [CustomerId, ContactId] {
  return [idIn<CustomerId>(params.id, 'customer'), idIn<ContactId>(params.contact, 'contact')];
}

async function findContact({ trx, company }: CompanyScope, customer: CustomerId, id: ContactId): Promise<Contact> {
  const row = await trx
    .selectFrom('contact')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('customer_id', '=', customer)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('contact');
  return showContact(row);
}

function readContact(body: Static<typeof ContactBody>): ContactFields {
  const { name, title, department, email, phone, primary } = body;
  return { name, title, department, email, phone, primary: primary ?? undefined };
}
