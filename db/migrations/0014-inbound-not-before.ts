import { type Kysely, sql } from 'kysely';

/** An event that could not be processed waits from its last failure on, and lets those pass that came later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table inbound_event add column not_before timestamptz not null default clock_timestamp();
    drop index inbound_waiting;
    create index inbound_waiting on inbound_event (not_before) where processed_at is null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index inbound_waiting;
    create index inbound_waiting on inbound_event (received_at) where processed_at is null;
    alter table inbound_event drop column not_before;
  `.execute(db);
}
