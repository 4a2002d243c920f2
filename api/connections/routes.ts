import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { type SqlBool, sql } from 'kysely';
import { heard } from '../../charging/processor-silent.js';
import { changeConnection, removeConnection } from '../../commands/connections/change-connection.js';
import { connect, refuseConnecting } from '../../commands/connections/connect.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { PaymentConnectionId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { Deleted, ErrorResponse, Maybe } from '../../wire/fields.js';
import { PaymentConnection, showConnections } from '../../wire/payment-connection.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { newestSource, proveKey, sealSecret } from './prove-key.js';

const tags = ['Payment connections'];
const SecretKey = () =>
  Type.String({
    maxLength: 255,
    pattern: '^(sk|rk)_(test|live)_[A-Za-z0-9_]{4,}$',
    description: "Stripe's secret key, or a restricted one; never shown again",
  });
const WebhookSecret = () =>
  Type.String({
    maxLength: 255,
    pattern: '^whsec_[A-Za-z0-9+/=_]{4,}$',
    description: "Of the endpoint at Stripe whose address is the company's `webhook_urls.stripe`; never shown again",
  });
const NewConnection = Type.Object({ secret_key: SecretKey(), webhook_secret: WebhookSecret() });
const ChangedConnection = Type.Object({ secret_key: Maybe(SecretKey()), webhook_secret: Maybe(WebhookSecret()) });
const response = { 200: PaymentConnection, '4xx': ErrorResponse };

/** A company's own account at its payment processor. */
export function connectionRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/payment_connections',
    tags,
    description: 'The one the company has, if any.',
    item: PaymentConnection,
    table: 'payment_connection',
    listing: {
      sort: { id: sql.ref('id'), created_at: sql.ref('created_at'), updated_at: sql.ref('updated_at') },
      filter: { mode: { by: 'text', column: sql.ref('mode') } },
      updated: sql.ref('updated_at'),
    },
    where: () => sql<SqlBool>`removed_at is null`,
    show: (scope, ids: readonly PaymentConnectionId[]) => showConnections(scope, ids),
  });

  const create = {
    tags,
    description:
      'Has the money of the company taken through its own account at Stripe, which is asked at once whether it takes the key. ' +
      'Keys are kept encrypted and shown never again. A company has one connection; on a test clock it has none. Cards and ' +
      'accounts on file that the account does not know are removed. While a charge or refund is under way nothing is connected.',
    body: NewConnection,
    response: { 201: PaymentConnection, '4xx': ErrorResponse },
  };
  app.post('/payment_connections', { schema: create }, async (request, reply) => {
    const { secret_key: secretKey, webhook_secret: webhookSecret } = request.body;
    const source = await read(parts, request, async (scope) => {
      await refuseConnecting(scope);
      return newestSource(scope);
    });
    const { key, processor } = await proveKey(parts, request, secretKey);
    const secret = sealSecret(parts, request, webhookSecret);
    const sourcesKnown = source === undefined || (await heard(processor.findMethod(source))) !== undefined;
    return change(parts, request, reply, {
      status: 201,
      work: async (unit) => show(unit, await connect(unit, { key, secret, sourcesKnown })),
    });
  });

  app.get('/payment_connections/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => show(scope, connectionIn(request))),
  );

  const description =
    'A new key must be of the same account. A signing secret that is replaced is good for 24 hours more, so that no webhook is lost.';
  app.patch(
    '/payment_connections/:id',
    { schema: { tags, description, params: IdParams, body: ChangedConnection, response } },
    async (request, reply) => {
      const id = connectionIn(request);
      await read(parts, request, (scope) => show(scope, id));
      const { secret_key: secretKey, webhook_secret: webhookSecret } = request.body;
      const key = typeof secretKey === 'string' ? (await proveKey(parts, request, secretKey)).key : undefined;
      const secret = typeof webhookSecret === 'string' ? sealSecret(parts, request, webhookSecret) : undefined;
      return change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          await changeConnection(unit, id, { key, secret });
          return show(unit, id);
        },
      });
    },
  );

  const remove = {
    tags,
    description:
      'The keys are forgotten; webhooks of the account are refused from now on. Not while a charge or refund is under way.',
    params: IdParams,
    response: { 204: Deleted, '4xx': ErrorResponse },
  };
  app.delete('/payment_connections/:id', { schema: remove }, async (request, reply) => {
    await change(parts, request, reply, {
      status: 200,
      work: (unit) => removeConnection(unit, connectionIn(request)),
    });
    return reply.code(204).send(null);
  });
}

async function show(scope: CompanyScope, id: PaymentConnectionId): Promise<PaymentConnection> {
  const [shown] = await showConnections(scope, [id]);
  if (!shown) throw notFound('payment connection');
  return shown;
}

const connectionIn = (request: FastifyRequest) =>
  idIn<PaymentConnectionId>((request.params as { id: string }).id, 'payment connection');
