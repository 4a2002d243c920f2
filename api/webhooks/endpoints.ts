import { randomBytes } from 'node:crypto';
import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { createWebhook, deleteWebhook, rotateSecret, updateWebhook } from '../../commands/webhooks.js';
import type { WebhookId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { seal } from '../../providers/sealed.js';
import { addressOf, readTarget } from '../../providers/webhooks/target.js';
import { Deleted, ErrorResponse, Maybe } from '../../wire/fields.js';
import { showWebhook, showWebhooks, Webhook } from '../../wire/webhook.js';
import type { ApiParts, App } from '../parts.js';
import { callerOf } from '../server/caller.js';
import { change } from '../server/change.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';

const tags = ['Webhook endpoints'];
const Url = () =>
  Type.String({
    maxLength: 2_048,
    pattern: '^[^\\u0000\\s]+$',
    description: 'https, of the public internet; no redirects are followed',
  });
const Events = () =>
  Maybe(
    Type.Array(Type.String({ maxLength: 100, pattern: '^(\\*|[a-z_]+\\.[a-z_]+)$' }), {
      minItems: 1,
      maxItems: 100,
      description: 'Types of events to be delivered; `["*"]` for all',
    }),
  );
const NewWebhook = Type.Object({ url: Url(), events: Events(), enabled: Maybe(Type.Boolean()) });
const WebhookBody = Type.Object({ url: Maybe(Url()), events: Events(), enabled: Maybe(Type.Boolean()) });
const response = { 200: Webhook, '4xx': ErrorResponse };
/** How long a name may take to be looked up while somebody waits. */
const LOOK_UP_MS = 2_000;

/** Where a company has its events delivered to. */
export function webhookEndpointRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/webhooks',
    tags,
    item: Webhook,
    table: 'webhook',
    listing: {
      sort: { id: sql.ref('id'), created_at: sql.ref('created_at'), updated_at: sql.ref('updated_at') },
      filter: {
        enabled: { by: 'boolean', column: sql.ref('enabled') },
        url: { by: 'text', column: sql.ref('url') },
      },
      updated: sql.ref('updated_at'),
    },
    show: (scope, ids: readonly WebhookId[]) => showWebhooks(scope, ids),
  });

  app.post(
    '/webhooks',
    {
      config: { answerIsSecret: true },
      schema: {
        tags,
        description:
          'Each event is posted as JSON, as `GET /events/:id` shows it at that moment, with `X-Invoiced-Signature`: hexadecimal HMAC-SHA256 of the body under the secret that is shown here once; `X-Duecourse-Signature: t=…,v1=…` covers `t.body` as well. Any 2xx within 30 seconds is success. A failure is tried again each hour, 48 times, and holds back only later events of the same object; then the endpoint is disabled. The same event may come twice: its id is the key.',
        body: NewWebhook,
        response: { 201: Webhook, '4xx': ErrorResponse },
      },
    },
    async (request, reply) => {
      const { url, events, enabled } = request.body;
      await refuseTarget(parts, url);
      const { secret, sealedSecret } = newSecret(parts, request);
      return change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const input = { url, events: events ?? ['*'], enabled: enabled ?? true, sealedSecret };
          return { ...(await showWebhook(unit, await createWebhook(unit, input))), secret };
        },
      });
    },
  );

  app.get('/webhooks/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => showWebhook(scope, webhookIn(request))),
  );

  const description =
    'Enabling an endpoint again delivers what waited for it, oldest first. What happened while it was disabled was not kept for it: `GET /events` has it.';
  app.patch(
    '/webhooks/:id',
    { schema: { tags, description, params: IdParams, body: WebhookBody, response } },
    async (request, reply) => {
      const { url, events, enabled } = request.body;
      const id = webhookIn(request);
      if (url !== undefined && url !== null) await refuseTarget(parts, url);
      return change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          await updateWebhook(unit, id, {
            url: url ?? undefined,
            events: events ?? undefined,
            enabled: enabled ?? undefined,
          });
          return showWebhook(unit, id);
        },
      });
    },
  );

  app.post(
    '/webhooks/:id/rotate_secret',
    {
      config: { answerIsSecret: true },
      schema: {
        tags,
        description: 'A new secret, shown once; at once everything is signed with it.',
        params: IdParams,
        response,
      },
    },
    async (request, reply) => {
      const id = webhookIn(request);
      const { secret, sealedSecret } = newSecret(parts, request);
      return change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          await rotateSecret(unit, id, sealedSecret);
          return { ...(await showWebhook(unit, id)), secret };
        },
      });
    },
  );

  const remove = { tags, params: IdParams, response: { 204: Deleted, '4xx': ErrorResponse } };
  app.delete('/webhooks/:id', { schema: remove }, async (request, reply) => {
    await change(parts, request, reply, { status: 200, work: (unit) => deleteWebhook(unit, webhookIn(request)) });
    return reply.code(204).send(null);
  });
}

const webhookIn = (request: FastifyRequest) => idIn<WebhookId>((request.params as { id: string }).id, 'webhook');

/** A name that stands for nothing now may do so later: it is looked up again at each delivery. */
async function refuseTarget({ targets = { privateTargets: false } }: ApiParts, url: string): Promise<void> {
  const target = readTarget(url, targets);
  if (!target.ok) throw new Refusal(target.reason, 'url');
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), LOOK_UP_MS);
  });
  const address = await Promise.race([addressOf(target.host, targets).catch(() => undefined), late]);
  clearTimeout(timer);
  if (address && 'refused' in address) throw new Refusal(address.refused, 'url');
}

function newSecret({ secretsKey }: ApiParts, request: FastifyRequest): { secret: string; sealedSecret: string } {
  if (secretsKey === undefined)
    throw new Refusal(
      'This server has no SECRETS_KEY to keep a signing secret with: set it, then make the endpoint',
      'secret',
    );
  const secret = `whsec_${randomBytes(24).toString('hex')}`;
  return { secret, sealedSecret: seal(secret, secretsKey, `webhook of ${callerOf(request).company}`) };
}
