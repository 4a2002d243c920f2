import { type Kysely, sql } from 'kysely';

/** A difference is one row from when it was found until it is gone, however often the books are proved in between. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table drift add column gone_at timestamptz;
    comment on column drift.gone_at is 'the books were proved and it was no longer there; null: it stands';
    create unique index drift_standing on drift (company_id, what, detail) where gone_at is null;
    grant update (gone_at) on drift to duecourse_app;
    revoke insert on drift from duecourse_system;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant insert on drift to duecourse_system;
    revoke update (gone_at) on drift from duecourse_app;
    drop index drift_standing;
    alter table drift drop column gone_at;
  `.execute(db);
}
