import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { type EventId, parseId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { type Listing, ListQuery, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { Event, showEvent } from './render.js';

const listing: Listing = {
  sort: { id: sql.ref('id') },
  filter: { type: { by: 'text', column: sql.ref('type') } },
  date: sql`extract(epoch from at)`,
};

/** Newest first. */
export function eventRoutes(app: App, parts: ApiParts): void {
  const querystring = Type.Object({
    ...ListQuery.properties,
    type: Type.Optional(Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' })),
    related_to: Type.Optional(Type.String({ description: '`customer,1234`' })),
  });
  const tags = ['Events'];
  app.get(
    '/events',
    { schema: { tags, querystring, response: { 200: Type.Array(Event), '4xx': ErrorResponse } } },
    (request, reply) =>
      read(parts, request, async ({ trx, company }) => {
        const { type, related_to } = request.query;
        const page = pageOf(request.query);
        const found = trx
          .selectFrom('event')
          .where('company_id', '=', company.id)
          .where(whereOf(request.query, listing))
          .$if(type !== undefined, (q) => q.where('type', '=', type ?? ''))
          .$if(related_to !== undefined, (q) => q.where(relatedTo(related_to ?? '')));
        const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
        const rows = await found
          .selectAll()
          .orderBy(orderOf(request.query, listing, 'desc'))
          .limit(page.size)
          .offset(page.offset)
          .execute();
        setPageHeaders(request, reply, page, total);
        return rows.map(showEvent);
      }),
  );

  app.get(
    '/events/:id',
    { schema: { tags, params: IdParams, response: { 200: Event, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async ({ trx, company }) => {
        const id = idIn<EventId>(request.params.id, 'event');
        const row = await trx
          .selectFrom('event')
          .selectAll()
          .where('company_id', '=', company.id)
          .where('id', '=', id)
          .executeTakeFirst();
        if (!row) throw notFound('event');
        return showEvent(row);
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
