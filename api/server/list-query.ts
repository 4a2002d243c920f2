import { type Static, Type } from '@fastify/type-provider-typebox';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { Refusal } from '../../domain/refusal.js';
import { Timestamp } from '../../wire/fields.js';
import { type Filter, filterBy } from './filters.js';
import { PageQuery } from './pagination.js';

/** How an object is shown: with related objects whole, and with what is not shown by default. */
export const ShapeQuery = Type.Object({
  expand: Type.Optional(Type.String({ maxLength: 200 })),
  include: Type.Optional(Type.String({ maxLength: 200 })),
});

/** What every list understands; more parameters are let be. */
export const ListQuery = Type.Object({
  ...PageQuery.properties,
  sort: Type.Optional(Type.String({ maxLength: 200, description: '`date DESC,number ASC`' })),
  filter: Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description: '`filter[paid]=0`' })),
  metadata: Type.Optional(
    Type.Record(Type.String(), Type.String({ pattern: '^[^\\u0000]*$' }), { description: '`metadata[key]=value`' }),
  ),
  start_date: Type.Optional(Timestamp()),
  end_date: Type.Optional(Timestamp()),
  updated_after: Type.Optional(Timestamp()),
  updated_before: Type.Optional(Timestamp()),
  ...ShapeQuery.properties,
  format: Type.Optional(
    Type.Enum(['json', 'csv'], {
      description:
        'csv, or `Accept: text/csv`: all rows that the filters leave as one table, whatever the page; streamed, as of one moment',
    }),
  ),
});
export type ListQuery = Static<typeof ListQuery>;

type Column = RawBuilder<unknown>;

/** What one resource may be sorted and filtered by, in the wire's words; by what it is filtered it is sorted too. */
export interface Listing {
  readonly sort: Readonly<Record<string, Column>>;
  readonly filter: Readonly<Record<string, Filter>>;
  readonly metadata?: Column;
  /** The document's date, UNIX seconds. */
  readonly date?: Column;
  readonly updated?: Column;
}

/**
 * All conditions of a list as one; `company_id` is the caller's to add. A last instant of 0 is none: clients whose
 * language has no absent number send it.
 */
export function whereOf(query: ListQuery, listing: Listing): Expression<SqlBool> {
  const { metadata, date, updated } = listing;
  const conditions = [
    ...Object.entries(query.filter ?? {}).map(([name, value]) => conditionOf(listing, name, value)),
    ...(metadata && query.metadata && Object.keys(query.metadata).length > 0
      ? [sql<SqlBool>`${metadata} @> ${JSON.stringify(query.metadata)}::jsonb`]
      : []),
    ...(date && query.start_date !== undefined ? [sql<SqlBool>`${date} >= ${query.start_date}`] : []),
    ...(date && query.end_date ? [sql<SqlBool>`${date} <= ${query.end_date}`] : []),
    ...(updated && query.updated_after !== undefined
      ? [sql<SqlBool>`${updated} >= to_timestamp(${query.updated_after})`]
      : []),
    ...(updated && query.updated_before ? [sql<SqlBool>`${updated} < to_timestamp(${query.updated_before + 1})`] : []),
  ];
  return conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
}

/** `date DESC,number ASC`, ending in the id, so that no row is on two pages. */
export function orderOf(query: ListQuery, listing: Listing, otherwise: 'asc' | 'desc' = 'asc'): Expression<unknown> {
  const wanted = (query.sort ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const sorts = sortsOf(listing);
  const parts = wanted.map((part) => {
    const [name = '', direction = 'asc'] = part.split(/\s+/);
    const column = Object.hasOwn(sorts, name.toLowerCase()) ? sorts[name.toLowerCase()] : undefined;
    if (!column || !/^(asc|desc)$/i.test(direction)) {
      throw new Refusal(`Sort by ${Object.keys(sorts).join(', ')}, each followed by asc or desc`, 'sort');
    }
    return sql`${column} ${sql.raw(direction.toLowerCase())}`;
  });
  return sql`${sql.join([...parts, sql`id ${sql.raw(otherwise)}`])}`;
}

/** A wide list where a narrow one was meant may do harm: an unknown filter is refused, not ignored. */
function conditionOf(listing: Listing, name: string, value: unknown): RawBuilder<SqlBool> {
  const param = `filter[${name}]`;
  const filters = filtersOf(listing);
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!filter) throw new Refusal(`can be by ${Object.keys(filters).join(', ')}`, param);
  return filterBy(filter, value, param);
}

/** The id, and when it was made and last changed, of whatever can be sorted by them. */
function filtersOf({ sort, filter }: Listing): Readonly<Record<string, Filter>> {
  const { id, created_at, updated_at } = sort;
  return {
    ...(id && { id: { by: 'id', column: id } }),
    ...(created_at && { created_at: { by: 'instant', column: created_at } }),
    ...(updated_at && { updated_at: { by: 'instant', column: updated_at } }),
    ...filter,
  };
}

/** What can be told apart can be put in order. */
function sortsOf({ sort, filter }: Listing): Readonly<Record<string, Column>> {
  return { ...Object.fromEntries(Object.entries(filter).map(([name, { column }]) => [name, column])), ...sort };
}

/** Whether a list of names has one, or something within it: `customer.parent_customer` asks for the customer too. */
export function lists(names: string | undefined, name: string): boolean {
  return (names ?? '').split(',').some((one) => `${one.trim()}.`.startsWith(`${name}.`));
}
