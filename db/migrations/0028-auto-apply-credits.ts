import { type Kysely, sql } from 'kysely';

/** Whether a new invoice at once takes what its customer has in credit. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table company add column auto_apply_credits boolean not null default true;
    comment on column company.auto_apply_credits is 'a new invoice at once takes what its customer has on the credit balance';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table company drop column auto_apply_credits`.execute(db);
}
