import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import type { Static } from 'typebox';
import { type CustomerFields, createCustomer } from '../../commands/create-customer.js';
import { deleteCustomer, updateCustomer } from '../../commands/update-customer.js';
import { asId, type CadenceId, type ChaseStepId, type CustomerId, type PolicyId } from '../../domain/ids.js';
import { Customer, findCustomer, showCustomer, showCustomers } from '../../wire/customer.js';
import {
  CurrencyCode,
  Deleted,
  ErrorResponse,
  readCountry,
  readCurrency,
  readMetadata,
  readZone,
} from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { type Listing, readBoolean } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { Balance, readBalance } from './balance.js';
import { CustomerBody, NewCustomerBody } from './body.js';

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
  },
  metadata: sql.ref('metadata'),
  updated: sql.ref('updated_at'),
};
const owes = sql<boolean>`exists (select from invoice i where i.company_id = customer.company_id and i.customer_id = customer.id
  and i.state = 'issued' and i.balance > 0)`;

const tags = ['Customers'];
const response = { 200: Customer, '4xx': ErrorResponse };

export function customerRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/customers',
    tags,
    item: Customer,
    table: 'customer',
    listing,
    query: Type.Object({ open_balance: Type.Optional(Type.String()) }),
    where: (_scope, { query: { open_balance: open } }) =>
      open === undefined ? undefined : sql<SqlBool>`${owes} = ${readBoolean(open, 'open_balance')}`,
    show: showCustomers,
  });

  app.post(
    '/customers',
    { schema: { tags, body: NewCustomerBody, response: { 201: Customer, '4xx': ErrorResponse } } },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const id = await createCustomer(unit, { ...readCustomer(request.body), name: request.body.name });
          return showCustomer(await findCustomer(unit.trx, unit.company.id, id));
        },
      }),
  );

  app.get('/customers/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, async ({ trx, company }) =>
      showCustomer(await findCustomer(trx, company.id, idIn<CustomerId>(request.params.id, 'customer'))),
    ),
  );

  app.patch('/customers/:id', { schema: { tags, params: IdParams, body: CustomerBody, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<CustomerId>(request.params.id, 'customer');
        await updateCustomer(unit, id, readCustomer(request.body));
        return showCustomer(await findCustomer(unit.trx, unit.company.id, id));
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

function readCustomer(body: Static<typeof CustomerBody>): CustomerFields {
  const {
    attention_to,
    postal_code,
    payment_terms,
    chasing_policy,
    chasing_cadence,
    next_chase_step,
    type,
    autopay,
    chase,
    country,
    zone,
    currency,
    metadata,
    ...same
  } = body;
  return {
    ...same,
    type: type ?? undefined,
    attentionTo: attention_to,
    postalCode: postal_code,
    country: readCountry(country),
    zone: readZone(zone),
    currency: currency === null ? null : readCurrency(currency),
    paymentTerms: payment_terms,
    autopay: autopay ?? undefined,
    chase: chase ?? undefined,
    chasingPolicy:
      chasing_policy === null || chasing_policy === undefined ? chasing_policy : asId<PolicyId>(chasing_policy),
    cadence:
      chasing_cadence === null || chasing_cadence === undefined ? chasing_cadence : asId<CadenceId>(chasing_cadence),
    nextChaseStep:
      next_chase_step === null || next_chase_step === undefined ? next_chase_step : asId<ChaseStepId>(next_chase_step),
    metadata: readMetadata(metadata),
  };
}
