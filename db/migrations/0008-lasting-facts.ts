import { type Kysely, sql } from 'kysely';

/** What happened is reversed, ended or withdrawn by a later fact, never erased: no command deletes these rows. */
const lasting = [
  'api_key',
  'invoice',
  'payment',
  'credit_note',
  'application',
  'charge',
  'policy',
  'dispute',
  'promise',
  'message',
  'task',
  'claim',
  'inbound_event',
];

/** Takes from the app the rights that no command of its needs. Companies and their clocks are made by the system role. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`revoke delete on ${lasting.join(', ')} from duecourse_app`).execute(db);
  await sql`revoke insert on company, test_clock from duecourse_app`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`grant insert on company, test_clock to duecourse_app`.execute(db);
  await sql.raw(`grant delete on ${lasting.join(', ')} to duecourse_app`).execute(db);
}
