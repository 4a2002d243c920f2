import { type Kysely, sql } from 'kysely';

/** One event per change, one delivery row per event and consumer, and what providers told us, stored before it is used. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table event (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      type text not null,
      object_type text not null,
      object_id bigint not null,
      invoice_id bigint,
      customer_id bigint,
      actor text not null,
      data jsonb not null default '{}',
      at timestamptz not null,
      recorded_at timestamptz not null default clock_timestamp(),
      unique (company_id, id)
    );
    comment on column event.data is 'ids, amounts, dates and words of ours; personal data only by reference';
    create index event_of_invoice on event (company_id, invoice_id, id);
    create index event_of_object on event (company_id, object_type, object_id, id);

    create table event_delivery (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      event_id bigint,
      consumer text not null check (consumer in ('lifecycle')),
      object_id bigint not null,
      created_at timestamptz not null default clock_timestamp(),
      not_before timestamptz not null default clock_timestamp(),
      attempts int not null default 0,
      last_error text,
      delivered_at timestamptz,
      foreign key (company_id, event_id) references event (company_id, id)
    );
    create index delivery_waiting on event_delivery (not_before) where delivered_at is null;
    create index delivery_waiting_of_company on event_delivery (company_id, object_id) where delivered_at is null;

    create table inbound_event (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      provider text not null check (provider in ('stripe', 'resend')),
      provider_event_id text not null,
      type text not null,
      raw text not null,
      received_at timestamptz not null default clock_timestamp(),
      processed_at timestamptz,
      attempts int not null default 0,
      last_error text,
      unique (company_id, provider, provider_event_id)
    );
    create index inbound_waiting on inbound_event (received_at) where processed_at is null;

    create table test_payer (
      id bigint generated always as identity primary key,
      company_id bigint not null,
      invoice_id bigint not null,
      behaviour text not null,
      next_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      unique (company_id, invoice_id),
      foreign key (company_id, invoice_id) references invoice (company_id, id)
    );

    create table drift (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      found_at timestamptz not null default clock_timestamp(),
      what text not null,
      detail jsonb not null
    );
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table drift, test_payer, inbound_event, event_delivery, event`.execute(db);
}
