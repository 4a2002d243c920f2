import { type Kysely, sql } from 'kysely';

/** When a person moved the invoice to another policy: what that policy had planned before then is not said. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoice add column enrolled_at timestamptz;
    comment on column invoice.enrolled_at is 'when it was last moved to another policy version; null: it keeps the one it was issued with';
    grant insert (enrolled_at), update (enrolled_at) on invoice to duecourse_app;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table invoice drop column enrolled_at`.execute(db);
}
