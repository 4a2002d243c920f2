import { Client, Connection } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { createCompany } from '../../commands/create-company.js';
import { connect } from '../../db/connect.js';
import type { Schema } from '../../db/schema.js';
import { resolveWallClock } from '../../domain/calendar/wall-clock.js';
import { civilDate } from '../../domain/civil-date.js';
import type { CompanyId, TestClockId } from '../../domain/ids.js';
import type { Embedded } from '../parts/embedded.js';
import { type ApiCall, apiClient } from './client.js';

/** The demo's company, with the ways to it. */
export interface DemoCompany {
  readonly db: Kysely<Schema>;
  readonly temporal: Client;
  readonly company: CompanyId;
  readonly clock: TestClockId;
  readonly name: string;
  readonly key: string;
  readonly call: ApiCall;
}

const NAME = 'Northgate Supplies';
const ZONE = 'Europe/London';
/** When its business time begins. */
export const START = resolveWallClock(civilDate('2026-01-01'), '06:00', ZONE);

/** Makes a company on a test clock. Its messages may go out: they reach the local mailbox and nobody else. */
export async function makeCompany({ config, api, log, adopt }: Embedded): Promise<DemoCompany> {
  const onError = (error: Error) => log.error({ error: error.message }, 'database connection lost');
  const db = connect(config.DATABASE_URL, 'duecourse_app', { max: 4, onError });
  const system = connect(config.DATABASE_URL, 'duecourse_system', { max: 1, onError });
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  adopt(() => Promise.all([connection.close(), db.destroy(), system.destroy()]));
  const {
    company,
    clock,
    apiKey: key,
  } = await createCompany(
    { db, system },
    {
      name: NAME,
      email: 'ar@northgate.example',
      zone: ZONE,
      country: 'GB',
      currency: 'gbp',
      outbound: true,
      testClock: { name: 'demo', now: START },
      publicUrl: config.PUBLIC_URL,
    },
  );
  if (clock === undefined) throw new Error('a company on a test clock was made without one');
  const temporal = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });
  return { db, temporal, company, clock, name: NAME, key, call: apiClient(api, key) };
}
