import { type Kysely, sql } from 'kysely';

/**
 * The ledger's trigger runs with its owner's rights. PostgreSQL looks for a table among the session's temporary ones
 * first unless the path names them: a temporary `invoice` would have caught the balances, with triggers of the
 * caller's making.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter function post_entries() set search_path = pg_catalog, public, pg_temp`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter function post_entries() set search_path from current`.execute(db);
}
