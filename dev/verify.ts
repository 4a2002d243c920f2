import { migrateToLatest } from '../db/migrate.js';
import { verify } from '../verify.js';
import { startDatabase } from './parts/database.js';

/** `npm run verify`: the books in the database that DATABASE_URL names, else in the one this checkout keeps. */
const database = await startDatabase({ throwaway: false, log: console.error });
try {
  // Ours may be older than the checkout; another's is migrated by its own server.
  if (!process.env['DATABASE_URL']) await migrateToLatest(database.url);
  process.exitCode = (await verify(database.url, console.log)) ? 0 : 1;
} finally {
  await database.stop();
}
