import { type Kysely, sql } from 'kysely';

/** Events of objects that a word names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table event add object_key text;
    comment on column event.object_id is '0 where the object''s id is a word: object_key'`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table event drop object_key`.execute(db);
}
