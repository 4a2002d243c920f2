import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** What people write about customers and invoices, the files they keep, and which of them lie on a document. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table note (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      customer_id bigint not null,
      invoice_id bigint,
      notes text not null,
      user_id bigint,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      foreign key (company_id, customer_id) references customer (company_id, id) on delete cascade,
      foreign key (company_id, invoice_id) references invoice (company_id, id),
      foreign key (company_id, user_id) references member (company_id, id)
    );
    comment on column note.customer_id is 'of a note on an invoice: the invoice''s';
    create index note_of_customer on note (company_id, customer_id);
    create index note_of_invoice on note (company_id, invoice_id) where invoice_id is not null;

    create table file (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      token text not null unique,
      name text not null,
      size bigint not null check (size >= 0),
      type text not null,
      url text,
      bytes bytea,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      check ((url is null) <> (bytes is null))
    );
    comment on column file.token is 'where its bytes are served: unguessable';
    comment on column file.url is 'where it is kept by others; never fetched';
    alter table file alter column bytes set storage external;

    create table attachment (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      file_id bigint not null,
      invoice_id bigint,
      credit_note_id bigint,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id),
      unique (company_id, invoice_id, file_id),
      unique (company_id, credit_note_id, file_id),
      check (num_nonnulls(invoice_id, credit_note_id) = 1),
      foreign key (company_id, file_id) references file (company_id, id),
      foreign key (company_id, invoice_id) references invoice (company_id, id),
      foreign key (company_id, credit_note_id) references credit_note (company_id, id)
    );
    create index attachment_of_file on attachment (company_id, file_id);
  `.execute(db);
  await ownedByCompany(db, 'note', 'passing');
  await ownedByCompany(db, 'file', 'passing');
  await ownedByCompany(db, 'attachment', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table attachment, file, note`.execute(db);
}
