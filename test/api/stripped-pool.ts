import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { createPool, type Role } from '../../db/connect.js';
import type { Schema } from '../../db/schema.js';

/** `"invoice"."company_id" = $3`, as queries of every kind say it, built or written by hand. */
const OWN_FILTER = /(?<![\w$])(?:"?\w+"?\.)?"?company_id"? (?:=|in) \(?(\$\d+)\)?/g;

/**
 * A database whose queries have lost their own `company_id = …`, as if every one of them had been forgotten; what the
 * transaction names for row-level security stays. `seen` counts the filters that were taken out.
 */
export function connectStripped(url: string, role: string): { db: Kysely<Schema>; seen: { filters: number } } {
  const seen = { filters: 0 };
  const pool = createPool(url, role as Role, { max: 5, onError: (error) => console.error(error.message) });
  pool.on('connect', (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const stripped = (text: unknown, ...rest: unknown[]) =>
      query(typeof text === 'string' ? strip(text) : text, ...rest);
    client.query = stripped as typeof client.query;
  });
  const strip = (text: string) => {
    if (/^\s*insert/i.test(text)) return text;
    return text.replaceAll(OWN_FILTER, (_filter, parameter: string) => {
      seen.filters += 1;
      // Still used, so that the numbers of the others hold.
      return `(${parameter}::bigint is not null)`;
    });
  };
  return { db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), seen };
}
