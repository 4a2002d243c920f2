import { type Kysely, sql } from 'kysely';

/** What an invoice needs a person for, by cause: each cause is set and cleared by whoever knows of it, and hides no other. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoice alter column attention type jsonb
      using case when attention is null then '{}' else jsonb_build_object('step', attention) end;
    alter table invoice alter column attention set default '{}', alter column attention set not null;
    comment on column invoice.attention is 'cause (step, address, message:<id>) to the reason, in words of ours';
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table invoice alter column attention drop not null, alter column attention drop default;
    alter table invoice alter column attention type text using nullif(attention::text, '{}');
  `.execute(db);
}
