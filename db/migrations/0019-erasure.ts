import { type Kysely, sql } from 'kysely';

/** A message to a person who was erased loses its bytes and address once it is settled: until then the same bytes may have to go again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table message add column erase_address text;
    comment on column message.erase_address is 'to be dropped with the bytes once the message is settled';
    create index message_to_erase on message (company_id) where erase_address is not null;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table message drop column erase_address`.execute(db);
}
