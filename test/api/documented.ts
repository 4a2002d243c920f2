import type { App } from '../../api/parts.js';
import type { Schema } from './body-fields.js';

/** As much of an OpenAPI operation as tests ask. */
export interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema?: Schema }>> }>>;
}

/** What the served document says of every route, by method and path: `POST /invoices/{id}/pay`. */
export function operations(app: App): Map<string, Operation> {
  const paths = (app.swagger().paths ?? {}) as Record<string, Record<string, Operation>>;
  return new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path}`,
        operation,
      ]),
    ),
  );
}

/** The schemas of bodies, by method and path. */
export function bodySchemas(app: App): Map<string, Schema> {
  return new Map(
    [...operations(app)].flatMap(([name, { requestBody }]): [string, Schema][] => {
      const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
      return schema ? [[name, schema]] : [];
    }),
  );
}
