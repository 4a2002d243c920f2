import { type Kysely, sql } from 'kysely';
import type { ProcessorOf } from '../charging/processor-of.js';
import { type ClaimedPayout, claimPayout, postponePayout } from '../commands/payouts/claim-payout.js';
import { recordPayout } from '../commands/payouts/record-payout.js';
import { inUnit } from '../commands/unit.js';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId, PayoutId } from '../domain/ids.js';
import type { Processor } from '../providers/payments/port.js';
import { deliverWakes, type WakeParts } from '../wake/deliver-wakes.js';

export interface ReadPayoutsParts extends WakeParts {
  readonly db: Kysely<Schema>;
  readonly processorOf: ProcessorOf;
}

const BATCH = 20;
const WAKE_MS = 1_500;
const ACTOR = 'payouts';

/**
 * Payouts of which there is news: each is claimed, read at the processor with all that it is made of, and recorded. Any number of workers
 * may do it at once. Resolves to the number recorded.
 */
export async function readPayouts(parts: ReadPayoutsParts, stopped: () => boolean = () => false): Promise<number> {
  let recorded = 0;
  for (const { company, payout } of await findUnread(parts.system)) {
    if (stopped()) break;
    try {
      if (await readOne(parts, company, payout)) recorded += 1;
    } catch (error) {
      parts.log.warn({ company, payout, error: errorLabel(error) }, 'a payout could not be read, asking again later');
      await inUnit(parts.db, company, ACTOR, (unit) => postponePayout(unit, payout));
    }
  }
  return recorded;
}

/** In no certain order, so that those that cannot be read hold up no others. */
async function findUnread(system: Kysely<Schema>): Promise<{ company: CompanyId; payout: PayoutId }[]> {
  const { rows } = await sql<{ company: CompanyId; payout: PayoutId }>`
    select company_id as company, id as payout from payout
    where (read_at is null or read_at < told_at) and not_before <= clock_timestamp()
    order by random() limit ${BATCH}`.execute(system);
  return rows;
}

async function readOne(parts: ReadPayoutsParts, company: CompanyId, id: PayoutId): Promise<boolean> {
  const { result: claimed } = await inUnit(parts.db, company, ACTOR, async (unit) => {
    const processor = await parts.processorOf(unit);
    const payout = await claimPayout(unit, id);
    return payout && { payout, processor };
  });
  if (!claimed) return false;
  const { payout, processor } = claimed;
  if (!processor) throw new NoProcessor();
  const read = await readAt(processor, payout);
  const { wakes } = await inUnit(parts.db, company, ACTOR, (unit) => recordPayout(unit, payout, read));
  await parts.temporal.withDeadline(Date.now() + WAKE_MS, () => deliverWakes(parts, wakes));
  return true;
}

async function readAt(processor: Processor, { processorId }: ClaimedPayout) {
  const payout = await processor.retrievePayout(processorId);
  if (!payout) throw new UnknownPayout();
  return { ...payout, entries: payout.automatic ? await processor.listPayoutEntries(processorId) : [] };
}

/** The company has no payment processor by now. */
class NoProcessor extends Error {
  override readonly name = 'NoProcessor';
}

/** The account does not know the payout: it may be another account by now. */
class UnknownPayout extends Error {
  override readonly name = 'UnknownPayout';
}
