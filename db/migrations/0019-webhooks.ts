import { type Kysely, sql } from 'kysely';
import { ownedByCompany } from './owned-by-company.js';

/** Where events are delivered to, and every delivery. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table webhook (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      url text not null,
      events text[] not null default '{*}',
      sealed_secret text not null,
      enabled boolean not null default true,
      disabled_because text,
      created_at timestamptz not null default clock_timestamp(),
      updated_at timestamptz not null default clock_timestamp(),
      unique (company_id, id)
    );
    comment on column webhook.events is 'types of events; * for all';
    comment on column webhook.sealed_secret is 'encrypted with SECRETS_KEY';

    create table webhook_attempt (
      id bigint generated always as identity primary key,
      company_id bigint not null references company (id) on delete cascade,
      webhook_id bigint not null,
      event_id bigint not null,
      object_type text not null,
      object_key text not null,
      attempts jsonb not null default '[]',
      failures int not null default 0,
      due_at timestamptz not null default clock_timestamp(),
      claimed_until timestamptz,
      delivered_at timestamptz,
      told_at timestamptz,
      tell_at timestamptz not null default clock_timestamp(),
      created_at timestamptz not null default clock_timestamp(),
      unique (company_id, webhook_id, event_id),
      foreign key (company_id, webhook_id) references webhook (company_id, id) on delete cascade,
      foreign key (company_id, event_id) references event (company_id, id) on delete cascade
    );
    comment on table webhook_attempt is 'one event for one endpoint; its payload is rendered when it is sent';
    comment on column webhook_attempt.object_key is 'its id, a word where such name it';
    comment on column webhook_attempt.failures is 'in a row, since it was last asked for';
    comment on column webhook_attempt.claimed_until is 'somebody is sending it';
    comment on column webhook_attempt.told_at is 'its workflow knows of it';
    create index attempt_waiting on webhook_attempt (company_id, webhook_id, object_type, object_key, event_id)
      where delivered_at is null;
    create index attempt_to_tell on webhook_attempt (tell_at) where told_at is null;
  `.execute(db);
  await ownedByCompany(db, 'webhook', 'passing');
  await ownedByCompany(db, 'webhook_attempt', 'lasting');
  await sql`grant update on webhook_attempt to duecourse_system`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table webhook_attempt, webhook`.execute(db);
}
