import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { retryAttempt } from '../../commands/webhooks.js';
import type { WebhookAttemptId, WebhookId } from '../../domain/ids.js';
import { ErrorResponse } from '../../wire/fields.js';
import { showAttempt, showAttempts, showWebhook, WebhookAttempt } from '../../wire/webhook.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';

const tags = ['Webhook endpoints'];
const listing: Listing = {
  sort: { id: sql.ref('id'), created_at: sql.ref('created_at') },
  filter: {
    webhook: { by: 'id', column: sql.ref('webhook_id') },
    event_id: { by: 'id', column: sql.ref('event_id') },
    succeeded: { by: 'boolean', column: sql`(delivered_at is not null)` },
  },
  date: sql`extract(epoch from created_at)`,
};
const AttemptParams = Type.Object({ id: Type.String(), attempt: Type.String() });
const retried = {
  tags,
  description:
    'Delivers the event now, with what the event shows now; events of the same object that wait before it go first. The endpoint must be enabled.',
  response: { 201: WebhookAttempt, '4xx': ErrorResponse },
};

/** Every delivery of an event to an endpoint, with each try. */
export function webhookAttemptRoutes(app: App, parts: ApiParts): void {
  const list = {
    tags,
    description: 'Newest first.',
    item: WebhookAttempt,
    table: 'webhook_attempt',
    listing,
    order: 'desc',
    show: showAttempts,
  } as const;
  listRoute(app, parts, { ...list, path: '/webhook_attempts' });
  listRoute(app, parts, {
    ...list,
    path: '/webhooks/:id/attempts',
    params: IdParams,
    where: async (scope, { params }) => {
      const { id } = await showWebhook(scope, idIn<WebhookId>(params['id'] ?? '', 'webhook'));
      return sql<SqlBool>`webhook_id = ${id}`;
    },
  });

  const response = { 200: WebhookAttempt, '4xx': ErrorResponse };
  app.get('/webhook_attempts/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => showAttempt(scope, idIn<WebhookAttemptId>(request.params.id, 'attempt'))),
  );
  app.post('/webhook_attempts/:id/retries', { schema: { ...retried, params: IdParams } }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const id = idIn<WebhookAttemptId>(request.params.id, 'attempt');
        await retryAttempt(unit, id);
        return showAttempt(unit, id);
      },
    }),
  );
  app.post(
    '/webhooks/:id/attempts/:attempt/retry',
    { schema: { ...retried, params: AttemptParams } },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const id = idIn<WebhookAttemptId>(request.params.attempt, 'attempt');
          await retryAttempt(unit, id, idIn<WebhookId>(request.params.id, 'webhook'));
          return showAttempt(unit, id);
        },
      }),
  );
}
