import { type Kysely, sql } from 'kysely';

/** The keys in the environment are one company's: the first that was made on the wall clock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company add column environment_keys boolean not null default false;
    comment on column company.environment_keys is 'the provider keys in the environment are its own';
    create unique index company_of_environment on company (environment_keys) where environment_keys;
    -- Row security holds for the owner too, who is in no company here.
    alter table company no force row level security;
    update company set environment_keys = true where id = (select min(id) from company where test_clock_id is null);
    alter table company force row level security;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table company drop column environment_keys`.execute(db);
}
