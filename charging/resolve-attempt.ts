import { sql } from 'kysely';
import { claimReturn } from '../commands/collection/return-not-owed.js';
import { inUnit } from '../commands/unit.js';
import { inCompany } from '../db/company-scope.js';
import type { ChargeRow } from '../db/tables/charge.js';
import type { AttemptRow } from '../db/tables/collection-attempt.js';
import type { AttemptId, ChargeRefundId } from '../domain/ids.js';
import { askIntent } from './ask-intent.js';
import { readAttempt } from './attempts.js';
import { endAbandonedCharge } from './end-abandoned.js';
import { endCheckout } from './end-checkout.js';
import { giveBack } from './give-back.js';
import { keepLeft } from './keep-left.js';
import type { ChargingParts } from './parts.js';
import { askAttempt } from './settle-checkout.js';
import { readOver } from './take-charge.js';

/** Nothing of a request is still running by then. */
const ABANDONED_MINUTES = 10;
/** Processors forget a key after a day; an older refund is settled by its webhook, or by a person. */
const REFUND_HOURS = 20;

/**
 * Finds out what became of an attempt by asking the processor, never by charging again; closes a page on which nothing is owed
 * any more; gives back what came in without being owed. Resolves to the attempt as it then stands; throws `ProcessorSilent`
 * while nobody knows.
 */
export async function resolveAttempt(parts: ChargingParts, id: AttemptId): Promise<AttemptRow> {
  await askWhatBecame(parts, id);
  await claimReturns(parts, id);
  for (const refund of await returnsOf(parts, id)) await giveBack(parts, refund, 'again');
  return keepLeft(parts, id);
}

async function askWhatBecame(parts: ChargingParts, id: AttemptId): Promise<void> {
  const attempt = await readAttempt(parts, id);
  const isPage = attempt.kind === 'checkout' || attempt.kind === 'setup';
  switch (attempt.state) {
    case 'claimed':
      if (!isPage) await askOfCharge(parts, attempt);
      else if (await isAbandoned(parts, attempt)) await endCheckout(parts, id);
      return;
    case 'open':
      if (await isOwed(parts, attempt)) await askAttempt(parts, attempt);
      else await endCheckout(parts, id);
      return;
    case 'completed':
      await askAttempt(parts, attempt);
      return;
    case 'processing':
      for (const { intent_id: intent } of await chargesOf(parts, attempt))
        if (intent !== null) await askIntent(parts, intent);
      return;
    case 'succeeded':
    case 'failed':
    case 'expired':
  }
}

async function askOfCharge(parts: ChargingParts, attempt: AttemptRow): Promise<void> {
  const abandoned = await isAbandoned(parts, attempt);
  for (const { id, intent_id: intent } of await chargesOf(parts, attempt)) {
    // Whoever asked may still be at it: until they are gone it is only looked at.
    if (abandoned) await endAbandonedCharge(parts, id);
    else if (intent !== null) await readOver(parts, id);
  }
}

async function chargesOf({ db, company }: ChargingParts, { id }: AttemptRow): Promise<ChargeRow[]> {
  return inCompany(db, company, ({ trx }) =>
    trx
      .selectFrom('charge')
      .selectAll()
      .where('company_id', '=', company)
      .where('attempt_id', '=', id)
      .where('status', '=', 'processing')
      .orderBy('id')
      .execute(),
  );
}

/** By the wall clock: requests do not wait for a test clock. */
async function isAbandoned({ db, company }: ChargingParts, { id }: AttemptRow): Promise<boolean> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<{ old: boolean }>`
      select created_at < clock_timestamp() - make_interval(mins => ${ABANDONED_MINUTES}) as old
      from collection_attempt where company_id = ${company} and id = ${id}`.execute(trx);
    return rows[0]?.old ?? false;
  });
}

/** Whether all that a page asks for is still owed: else nobody may pay on it. */
async function isOwed({ db, company }: ChargingParts, { id }: AttemptRow): Promise<boolean> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<{ gone: number }>`
      select count(*)::int as gone from collection_attempt a
        cross join unnest(a.invoice_ids, a.invoice_amounts) as part (invoice_id, amount)
        join invoice i on i.company_id = a.company_id and i.id = part.invoice_id
      where a.company_id = ${company} and a.id = ${id} and (i.state <> 'issued' or i.balance < part.amount)`.execute(
      trx,
    );
    return rows[0]?.gone === 0;
  });
}

async function claimReturns({ db, company, actor }: ChargingParts, id: AttemptId): Promise<void> {
  await inUnit(db, company, actor, async (unit) => {
    const charges = await unit.trx
      .selectFrom('charge')
      .select('id')
      .where('company_id', '=', company)
      .where('attempt_id', '=', id)
      .where('not_owed', '>', 0)
      .orderBy('id')
      .execute();
    for (const charge of charges) await claimReturn(unit, charge.id);
  });
}

async function returnsOf({ db, company }: ChargingParts, id: AttemptId): Promise<ChargeRefundId[]> {
  return inCompany(db, company, async ({ trx }) => {
    const rows = await trx
      .selectFrom('charge_refund as r')
      .innerJoin('charge as c', (join) =>
        join.onRef('c.company_id', '=', 'r.company_id').onRef('c.id', '=', 'r.charge_id'),
      )
      .select('r.id')
      .where('r.company_id', '=', company)
      .where('c.attempt_id', '=', id)
      .where('r.because', '=', 'not_owed')
      .where('r.status', '=', 'pending')
      .where(sql<boolean>`r.asked_at > clock_timestamp() - make_interval(hours => ${REFUND_HOURS})`)
      .orderBy('r.id')
      .execute();
    return rows.map((row) => row.id);
  });
}
