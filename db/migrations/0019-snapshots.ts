import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** Events keep the object as it stood; what names or reaches a person stands in a table of its own, where it can be erased. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table personal (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      subject_type text not null,
      subject_id bigint not null,
      field text not null,
      value jsonb,
      recorded_at timestamptz not null default clock_timestamp(),
      erased_at timestamptz,
      unique (company_id, id)
    );
    comment on column personal.value is 'as on the wire; null once erased';
    create unique index personal_value on personal (company_id, subject_type, subject_id, field, md5(value::text))
      where erased_at is null;

    create table event_snapshot (
      company_id bigint not null,
      event_id bigint not null,
      object_type text not null,
      object_id bigint not null,
      object jsonb not null,
      before_event_id bigint,
      primary key (company_id, event_id),
      foreign key (company_id, event_id) references event (company_id, id) on delete cascade,
      foreign key (company_id, before_event_id) references event (company_id, id)
    );
    comment on column event_snapshot.object is 'as on the wire; personal data only as {"$personal": id}';
    comment on column event_snapshot.before_event_id is 'the last snapshot of the same object before this unit of work';
    create index snapshot_of_object on event_snapshot (company_id, object_type, object_id, event_id desc);
    create index event_of_customer on event (company_id, customer_id, id);
  `.execute(db);
  await ownedByCompany(db, 'personal', 'lasting');
  await ownedByCompany(db, 'event_snapshot', 'history');
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index event_of_customer`.execute(db);
  await sql`drop table event_snapshot, personal`.execute(db);
}
