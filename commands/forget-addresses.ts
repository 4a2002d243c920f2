import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';

/** As many entries at once: a statement of a second or two. */
const BATCH = 5_000;

/**
 * Forgets from where changes were asked for once that is 90 days ago, of every company: addresses are personal data, and
 * by then nobody looks for an intruder any more. The database lets nothing else of an entry change, and nothing sooner.
 * Answers with how many entries forgot. Needs the system role.
 */
export async function forgetAddresses(system: Kysely<Schema>, progress: (forgotten: number) => void): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const { numAffectedRows = 0n } = await sql`
      update audit_entry set ip = null, user_agent = null where id in (
        select id from audit_entry where at < clock_timestamp() - interval '90 days' and ip is not null
        limit ${BATCH})`.execute(system);
    forgotten += Number(numAffectedRows);
    progress(forgotten);
    if (numAffectedRows < BATCH) return forgotten;
  }
}
