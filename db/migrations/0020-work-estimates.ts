import { type Kysely, sql } from 'kysely';

/** Files lie on estimates too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attachment
      add column estimate_id bigint,
      drop constraint attachment_check,
      add constraint attachment_check check (num_nonnulls(invoice_id, credit_note_id, estimate_id) = 1),
      add unique (company_id, estimate_id, file_id),
      add foreign key (company_id, estimate_id) references estimate (company_id, id)
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attachment no force row level security;
    delete from attachment where estimate_id is not null;
    alter table attachment force row level security;
    alter table attachment drop column estimate_id;
    alter table attachment drop constraint if exists attachment_check;
    alter table attachment add constraint attachment_check check (num_nonnulls(invoice_id, credit_note_id) = 1)
  `.execute(db);
}
