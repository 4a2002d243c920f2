import { sql } from 'kysely';
import type { Instant } from '../../domain/civil-date.js';
import type { PayoutId } from '../../domain/ids.js';
import type { Unit } from '../unit.js';

/** For so long nobody else reads it. */
const LEASE_SECONDS = 120;

/** A payout that somebody is about to read at the processor. */
export interface ClaimedPayout {
  readonly id: PayoutId;
  readonly processorId: string;
  /** Wall clock of the last word that the reading answers. */
  readonly toldAt: Instant;
}

/** Takes a payout to be read, so that no other worker reads it meanwhile. Undefined: another has, or there is no news of it. */
export async function claimPayout(unit: Unit, id: PayoutId): Promise<ClaimedPayout | undefined> {
  const { rows } = await sql<ClaimedPayout>`
    update payout set not_before = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
    where company_id = ${unit.company.id} and id = ${id} and not_before <= clock_timestamp()
      and (read_at is null or read_at < told_at)
    returning id, processor_payout_id as "processorId", told_at as "toldAt"`.execute(unit.trx);
  return rows[0];
}

/** It could not be read: a minute after the first failure, twice as long after each other, up to an hour. */
export async function postponePayout(unit: Unit, id: PayoutId): Promise<void> {
  await sql`
    update payout set failures = failures + 1,
      not_before = clock_timestamp() + make_interval(secs => least(3600, 60 * power(2, least(failures, 6))))
    where company_id = ${unit.company.id} and id = ${id}`.execute(unit.trx);
}
