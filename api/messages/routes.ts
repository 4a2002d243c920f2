import { sql } from 'kysely';
import type { MessageId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Message, showMessages } from '../../wire/message.js';
import type { ApiParts, App } from '../parts.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';

const listing: Listing = {
  sort: { id: sql.ref('id'), claimed_at: sql.ref('claimed_at'), sent_at: sql.ref('sent_at') },
  filter: {
    customer: { by: 'id', column: sql.ref('customer_id') },
    state: { by: 'text', column: sql.ref('state') },
    template: { by: 'text', column: sql.ref('template') },
    provider_id: { by: 'text', column: sql.ref('provider_id') },
    key: { by: 'text', column: sql.ref('key') },
  },
  date: sql`extract(epoch from claimed_at)`,
};

/** Newest first. */
export function messageRoutes(app: App, parts: ApiParts): void {
  const tags = ['Messages'];
  listRoute(app, parts, {
    path: '/messages',
    tags,
    item: Message,
    table: 'message',
    listing,
    order: 'desc',
    show: (scope, ids: readonly MessageId[]) => showMessages(scope, ids),
  });

  app.get(
    '/messages/:id',
    { schema: { tags, params: IdParams, response: { 200: Message, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async (scope) => {
        const [message] = await showMessages(scope, [idIn<MessageId>(request.params.id, 'message')]);
        if (!message) throw notFound('message');
        return message;
      }),
  );
}
