import { sql } from 'kysely';
import { connect } from '../../db/connect.js';
import type { OpenApp } from './open-app.js';

/**
 * Numbers the statements that wrote to any table and tells the last that was committed: a refused request must not raise
 * it. Cheaper than comparing every row, for thousands of requests. The tables come from the database's own catalogue.
 */
export async function watchWrites({ databaseUrl, parts }: OpenApp): Promise<() => Promise<number>> {
  const owner = connect(databaseUrl, 'duecourse_owner', { max: 1, onError: (error) => console.error(error.message) });
  await sql`
    create table write_seen (id bigint generated always as identity primary key, table_name text not null);
    grant select on write_seen to duecourse_system;
    create function note_write() returns trigger language plpgsql security definer set search_path from current as $$
      begin insert into write_seen (table_name) values (tg_table_name); return null; end $$;
    do $$ declare name text; begin
      for name in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
          and relname <> 'write_seen' and relname not like 'kysely_%' loop
        execute format('create trigger note_write after insert or update or delete on %I
          for each statement execute function note_write()', name);
      end loop;
    end $$`.execute(owner);
  await owner.destroy();
  return async () => {
    const { rows } = await sql<{ writes: number }>`select coalesce(max(id), 0) as writes from write_seen`.execute(
      parts.system,
    );
    return rows[0]?.writes ?? 0;
  };
}
