import { sql } from 'kysely';
import type { Drift } from '../domain/ledger/drift.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/**
 * Keeps what was found when the books were proved: a row for each new difference, and the end of each that is gone.
 * Found again, a difference changes nothing. One event tells that the books drifted, one that they agree again.
 */
export async function recordDrift(unit: Unit, found: readonly Drift[]): Promise<void> {
  const news = await keepNew(unit, found);
  const gone = await endGone(unit, found);
  if (news.length > 0) await tell(unit, 'books.drifted', news);
  if (gone.length > 0) await tell(unit, 'books.mended', gone);
}

async function keepNew({ trx, company }: Unit, found: readonly Drift[]): Promise<Drift[]> {
  if (found.length === 0) return [];
  return trx
    .insertInto('drift')
    .values(found.map(({ what, detail }) => ({ company_id: company.id, what, detail: JSON.stringify(detail) })))
    .onConflict((oc) => oc.columns(['company_id', 'what', 'detail']).where('gone_at', 'is', null).doNothing())
    .returning(['what', 'detail'])
    .execute();
}

async function endGone({ trx, company }: Unit, found: readonly Drift[]): Promise<Drift[]> {
  const { rows } = await sql<Drift>`
    update drift d set gone_at = clock_timestamp()
    where company_id = ${company.id} and gone_at is null and not exists (
      select from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) as f (what text, detail jsonb)
      where f.what = d.what and f.detail = d.detail)
    returning what, detail`.execute(trx);
  return rows;
}

async function tell(unit: Unit, type: string, differences: readonly Drift[]): Promise<void> {
  await appendEvent(unit, {
    type,
    object: { type: 'company', id: unit.company.id },
    data: { differences: differences.length, kinds: [...new Set(differences.map(({ what }) => what))].sort() },
    at: await unit.now(),
  });
}
