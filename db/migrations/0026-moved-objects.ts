import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** What came from an account elsewhere, and what it is here: a second run brings nothing twice and goes on where the first ended. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table moved_object (
      company_id bigint not null references company (id) on delete cascade,
      source text not null,
      kind text not null,
      source_id text not null,
      object_id bigint,
      note text,
      moved_at timestamptz not null default clock_timestamp(),
      primary key (company_id, source, kind, source_id)
    );
    comment on column moved_object.source is 'the address it was read from';
    comment on column moved_object.object_id is 'null: it has no counterpart, and note says why';
  `.execute(db);
  await ownedByCompany(db, 'moved_object', 'lasting');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table moved_object`.execute(db);
}
