import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { type EventId, parseId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { Event, showEvents } from '../../wire/event.js';
import { ErrorResponse } from '../../wire/fields.js';
import { noMember } from '../../wire/user.js';
import type { ApiParts, App } from '../parts.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';

const tags = ['Events'];

export function eventRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/events',
    tags,
    description:
      'Everything that happened, newest first. Each change has an event in exact words of ours (`payment.reversed`) and, where the wire contract documents one, that one too (`invoice.updated`; its `data.detail.because` names ours). `include=user` is understood; the user is always shown.',
    item: Event,
    table: 'event',
    listing: {
      // Numbered as they happen.
      sort: { id: sql.ref('id'), timestamp: sql.ref('id') },
      filter: {
        type: { by: 'text', column: sql.ref('type') },
        // Keys act, and no member does: all events have the same user.
        user_id: { by: 'number', column: sql`${noMember.id}::numeric` },
      },
      date: sql`extract(epoch from at)`,
    },
    order: 'desc',
    query: Type.Object({
      type: Type.Optional(Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' })),
      related_to: Type.Optional(
        Type.String({ maxLength: 100, description: '`customer,1234`: all about the customer, and likewise `invoice`' }),
      ),
    }),
    where: (_scope, { query: { type, related_to } }) =>
      sql<SqlBool>`${type === undefined ? sql`true` : sql`type = ${type}`}
        and ${related_to === undefined ? sql`true` : relatedTo(related_to)}`,
    show: (scope, ids: readonly EventId[]) => showEvents(scope, ids),
  });

  app.get(
    '/events/:id',
    { schema: { tags, params: IdParams, response: { 200: Event, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async (scope) => {
        const [event] = await showEvents(scope, [idIn<EventId>(request.params.id, 'event')]);
        if (!event) throw notFound('event');
        return event;
      }),
  );
}

function relatedTo(text: string) {
  const [noun = '', idText = ''] = text.split(',').map((part) => part.trim());
  const id = parseId(idText);
  if (id === undefined || !/^[a-z_]{1,40}$/.test(noun))
    throw new Refusal('must be a type and an id: customer,1234', 'related_to');
  if (noun === 'customer') return sql<SqlBool>`customer_id = ${id}`;
  if (noun === 'invoice') return sql<SqlBool>`invoice_id = ${id}`;
  return sql<SqlBool>`(object_type = ${noun} and object_id = ${id})`;
}
