import type { Kysely } from 'kysely';
import { afterAll, beforeAll } from 'vitest';
import { createCompany } from '../../commands/create-company.js';
import { connect } from '../../db/connect.js';
import type { Schema } from '../../db/schema.js';
import type { CompanyId } from '../../domain/ids.js';
import { freshDatabase } from '../setup/database.js';

/** One migrated database for a test file, seen by each of the three roles. */
export interface OpenDatabase {
  /** As the server's superuser: for what no role of ours may do. */
  url: string;
  db: Kysely<Schema>;
  system: Kysely<Schema>;
  /** Owns every table; row security holds for it too, so that it works inside a company like the app. */
  owner: Kysely<Schema>;
  newCompany(): Promise<CompanyId>;
}

export function openDatabase(): OpenDatabase {
  const opened = {} as OpenDatabase;
  const closers: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const { url, drop } = await freshDatabase();
    const options = { max: 3, onError: (error: Error) => console.error(error.message) };
    opened.url = url;
    opened.db = connect(url, 'duecourse_app', options);
    opened.system = connect(url, 'duecourse_system', options);
    opened.owner = connect(url, 'duecourse_owner', options);
    opened.newCompany = async () => {
      const wanted = { name: 'Harbor Tools', email: 'ar@harbor.example', zone: 'UTC', currency: 'usd', outbound: true };
      return (await createCompany(opened, wanted)).company;
    };
    closers.push(
      () => opened.db.destroy(),
      () => opened.system.destroy(),
      () => opened.owner.destroy(),
      drop,
    );
  });
  afterAll(async () => {
    for (const close of closers) await close();
  });
  return opened;
}
