import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Static, TObject, TSchema } from 'typebox';
import type { CompanyScope } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import { columnsOf } from '../../wire/csv.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { streamCsv, wantsCsv } from './csv-export.js';
import { type Listing, ListQuery, lists, orderOf, whereOf } from './list-query.js';
import { pageOf, setPageHeaders } from './pagination.js';
import { read } from './read.js';

/** How the client wants its objects: `expand=customer` and `include=updated_at`, asked by name. */
export interface Wanted {
  expands(name: string): boolean;
  includes(name: string): boolean;
}

export interface ListRoute<Item extends TSchema, Query extends TObject, Row extends number | string> {
  readonly path: string;
  readonly tags: readonly string[];
  readonly description?: string;
  readonly params?: TObject;
  /** What one element looks like. */
  readonly item: Item;
  /** A table with `company_id` and `id`. */
  readonly table: keyof Schema;
  /** What it may be sorted and filtered by; a function where that depends on the day. */
  readonly listing: Listing | ((scope: CompanyScope) => Promise<Listing>);
  /** Parameters of this list alone. */
  readonly query?: Query;
  /** Which rows there are at all, beyond the company's own: a parent's, the ones not deleted. May refuse, or say there is no such parent. */
  readonly where?: (
    scope: CompanyScope,
    request: { readonly query: Static<Query>; readonly params: Record<string, string> },
  ) => Promise<Expression<SqlBool> | undefined> | Expression<SqlBool> | undefined;
  /** By id, where nothing else is asked for. */
  readonly order?: 'asc' | 'desc';
  /** How many on a page where the client does not say; absent: 25. Small lists are whole on one page: some clients read no second. */
  readonly size?: number;
  /** Also by POST, which changes nothing: one client asks so. */
  readonly byPost?: boolean;
  /** Rows as on the wire, in the order of their ids. */
  readonly show: (
    scope: CompanyScope,
    ids: readonly Row[],
    wanted: Wanted,
    request: FastifyRequest,
  ) => Promise<Static<Item>[]>;
}

/** As many rows of an export at once. */
const BATCH = 250;

/** A list as the wire contract wants every list: filters, sorting, pages with their headers; and whole, as CSV. */
export function listRoute<Item extends TSchema, Row extends number | string, Query extends TObject = TObject>(
  app: App,
  parts: ApiParts,
  list: ListRoute<Item, Query, Row>,
): void {
  const schema = {
    tags: [...list.tags],
    ...(list.description === undefined ? {} : { description: list.description }),
    ...(list.params === undefined ? {} : { params: list.params }),
    querystring: Type.Object({ ...ListQuery.properties, ...list.query?.properties }),
    response: {
      200: {
        description: 'A page; or, as CSV, all that the filters leave',
        content: {
          'application/json': { schema: Type.Array(list.item) },
          'text/csv': { schema: Type.String({ description: 'A column for each field; what is nested is JSON' }) },
        },
      },
      '4xx': ErrorResponse,
    },
  };
  const answer = async (request: FastifyRequest, reply: FastifyReply) =>
    wantsCsv(request)
      ? ((await exportList(parts, list, request, reply)) as never)
      : read(parts, request, (scope) => readPage(scope, list, request, reply));
  app.get(list.path, { schema }, answer);
  if (list.byPost === true) app.post(list.path, { schema }, answer);
}

async function readPage<Item extends TSchema, Row extends number | string, Query extends TObject>(
  scope: CompanyScope,
  list: ListRoute<Item, Query, Row>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Static<Item>[]> {
  const { found, order } = await findRows(scope, list, request);
  const page = pageOf(request.query as ListQuery, list.size);
  const { rows } = await sql<{ total: number; ids: Row[] }>`select (select count(*) ${found}) as total,
    array(select id ${found} order by ${order} limit ${page.size} offset ${page.offset}) as ids`.execute(scope.trx);
  const { total, ids } = rows[0] ?? { total: 0, ids: [] };
  setPageHeaders(request, reply, page, total);
  return list.show(scope, ids, wantedOf(request.query as ListQuery), request);
}

/** By a cursor of the server's: neither side ever holds more than a batch. */
async function exportList<Item extends TSchema, Row extends number | string, Query extends TObject>(
  parts: ApiParts,
  list: ListRoute<Item, Query, Row>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const name = list.path.split('/').at(-1) ?? 'list';
  return streamCsv(parts, request, reply, {
    name,
    columns: columnsOf(list.item),
    async open(scope) {
      const { found, order } = await findRows(scope, list, request);
      // All rows will be read: the plan that is quickest to the last one, not to the first.
      await sql`set local cursor_tuple_fraction = 1`.execute(scope.trx);
      await sql`declare exported no scroll cursor for select id ${found} order by ${order}`.execute(scope.trx);
      const wanted = wantedOf(request.query as ListQuery);
      return async () => {
        const { rows } = await sql<{ id: Row }>`fetch ${sql.lit(BATCH)} from exported`.execute(scope.trx);
        if (rows.length === 0) return [];
        return (await list.show(
          scope,
          rows.map(({ id }) => id),
          wanted,
          request,
        )) as object[];
      };
    },
  });
}

async function findRows<Item extends TSchema, Row extends number | string, Query extends TObject>(
  scope: CompanyScope,
  list: ListRoute<Item, Query, Row>,
  request: FastifyRequest,
) {
  const query = request.query as ListQuery;
  const params = request.params as Record<string, string>;
  const listing = typeof list.listing === 'function' ? await list.listing(scope) : list.listing;
  const among = await list.where?.(scope, { query: query as Static<Query>, params });
  const found = sql`from ${sql.table(list.table)} where company_id = ${scope.company.id}
    and ${whereOf(query, listing)} and ${among ?? sql`true`}`;
  return { found, order: orderOf(query, listing, list.order) };
}

/** What `expand` and `include` ask for. */
export function wantedOf(query: { readonly expand?: string; readonly include?: string }): Wanted {
  return {
    expands: (name) => lists(query.expand, name),
    includes: (name) => lists(query.include, name),
  };
}
