import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { buildApp } from '../../api/app.js';
import { createCompany } from '../../commands/create-company.js';
import { connect } from '../../db/connect.js';
import { migrateToLatest } from '../../db/migrate.js';
import { startPostgres } from '../../dev/embedded/postgres.js';
import { stateFolder } from '../../dev/embedded/state.js';

export interface Served {
  readonly url: string;
  readonly key: string;
  stop(): Promise<void>;
}

/** The API on loopback, over a PostgreSQL of its own and without Temporal, with one company. `name`: of whoever asks, so that two do not share a database. */
export async function serve(name: string): Promise<Served> {
  const dir = join(stateFolder('test'), `${name}-postgres`);
  rmSync(dir, { recursive: true, force: true });
  const postgres = await startPostgres({ dir, fsync: false, log: () => undefined });
  await migrateToLatest(postgres.url);
  const options = { max: 5, onError: (error: Error) => console.error(error.message) };
  const db = connect(postgres.url, 'duecourse_app', options);
  const system = connect(postgres.url, 'duecourse_system', options);
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const app = buildApp({
    db,
    system,
    temporal: new Client({ connection }),
    log: pino({ level: 'error' }),
    webhooks: {},
    limits: { ratePerMinute: 1_000_000, strangersPerMinute: 1_000_000 },
  });
  const { apiKey } = await createCompany(
    { db, system },
    { name: 'Acme', email: 'ar@acme.example', zone: 'America/Chicago', country: 'US', currency: 'usd' },
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    key: apiKey,
    async stop() {
      await app.close();
      await Promise.all([connection.close(), db.destroy(), system.destroy()]);
      await postgres.stop();
    },
  };
}
