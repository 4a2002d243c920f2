import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import type { MessageId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Message, showMessage } from '../../wire/message.js';
import type { ApiParts, App } from '../parts.js';
import { type Listing, ListQuery, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
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
  app.get(
    '/messages',
    { schema: { tags, querystring: ListQuery, response: { 200: Type.Array(Message), '4xx': ErrorResponse } } },
    (request, reply) =>
      read(parts, request, async ({ trx, company }) => {
        const page = pageOf(request.query);
        const found = trx
          .selectFrom('message')
          .where('company_id', '=', company.id)
          .where(whereOf(request.query, listing));
        const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
        const rows = await found
          .selectAll()
          .orderBy(orderOf(request.query, listing, 'desc'))
          .limit(page.size)
          .offset(page.offset)
          .execute();
        setPageHeaders(request, reply, page, total);
        return rows.map(showMessage);
      }),
  );

  app.get(
    '/messages/:id',
    { schema: { tags, params: IdParams, response: { 200: Message, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async ({ trx, company }) => {
        const id = idIn<MessageId>(request.params.id, 'message');
        const row = await trx
          .selectFrom('message')
          .selectAll()
          .where('company_id', '=', company.id)
          .where('id', '=', id)
          .executeTakeFirst();
        if (!row) throw notFound('message');
        return showMessage(row);
      }),
  );
}
