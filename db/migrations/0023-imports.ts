import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** Files brought over in the background: the file in parts, how far it is, what was refused, and what it changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table import (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      kind text not null check (kind in ('customer', 'contact', 'item', 'invoice', 'credit_note', 'payment')),
      mode text not null check (mode in ('create', 'update', 'upsert')),
      format text not null check (format in ('duecourse', 'xero')),
      status text not null default 'uploading'
        check (status in ('uploading', 'waiting', 'running', 'succeeded', 'failed', 'cancelled', 'rolling_back', 'rolled_back')),
      dry_run boolean not null default false,
      deliver boolean not null default false,
      currency text not null,
      date_order text,
      reading jsonb,
      actor text not null,
      bytes bigint not null default 0,
      bytes_done bigint not null default 0,
      position bigint not null default 0,
      total_records bigint,
      num_imported bigint not null default 0,
      num_updated bigint not null default 0,
      num_failed bigint not null default 0,
      num_taken_back bigint not null default 0,
      failure text,
      file_kept boolean not null default true,
      created_at timestamptz not null default clock_timestamp(),
      started_at timestamptz,
      finished_at timestamptz,
      unique (company_id, id)
    );
    comment on column import.reading is 'how its cells are read, told from the whole file: columns, separator, order of day and month, decimal mark';
    comment on column import.position is 'spreadsheet rows done, the header counted; bytes_done is where the next one begins';
    create index import_at_work on import (id) where status in ('waiting', 'running', 'rolling_back');

    create table import_part (
      company_id bigint not null,
      import_id bigint not null,
      part int not null,
      bytes bytea not null,
      primary key (company_id, import_id, part),
      foreign key (company_id, import_id) references import (company_id, id) on delete cascade
    );

    create table import_error (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      import_id bigint not null,
      row bigint not null,
      param text not null,
      message text not null,
      foreign key (company_id, import_id) references import (company_id, id) on delete cascade
    );
    create index error_of_import on import_error (company_id, import_id, id);

    create table import_change (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      import_id bigint not null,
      kind text not null,
      object_id bigint,
      object_key text,
      before jsonb,
      taken_back_at timestamptz,
      foreign key (company_id, import_id) references import (company_id, id) on delete cascade
    );
    comment on column import_change.before is 'of an update, the values it replaced; null: the object was created';
    create index change_of_import on import_change (company_id, import_id, id);
  `.execute(db);
  await ownedByCompany(db, 'import', 'lasting');
  await ownedByCompany(db, 'import_part', 'passing');
  await ownedByCompany(db, 'import_error', 'passing');
  await ownedByCompany(db, 'import_change', 'passing');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table import_change, import_error, import_part, import`.execute(db);
}
