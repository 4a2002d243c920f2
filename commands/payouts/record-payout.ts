import { sql } from 'kysely';
import type { PayoutRow } from '../../db/tables/payout.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { BalanceEntry } from '../../domain/inbound.js';
import { paidOut } from '../../domain/ledger/payout-journals.js';
import { appendEvent } from '../append-event.js';
import { postJournals } from '../post-journals.js';
import type { Unit } from '../unit.js';
import type { ClaimedPayout } from './claim-payout.js';
import { nameRefunds } from './name-refunds.js';
import { recordEntries } from './record-entries.js';

/** A payout as the processor shows it now. Amounts in minor units. */
export interface ReadPayout {
  readonly status: PayoutRow['status'];
  readonly amountMinor: number;
  readonly currency: string;
  readonly arrivalDate: CivilDate;
  readonly automatic: boolean;
  /** Nothing will be added to what it is made of. */
  readonly entriesComplete: boolean;
  readonly statementText?: string;
  readonly failure?: { readonly message: string };
  readonly entries: readonly BalanceEntry[];
}

/** Of an automatic payout whose list is not complete; the processor's own word usually comes sooner. */
const AGAIN_MINUTES = 60;

/**
 * Takes a payout as it was read into the books: its movements with their fees, each once, and its own amount, which is at the bank
 * while it counts as paid. Reading it again, in any order with what else is told, changes nothing.
 */
export async function recordPayout(unit: Unit, claimed: ClaimedPayout, read: ReadPayout): Promise<void> {
  const { trx, company } = unit;
  const before = await trx
    .selectFrom('payout')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', claimed.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  await nameRefunds(unit, read.entries);
  await recordEntries(unit, read.entries, claimed.id);

  const atBank = read.status === 'paid' ? read.amountMinor : 0;
  const difference = atBank - before.posted_amount;
  await postJournals(unit, [
    {
      kind: difference * read.amountMinor < 0 ? 'payout_failed' : 'payout_paid',
      date: read.arrivalDate,
      journal: paidOut(difference, read.currency),
    },
  ]);
  const complete = read.entriesComplete || !read.automatic;
  await sql`
    update payout set status = ${read.status}, amount = ${read.amountMinor}, currency = ${read.currency},
      arrival_date = ${read.arrivalDate}, automatic = ${read.automatic}, entries_complete = ${read.entriesComplete},
      statement_text = ${read.statementText ?? null}, failure_message = ${read.failure?.message ?? null},
      posted_amount = ${atBank}, failures = 0, updated_at = clock_timestamp(),
      read_at = ${complete ? new Date(claimed.toldAt) : null},
      not_before = case when told_at > ${new Date(claimed.toldAt)} then clock_timestamp()
        else clock_timestamp() + make_interval(mins => ${AGAIN_MINUTES}) end
    where company_id = ${company.id} and id = ${claimed.id}`.execute(trx);

  const told = { paid: 'payout.paid', failed: 'payout.failed', canceled: 'payout.failed' }[read.status as 'paid'];
  if (told === undefined || read.status === before.status) return;
  await appendEvent(unit, {
    type: told,
    object: { type: 'payout', id: claimed.id },
    data: { amount: read.amountMinor, currency: read.currency },
    at: await unit.now(),
  });
}
