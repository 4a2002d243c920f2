import { type Kysely, sql } from 'kysely';

/** What was paid since a promise is what was applied after it, also where both are of the same instant. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table promise add column after_application bigint not null default 0;
    comment on column promise.after_application is 'the newest application on the invoice when the promise was made; 0: there was none';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table promise drop column after_application`.execute(db);
}
