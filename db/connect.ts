import { createHash } from 'node:crypto';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.js';

/** The three roles of the database: what a connection may see is decided there, not here. */
export type Role = 'duecourse_owner' | 'duecourse_app' | 'duecourse_system';

/**
 * A pool whose every session starts in `role` and falls back to it. The login may be all three: a session that sets its
 * role could leave it, which no statement of ours does.
 */
export function connect(
  url: string,
  role: Role,
  options: { max?: number; onError: (error: Error) => void },
): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: createPool(url, role, options) }) });
}

export function createPool(
  url: string,
  role: Role,
  options: { max?: number; onError: (error: Error) => void },
): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    options: `-c role=${role} -c timezone=UTC -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000`,
    max: options.max ?? 10,
    types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format as 'text') },
  });
  // An idle connection that breaks would otherwise end the process.
  pool.on('error', options.onError);
  pool.on('connect', (client) => {
    // So would one that breaks while it is used and waits for us; whoever uses it learns so from the next query.
    client.on('error', options.onError);
    rememberPlans(client);
  });
  return pool;
}

/** What a text begins with that each connection is to plan once: for a query that takes longer to plan than to run. */
export const plannedOnce = '/* planned once */';

/**
 * Gives such a query a name of its own, under which the server keeps its plan. Its columns must be listed: a `*` that
 * a migration widens would no longer fit the plan that is kept.
 */
function rememberPlans(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const named = (text: unknown, values: unknown, ...rest: unknown[]) =>
    typeof text === 'string' && text.startsWith(plannedOnce)
      ? query({ name: nameOf(text), text, values }, ...rest)
      : query(text, values, ...rest);
  client.query = named as typeof client.query;
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? createHash('sha256').update(text).digest('hex').slice(0, 32);
  names.set(text, name);
  return name;
}

const INT8 = 20;
const INT8_ARRAY = 1016;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** int8 as checked safe integers, timestamptz as milliseconds, civil dates as the text they are. */
const parsers: Record<number, (text: string) => unknown> = {
  [INT8]: safeInteger,
  [INT8_ARRAY]: (text) => (text === '{}' ? [] : text.slice(1, -1).split(',').map(safeInteger)),
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).getTime(),
};

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond safe integers: ${text}`);
  return value;
}
