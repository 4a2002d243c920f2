import { devNull } from 'node:os';
import { Client, Connection } from '@temporalio/client';
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import pino from 'pino';
import { buildApp } from '../../api/app.js';
import type { App } from '../../api/parts.js';
import { connect, createPool } from '../../db/connect.js';
import type { Schema } from '../../db/schema.js';

const onError = (error: Error) => console.error(error.message);

/** The API as `npm start` serves it, its log thrown away once written; Temporal is away, and nothing measured asks for it. */
export function serveOurs(url: string, listen: (pool: pg.Pool) => void = () => undefined): App {
  const pool = createPool(url, 'duecourse_app', { onError });
  listen(pool);
  return buildApp({
    db: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }),
    system: connect(url, 'duecourse_system', { onError, max: 2 }),
    temporal: new Client({ connection: Connection.lazy({ address: '127.0.0.1:1' }) }),
    log: pino({}, pino.destination(devNull)),
    webhooks: {},
    secretsKey: Buffer.alloc(32, 7),
    trustProxy: 'loopback',
    limits: { ratePerMinute: 1_000_000_000 },
  });
}
