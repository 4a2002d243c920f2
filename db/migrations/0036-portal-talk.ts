import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** What payers and the company write to each other about an invoice, and the files that came with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table comment (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_id bigint not null,
      customer_id bigint not null,
      author text not null check (author in ('payer', 'company')),
      user_id bigint,
      dispute_id bigint,
      text text not null,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade,
      foreign key (company_id, user_id) references member (company_id, id),
      foreign key (company_id, dispute_id) references dispute (company_id, id)
    );
    comment on table comment is 'both sides see all of them; what the payer must not see is a note';
    comment on column comment.dispute_id is 'it says why the invoice is contested';
    create index comment_of_invoice on comment (company_id, invoice_id, id);

    create table comment_file (
      company_id bigint not null,
      comment_id bigint not null,
      file_id bigint not null,
      primary key (company_id, comment_id, file_id),
      foreign key (company_id, comment_id) references comment (company_id, id) on delete cascade,
      foreign key (company_id, file_id) references file (company_id, id)
    );
    create index comment_file_of_file on comment_file (company_id, file_id);
  `.execute(db);
  await ownedByCompany(db, 'comment', 'lasting');
  await ownedByCompany(db, 'comment_file', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table comment_file, comment`.execute(db);
}
