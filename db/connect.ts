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
  return pool;
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
