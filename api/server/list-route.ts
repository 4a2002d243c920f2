import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Expression, type SqlBool, sql } from 'kysely';
import type { Static, TObject, TSchema } from 'typebox';
import type { CompanyScope } from '../../db/company-scope.js';
import type { Schema } from '../../db/schema.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
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
  readonly summary?: string;
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

/** A list as the wire contract wants every list: filters, sorting, pages with their headers. */
export function listRoute<Item extends TSchema, Row extends number | string, Query extends TObject = TObject>(
  app: App,
  parts: ApiParts,
  list: ListRoute<Item, Query, Row>,
): void {
  const schema = {
    tags: [...list.tags],
    ...(list.summary === undefined ? {} : { summary: list.summary }),
    ...(list.description === undefined ? {} : { description: list.description }),
    ...(list.params === undefined ? {} : { params: list.params }),
    querystring: Type.Object({ ...ListQuery.properties, ...list.query?.properties }),
    response: { 200: Type.Array(list.item), '4xx': ErrorResponse },
  };
  const answer = (request: FastifyRequest, reply: FastifyReply) =>
    read(parts, request, (scope) => readPage(scope, list, request, reply));
  app.get(list.path, { schema }, answer);
  if (list.byPost === true) app.post(list.path, { schema }, answer);
}

async function readPage<Item extends TSchema, Row extends number | string, Query extends TObject>(
  scope: CompanyScope,
  list: ListRoute<Item, Query, Row>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Static<Item>[]> {
  const query = request.query as ListQuery;
  const params = request.params as Record<string, string>;
  const listing = typeof list.listing === 'function' ? await list.listing(scope) : list.listing;
  const among = await list.where?.(scope, { query: query as Static<Query>, params });
  const found = sql`from ${sql.table(list.table)} where company_id = ${scope.company.id}
    and ${whereOf(query, listing)} and ${among ?? sql`true`}`;
  const page = pageOf(query, list.size);
  const { rows: counted } = await sql<{ total: number }>`select count(*) as total ${found}`.execute(scope.trx);
  const { rows } = await sql<{ id: Row }>`select id ${found} order by ${orderOf(query, listing, list.order)}
    limit ${page.size} offset ${page.offset}`.execute(scope.trx);
  setPageHeaders(request, reply, page, counted[0]?.total ?? 0);
  return list.show(
    scope,
    rows.map(({ id }) => id),
    wantedOf(query),
    request,
  );
}

/** What `expand` and `include` ask for. */
export function wantedOf(query: { readonly expand?: string; readonly include?: string }): Wanted {
  return {
    expands: (name) => lists(query.expand, name),
    includes: (name) => lists(query.include, name),
  };
}
