import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { processInbound } from '../commands/process-inbound.js';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId } from '../domain/ids.js';
import { readInbound } from '../providers/read-inbound.js';
import { deliverWakes, type WakeParts } from '../wake/deliver-wakes.js';

interface Waiting {
  readonly id: number;
  readonly company_id: CompanyId;
}

const BATCH = 50;
/** The request that stored an event processes it itself; it is left this long to do so. */
const HEAD_START_SECONDS = 2;
/** What a pass has taken is nobody else's for so long: longer than a pass takes, and no loss where a worker died. */
const LEASE_SECONDS = 60;
/** How long Temporal is waited for; what it does not take by then, the relay brings. */
const WAKE_MS = 1_500;

/**
 * Takes up events that were stored but not processed: the request that stored them crashed, or a fact they need was not
 * there yet. Those that wait longest come first, and one that fails goes to the end, so that no number of broken ones
 * holds up the others. Any number of workers may do it at once. Ends early once stopped. Resolves to the number processed.
 */
export async function retryInbound(
  parts: WakeParts & { readonly db: Kysely<Schema> },
  stopped: () => boolean = () => false,
): Promise<number> {
  let processed = 0;
  for (const { id, company_id: company } of await takeWaiting(parts.system)) {
    if (stopped()) break;
    try {
      const wakes = await processInbound({ db: parts.db, read: readInbound }, company, id);
      await parts.temporal.withDeadline(Date.now() + WAKE_MS, () => deliverWakes(parts, wakes));
      processed += 1;
    } catch (error) {
      const fields = { company, inbound: id, error: errorLabel(error) };
      parts.log.warn(fields, 'inbound event not processed, trying again later');
    }
  }
  return processed;
}

/** Leased in the statement that finds them: no lock is held while they are processed. */
async function takeWaiting(system: Kysely<Schema>): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with due as (
      select id from inbound_event
      where processed_at is null and not_before <= clock_timestamp() - make_interval(secs => ${HEAD_START_SECONDS})
      order by not_before limit ${BATCH} for update skip locked)
    update inbound_event e set not_before = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      from due where e.id = due.id returning e.id, e.company_id`.execute(system);
  return rows.sort((a, b) => a.id - b.id);
}
