import { type Kysely, sql } from 'kysely';
import type { Schema } from '../../db/schema.js';

/**
 * Every row of every table, as one digest per table: what must not have changed is compared whole. The tables come from
 * the database's own catalogue, so that a new one cannot be forgotten. Needs the system role, which sees all companies.
 */
export async function everything(db: Kysely<Schema>): Promise<Record<string, string>> {
  const { rows: tables } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname not like 'kysely_%' order by 1`.execute(
    db,
  );
  const digests = tables.map(
    ({ name }) => sql`
      select ${name} as name, count(*) || ' rows ' || coalesce(md5(string_agg(md5(t::text), '' order by t::text)), '') as digest
      from ${sql.table(name)} t`,
  );
  const { rows } = await sql<{ name: string; digest: string }>`${sql.join(digests, sql` union all `)}`.execute(db);
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
