import type { Static, TObject, TSchema } from 'typebox';
import type { Unit } from '../../commands/unit.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { notFound } from '../../domain/refusal.js';
import { Deleted, ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from './change.js';
import { ShapeQuery } from './list-query.js';
import { type ListRoute, listRoute, type Wanted, wantedOf } from './list-route.js';
import { IdParams, read } from './read.js';

interface Create<Body extends TObject, Row> {
  readonly body: Body;
  readonly description?: string;
  readonly work: (unit: Unit, body: Static<Body>) => Promise<Row>;
}

interface Edit<Body extends TObject, Row> {
  readonly body: Body;
  readonly description?: string;
  readonly work: (unit: Unit, id: Row, body: Static<Body>) => Promise<void>;
}

interface Remove<Row> {
  readonly description?: string;
  readonly work: (unit: Unit, id: Row) => Promise<void>;
}

export interface CrudRoutes<
  Item extends TSchema,
  Query extends TObject,
  Row extends number | string,
  New extends TObject,
  Changed extends TObject,
> extends Omit<ListRoute<Item, Query, Row>, 'show'> {
  /** Rows as on the wire, in the order of their ids. */
  readonly show: (scope: CompanyScope, ids: readonly Row[], wanted: Wanted) => Promise<Static<Item>[]>;
  /** As people call one of them: `tax rate`. */
  readonly noun: string;
  /** Which row an address means, as it is in the table; undefined where there is none such. */
  readonly find: (scope: CompanyScope, text: string) => Promise<Row | undefined> | Row | undefined;
  readonly create?: Create<New, Row>;
  readonly edit?: Edit<Changed, Row>;
  readonly remove?: Remove<Row>;
}

/** The five routes that most resources are: list, create (201), retrieve, change (200), delete (204). */
export function crudRoutes<
  Item extends TSchema,
  Row extends number | string,
  New extends TObject,
  Changed extends TObject,
  Query extends TObject = TObject,
>(app: App, parts: ApiParts, resource: CrudRoutes<Item, Query, Row, New, Changed>): void {
  const { path, noun, item, create, edit, remove } = resource;
  const one = `${path}/:id`;
  const base = { tags: [...resource.tags] };
  const described = (text: string | undefined) => (text === undefined ? {} : { description: text });
  const response = { 200: item as TSchema, '4xx': ErrorResponse };

  const rowAt = async (scope: CompanyScope, params: unknown): Promise<Row> => {
    const row = await resource.find(scope, (params as { id: string }).id);
    if (row === undefined) throw notFound(noun);
    return row;
  };
  const show = async (scope: CompanyScope, id: Row, query: unknown = {}): Promise<Static<Item>> => {
    const [shown] = await resource.show(scope, [id], wantedOf(query as { expand?: string; include?: string }));
    if (shown === undefined) throw notFound(noun);
    return shown;
  };

  listRoute(app, parts, resource);

  if (create) {
    const schema = {
      ...base,
      ...described(create.description),
      querystring: ShapeQuery,
      body: create.body as TObject,
      response: { 201: item as TSchema, '4xx': ErrorResponse },
    };
    app.post(path, { schema }, (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) =>
          show(unit, await create.work(unit, request.body as unknown as Static<New>), request.query),
      }),
    );
  }

  app.get(one, { schema: { ...base, params: IdParams, querystring: ShapeQuery, response } }, (request) =>
    read(parts, request, async (scope) => show(scope, await rowAt(scope, request.params), request.query)),
  );

  if (edit) {
    const schema = {
      ...base,
      ...described(edit.description),
      params: IdParams,
      querystring: ShapeQuery,
      body: edit.body as TObject,
      response,
    };
    app.patch(one, { schema }, (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = await rowAt(unit, request.params);
          await edit.work(unit, id, request.body as unknown as Static<Changed>);
          return show(unit, id, request.query);
        },
      }),
    );
  }

  if (remove) {
    const schema = {
      ...base,
      ...described(remove.description),
      params: IdParams,
      response: { 204: Deleted, '4xx': ErrorResponse },
    };
    app.delete(one, { schema }, async (request, reply) => {
      await change(parts, request, reply, {
        status: 200,
        work: async (unit) => remove.work(unit, await rowAt(unit, request.params)),
      });
      return reply.code(204).send(null);
    });
  }
}
