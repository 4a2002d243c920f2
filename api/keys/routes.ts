import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { createApiKey, revokeApiKey, updateApiKey } from '../../commands/api-keys.js';
import { scopes } from '../../domain/access/scope.js';
import { type Id as AnyId, parseId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ApiKey, findApiKey, showApiKeys } from '../../wire/api-key.js';
import { Deleted, ErrorResponse, Maybe, Name, Timestamp } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { callerOf } from '../server/caller.js';
import { change } from '../server/change.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, read } from '../server/read.js';

const NewApiKey = Type.Object({
  ...ApiKey.properties,
  key: Type.String({ description: 'The key itself; shown this once' }),
});
const tags = ['API keys'];

/** A key's id in an address: revoked keys are nothing that exists. */
function keyIn(request: { params: { id: string } }): number {
  const id = parseId<AnyId<'apiKey'>>(request.params.id);
  if (id === undefined) throw notFound('API key');
  return id;
}

export function apiKeyRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/api_keys',
    tags,
    description: 'Those that are not revoked. A key itself is never shown again, only a hint.',
    item: ApiKey,
    table: 'api_key',
    listing: {
      sort: {
        id: sql.ref('id'),
        name: sql.ref('name'),
        created_at: sql.ref('created_at'),
        expires_at: sql.ref('expires_at'),
      },
      filter: { name: { by: 'text', column: sql.ref('name') } },
    },
    where: () => sql<SqlBool>`revoked_at is null`,
    show: (scope, ids: readonly number[], _wanted, request) => showApiKeys(scope, ids, callerOf(request).key),
  });

  const body = Type.Object({
    name: Name(100),
    scopes: Type.Array(Type.Enum([...scopes]), { minItems: 1, maxItems: scopes.length }),
    expires_at: Maybe(Timestamp()),
  });
  const create = {
    schema: {
      tags,
      description:
        'The answer shows the key, this once, and is not kept for an `Idempotency-Key`. A key gives no scope that it lacks itself, and none that lasts longer than it does. Keys of a company on a test clock begin with `dc_test_` and work for that company alone, as every key does for its own.',
      body,
      response: { 201: NewApiKey, '4xx': ErrorResponse },
    },
    config: { answerIsSecret: true },
  };
  app.post('/api_keys', create, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const { name, scopes: wanted, expires_at } = request.body;
        const made = await createApiKey(unit, callerOf(request), {
          name,
          scopes: wanted,
          expiresAt: instantOrNull(expires_at ?? null),
        });
        return { ...(await findApiKey(unit, made.id, callerOf(request).key)), key: made.key };
      },
    }),
  );

  const response = { 200: ApiKey, '4xx': ErrorResponse };
  app.get('/api_keys/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => findApiKey(scope, keyIn(request), callerOf(request).key)),
  );

  const patch = {
    schema: {
      tags,
      description: 'A key may end itself earlier, and never works longer than the key that says so.',
      params: IdParams,
      body: Type.Object({ name: Type.Optional(Name(100)), expires_at: Maybe(Timestamp()) }),
      response,
    },
  };
  app.patch('/api_keys/:id', patch, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = keyIn(request);
        const { name, expires_at } = request.body;
        await updateApiKey(unit, callerOf(request), id, {
          name,
          expiresAt: expires_at === undefined ? undefined : instantOrNull(expires_at),
        });
        return findApiKey(unit, id, callerOf(request).key);
      },
    }),
  );

  const remove = {
    schema: {
      tags,
      description:
        'For good; it may work for half a minute more. The key that asks cannot revoke itself: make another, and revoke this one by that.',
      params: IdParams,
      response: { 204: Deleted, '4xx': ErrorResponse },
    },
  };
  app.delete('/api_keys/:id', remove, async (request, reply) => {
    const id = keyIn(request);
    await change(parts, request, reply, { status: 200, work: (unit) => revokeApiKey(unit, callerOf(request), id) });
    return reply.code(204).send(null);
  });
}

function instantOrNull(seconds: number | null): number | null {
  return seconds === null ? null : seconds * 1000;
}
