import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { createContact, deleteContact, updateContact } from '../../commands/contacts.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { ContactId, CustomerId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { Contact, showContacts } from '../../wire/contact.js';
import { findCustomer } from '../../wire/customer.js';
import { Deleted, ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { filtersBy } from '../server/filters.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { ContactBody, NewContactBody } from './body.js';
import { readContact } from './read-body.js';

const tags = ['Customers'];
const ContactParams = Type.Object({ id: Type.String(), contact: Type.String() });
const response = { 200: Contact, '4xx': ErrorResponse };
const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    name: sql.ref('name'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: {
    name: { by: 'text', column: sql.ref('name') },
    email: { by: 'text', column: sql.ref('email') },
    primary: { by: 'boolean', column: sql.ref('primary') },
    sms_enabled: { by: 'boolean', column: sql.ref('sms_enabled') },
    ...filtersBy('boolean', ['send_new_invoices']),
    ...filtersBy('text', [
      'title',
      'department',
      'phone',
      'address1',
      'address2',
      'city',
      'state',
      'postal_code',
      'country',
    ]),
  },
  updated: sql.ref('updated_at'),
};

export function contactRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/customers/:id/contacts',
    tags,
    params: IdParams,
    item: Contact,
    table: 'contact',
    listing,
    where: async ({ trx, company }, { params }) => {
      const customer = await findCustomer(trx, company.id, idIn<CustomerId>(params['id'] ?? '', 'customer'));
      return sql<SqlBool>`customer_id = ${customer.id}`;
    },
    show: (scope, ids: readonly ContactId[]) => showContacts(scope, ids),
  });

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

async function findContact(scope: CompanyScope, customer: CustomerId, id: ContactId): Promise<Contact> {
  const [contact] = await showContacts(scope, [id]);
  if (contact?.customer !== customer) throw notFound('contact');
  return contact;
}
