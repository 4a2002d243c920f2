import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { createCustomer } from '../../commands/create-customer.js';
import { deleteCustomer, updateCustomer } from '../../commands/update-customer.js';
import type { CustomerId } from '../../domain/ids.js';
import { Customer, findCustomer, showCustomerById, showCustomers } from '../../wire/customer.js';
import { CurrencyCode, Deleted, ErrorResponse, readCurrency } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { filtersBy, readBoolean } from '../server/filters.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { Balance, readBalance } from './balance.js';
import { CustomerBody, NewCustomerBody } from './body.js';
import { readCustomer } from './read-body.js';

const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    name: sql.ref('name'),
    number: sql.ref('number'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: {
    id: { by: 'id', column: sql.ref('id') },
    name: { by: 'text', column: sql.ref('name') },
    number: { by: 'text', column: sql.ref('number') },
    email: { by: 'text', column: sql.ref('email') },
    type: { by: 'text', column: sql.ref('type') },
    country: { by: 'text', column: sql.ref('country') },
    currency: { by: 'lower', column: sql.ref('currency') },
    segment: { by: 'text', column: sql.ref('segment') },
    autopay: { by: 'boolean', column: sql.ref('autopay') },
    chase: { by: 'boolean', column: sql.ref('chase') },
    chasing_policy: { by: 'id', column: sql.ref('chasing_policy_id') },
    chasing_cadence: { by: 'id', column: sql.ref('chasing_cadence_id') },
    phone: { by: 'text', column: sql.ref('phone') },
    city: { by: 'text', column: sql.ref('city') },
    state: { by: 'text', column: sql.ref('state') },
    postal_code: { by: 'text', column: sql.ref('postal_code') },
    language: { by: 'text', column: sql.ref('language') },
    payment_terms: { by: 'text', column: sql.ref('payment_terms') },
    tax_id: { by: 'text', column: sql.ref('tax_id') },
    owner: { by: 'id', column: sql.ref('owner_id') },
    owner_id: { by: 'id', column: sql.ref('owner_id') },
    parent_customer: { by: 'id', column: sql.ref('parent_customer_id') },
    bill_to_parent: { by: 'boolean', column: sql.ref('bill_to_parent') },
    consolidated: { by: 'boolean', column: sql.ref('consolidated') },
    credit_hold: { by: 'boolean', column: sql.ref('credit_hold') },
    active: { by: 'boolean', column: sql.ref('active') },
    convenience_fee: { by: 'boolean', column: sql.ref('convenience_fee') },
    next_chase_step: { by: 'id', column: sql.ref('next_chase_step_id') },
    ...filtersBy('boolean', ['taxable']),
    ...filtersBy('number', ['autopay_delay_days', 'sign_up_page', 'ach_gateway', 'cc_gateway']),
    ...filtersBy('text', ['attention_to', 'address1', 'address2', 'notes', 'zone']),
    ...filtersBy('text', ['avalara_entity_use_code', 'avalara_exemption_number']),
  },
  metadata: sql.ref('metadata'),
  updated: sql.ref('updated_at'),
};
const owes = sql<boolean>`exists (select from invoice i where i.company_id = customer.company_id and i.customer_id = customer.id
  and i.state = 'issued' and i.balance > 0)`;

const hasSource = sql<boolean>`exists (select from payment_source s where s.company_id = customer.company_id
  and s.customer_id = customer.id and s.state = 'stored')`;

const tags = ['Customers'];
const response = { 200: Customer, '4xx': ErrorResponse };

export function customerRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/customers',
    tags,
    item: Customer,
    table: 'customer',
    listing,
    query: Type.Object({ open_balance: Type.Optional(Type.String()), payment_source: Type.Optional(Type.String()) }),
    where: (_scope, { query: { open_balance: open, payment_source: source } }) => {
      const wanted = [
        ...(open === undefined ? [] : [sql`${owes} = ${readBoolean(open, 'open_balance')}`]),
        ...(source === undefined ? [] : [sql`${hasSource} = ${readBoolean(source, 'payment_source')}`]),
      ];
      return wanted.length === 0 ? undefined : sql<SqlBool>`${sql.join(wanted, sql` and `)}`;
    },
    show: showCustomers,
  });

  app.post(
    '/customers',
    {
      schema: {
        tags,
        description:
          'A number is given where none is named. Nothing is sent to a customer because it was made. `payment_terms` such as `NET 30` are what its invoices fall due by, and `chasing_policy` is what they are chased by.',
        body: NewCustomerBody,
        response: { 201: Customer, '4xx': ErrorResponse },
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const id = await createCustomer(unit, {
            ...readCustomer(request.body, unit.company.currency),
            name: request.body.name,
          });
          return showCustomerById(unit, id);
        },
      }),
  );

  app.get('/customers/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => showCustomerById(scope, idIn<CustomerId>(request.params.id, 'customer'))),
  );

  app.patch(
    '/customers/:id',
    {
      schema: {
        tags,
        description:
          'Fields left out stay; `null` clears. A new address is where invoices whose delivery was refused are delivered again.',
        params: IdParams,
        body: CustomerBody,
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = idIn<CustomerId>(request.params.id, 'customer');
          const { currency } = await findCustomer(unit.trx, unit.company.id, id);
          await updateCustomer(unit, id, readCustomer(request.body, unit.company.currency, currency));
          return showCustomerById(unit, id);
        },
      }),
  );

  app.delete(
    '/customers/:id',
    { schema: { tags, params: IdParams, response: { 204: Deleted, '4xx': ErrorResponse } } },
    async (request, reply) => {
      const id = idIn<CustomerId>(request.params.id, 'customer');
      await change(parts, request, reply, { status: 200, work: (unit) => deleteCustomer(unit, id) });
      return reply.code(204).send(null);
    },
  );

  const balanceQuery = Type.Object({ currency: Type.Optional(CurrencyCode()) });
  const balance = {
    tags,
    params: IdParams,
    querystring: balanceQuery,
    response: { 200: Balance, '4xx': ErrorResponse },
  };
  app.get('/customers/:id/balance', { schema: balance }, (request) =>
    read(parts, request, async (scope) => {
      const customer = await findCustomer(scope.trx, scope.company.id, idIn<CustomerId>(request.params.id, 'customer'));
      return readBalance(
        scope,
        customer.id,
        readCurrency(request.query.currency) ?? customer.currency ?? scope.company.currency,
      );
    }),
  );
}
