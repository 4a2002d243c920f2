import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { findMethod, keepSource } from '../../charging/keep-source.js';
import { ProcessorSilent } from '../../charging/processor-silent.js';
import { removeSource } from '../../commands/remove-source.js';
import { sourceObject } from '../../commands/store-source.js';
import type { CustomerId, PaymentSourceId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { findCustomer } from '../../wire/customer.js';
import { Deleted, Email, ErrorResponse, Maybe, Text } from '../../wire/fields.js';
import { PaymentSource, showSources } from '../../wire/payment-source.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { chargingParts } from '../server/processor.js';
import { IdParams, idIn, read } from '../server/read.js';

const NewSourceBody = Type.Object({
  method: Maybe(Type.Enum(['credit_card', 'ach', 'direct_debit'])),
  make_default: Maybe(Type.Boolean()),
  invoiced_token: Maybe(Text()),
  gateway_token: Maybe(Text()),
  receipt_email: Maybe(Email()),
});

const listing: Listing = {
  sort: { id: sql.ref('id'), created_at: sql.ref('created_at'), updated_at: sql.ref('updated_at') },
  filter: { object: { by: 'text', column: sql.ref('object') } },
  updated: sql.ref('updated_at'),
};

const tags = ['Payment sources'];
const SourceParams = Type.Object({ id: Type.String(), source: Type.String() });

export function sourceRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/customers/:id/payment_sources',
    tags,
    description: 'Cards and bank accounts on file, the default one among them: `customer.payment_source`.',
    params: IdParams,
    item: PaymentSource,
    table: 'payment_source',
    listing,
    where: async ({ trx, company }, { params }) => {
      const customer = await findCustomer(trx, company.id, idIn<CustomerId>(params['id'] ?? '', 'customer'));
      return sql<SqlBool>`customer_id = ${customer.id} and state = 'stored'`;
    },
    show: (scope, ids: readonly PaymentSourceId[]) => showSources(scope, ids),
  });

  const create = {
    tags,
    description:
      "Puts a card or bank account on file. `gateway_token` is the processor's id of a payment method (`pm_…`), made by the " +
      "processor's own page or script, so that no number ever reaches this server. `invoiced_token` is refused: no such " +
      'tokens are given out here. The first source of a customer becomes the default.',
    params: IdParams,
    body: NewSourceBody,
    response: { 201: PaymentSource, '4xx': ErrorResponse },
  };
  app.post('/customers/:id/payment_sources', { schema: create }, async (request, reply) => {
    const { body } = request;
    const customer = idIn<CustomerId>(request.params.id, 'customer');
    const charging = await read(parts, request, async (scope) => {
      await findCustomer(scope.trx, scope.company.id, customer);
      return { token: tokenOf(body), ...(await chargingParts(parts, request, scope)) };
    });
    const { type } = await findMethod(charging, charging.token);
    refuseOtherMethod(body.method, type);
    const id = await keepSource(charging, {
      customer,
      token: charging.token,
      makeDefault: body.make_default ?? false,
      receiptEmail: body.receipt_email,
    });
    return change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const [source] = await showSources(unit, [id]);
        if (!source) throw notFound('payment source');
        return source;
      },
    });
  });

  for (const [path, object] of [
    ['cards', 'card'],
    ['bank_accounts', 'bank_account'],
  ] as const) {
    const remove = {
      tags,
      description:
        'Detaches it at the processor: it can never be charged again. A customer whose default it was has none.',
      params: SourceParams,
      response: { 204: Deleted, '4xx': ErrorResponse },
    };
    app.delete(`/customers/:id/${path}/:source`, { schema: remove }, async (request, reply) => {
      const customer = idIn<CustomerId>(request.params.id, 'customer');
      const id = idIn<PaymentSourceId>(request.params.source, object.replace('_', ' '));
      const { method, processor } = await read(parts, request, async (scope) => {
        const { trx, company } = scope;
        const found = await trx
          .selectFrom('payment_source')
          .select('method_id')
          .where('company_id', '=', company.id)
          .where('customer_id', '=', customer)
          .where('id', '=', id)
          .where('object', '=', object)
          .where('state', '=', 'stored')
          .executeTakeFirst();
        if (!found) throw notFound(object.replace('_', ' '));
        return { method: found.method_id, processor: await parts.processorOf?.(scope) };
      });
      const detached = await processor?.detachMethod(method, `dc-detach-${method}`);
      // Without a processor nobody can charge it anyhow.
      if (detached && detached.outcome !== 'detached')
        throw new ProcessorSilent('The payment processor did not detach it: try again');
      await change(parts, request, reply, { status: 200, work: (unit) => removeSource(unit, { customer, id }) });
      return reply.code(204).send(null);
    });
  }
}

/** Exactly one token, and one that the processor knows. */
export function tokenOf(body: {
  readonly invoiced_token?: string | null;
  readonly gateway_token?: string | null;
}): string {
  const { invoiced_token: invoiced, gateway_token: gateway } = body;
  if (typeof invoiced === 'string')
    throw new Refusal("No such tokens are given out here: send the processor's as gateway_token", 'invoiced_token');
  if (typeof gateway !== 'string' || !/^[\w-]+$/.test(gateway))
    throw new Refusal("Gateway_token must be the processor's id of a payment method", 'gateway_token');
  return gateway;
}

export function refuseOtherMethod(method: string | null | undefined, type: string): void {
  const card = sourceObject(type) === 'card';
  if (typeof method === 'string' && card !== (method === 'credit_card'))
    throw new Refusal(`The payment method is a ${card ? 'card' : 'bank account'}`, 'method');
}
