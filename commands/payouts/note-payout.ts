import { sql } from 'kysely';
import type { Unit } from '../unit.js';

/**
 * The processor has news of a payout. What the event says of it may be old by now: it is to be read from the processor itself,
 * with all that it is made of, and again whenever there is news.
 */
export async function notePayout(unit: Unit, processorId: string): Promise<void> {
  await sql`
    insert into payout (company_id, processor_payout_id, status, currency)
      values (${unit.company.id}, ${processorId}, 'pending', ${unit.company.currency})
    on conflict (company_id, processor_payout_id) do update
      set told_at = clock_timestamp(), not_before = clock_timestamp(), failures = 0`.execute(unit.trx);
}
