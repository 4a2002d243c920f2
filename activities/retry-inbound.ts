import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { processInbound } from '../commands/process-inbound.js';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId } from '../domain/ids.js';
import { readInbound } from '../providers/read-inbound.js';
import { deliverWakes, type WakeParts } from '../wake/deliver-wakes.js';

const BATCH = 50;

/**
 * Takes up events that were stored but not processed: the request that stored them crashed, or a fact they need was not
 * there yet. Each waits longer after every failure, up to an hour. Resolves to the number processed.
 */
export async function retryInbound(parts: WakeParts & { readonly db: Kysely<Schema> }): Promise<number> {
  const { rows } = await sql<{ id: number; company_id: CompanyId }>`
    select id, company_id from inbound_event
    where processed_at is null and received_at < clock_timestamp() - make_interval(secs => least(3600, 2 * power(2, least(attempts, 11))))
    order by received_at limit ${BATCH}`.execute(parts.system);
  let processed = 0;
  for (const { id, company_id: company } of rows) {
    try {
      await deliverWakes(parts, await processInbound({ db: parts.db, read: readInbound }, company, id));
      processed += 1;
    } catch (error) {
      parts.log.warn(
        { company, inbound: id, error: errorLabel(error) },
        'inbound event not processed, trying again later',
      );
    }
  }
  return processed;
}
