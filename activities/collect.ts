import { Context } from '@temporalio/activity';
import { sql } from 'kysely';
import { ProcessorSilent } from '../charging/processor-silent.js';
import { resolveAttempt } from '../charging/resolve-attempt.js';
import { findAttempt } from '../commands/collection/attempts.js';
import { inCompany } from '../db/company-scope.js';
import type { AttemptRow } from '../db/tables/collection-attempt.js';
import { waitBeforeAsking } from '../domain/collecting/ask-again.js';
import type { CollectionActivities, CollectionReport } from '../workflows/activity-types.js';
import type { CollectionInput } from '../workflows/messages.js';
import { chargingOf, type EffectOnMoney } from './charging-of.js';
import { outwardly } from './outward-failure.js';

const HEARTBEAT_MS = 3_000;
const DAY_MS = 86_400_000;
/** For so long after the next asking is due no other workflow is started for it: the one that runs may be late. */
const PATIENCE_MS = 300_000;

export function createCollectionActivities(parts: EffectOnMoney): CollectionActivities {
  return {
    resolveCollection: (input) =>
      outwardly(async () => {
        const context = Context.current();
        const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
        try {
          return await collect(parts, input);
        } finally {
          clearInterval(beat);
        }
      }),
  };
}

/** Asks once what became of an attempt, and notes when it is to be asked again. `asked`: how often it was before. */
export async function collect(
  parts: EffectOnMoney,
  { company, attempt: id, asked }: CollectionInput & { readonly asked: number },
): Promise<CollectionReport> {
  await inCompany(parts.db, company, ({ trx }) =>
    trx
      .updateTable('collection_attempt')
      .set({ watch_at: inMs(PATIENCE_MS) })
      .where('company_id', '=', company)
      .where('id', '=', id)
      .execute(),
  );
  const charging = await chargingOf(parts, company);
  const isSilent = charging === undefined || (await isUnknown(resolveAttempt(charging, id)));
  return inCompany(parts.db, company, async (scope) => {
    const attempt = await findAttempt(scope, id);
    const { rows } = await sql<{ now: number; open: boolean; due: boolean | null }>`
      select extract(epoch from clock_timestamp()) * 1000 as now,
        a.watch_at <= clock_timestamp() as due,
        exists (select from charge_refund r join charge c on c.company_id = r.company_id and c.id = r.charge_id
          where c.company_id = a.company_id and c.attempt_id = a.id and r.because = 'not_owed' and r.status = 'pending') as open
      from collection_attempt a where a.company_id = ${company} and a.id = ${id}`.execute(scope.trx);
    const [row] = rows;
    if (!row) throw new Error(`attempt ${id} is gone`);
    const wait = waitOf(attempt, { ...row, asked, isSilent });
    // What changed meanwhile wants it looked at now.
    if (row.due !== true)
      await scope.trx
        .updateTable('collection_attempt')
        .set({ watch_at: wait === null ? null : inMs(wait + PATIENCE_MS) })
        .where('company_id', '=', company)
        .where('id', '=', id)
        .execute();
    return { state: attempt.state, waitMs: row.due === true ? 1_000 : wait };
  });
}

interface Asking {
  readonly now: number;
  /** Something of it is still to be given back. */
  readonly open: boolean;
  readonly asked: number;
  readonly isSilent: boolean;
}

/** Milliseconds; null: nothing is left to find out. */
function waitOf({ state, keep, expires_at }: AttemptRow, { now, open, asked, isSilent }: Asking): number | null {
  const again = waitBeforeAsking(asked);
  if (isSilent || open) return again;
  switch (state) {
    case 'open':
      return expires_at === null ? again : Math.max(expires_at + 60_000 - now, again);
    case 'claimed':
    case 'completed':
      return again;
    case 'processing':
      return DAY_MS;
    case 'succeeded':
      return keep === 'wanted' ? again : null;
    case 'failed':
    case 'expired':
      return null;
  }
}

async function isUnknown(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof ProcessorSilent) return true;
    throw error;
  }
}

function inMs(ms: number) {
  return sql<Date>`clock_timestamp() + make_interval(secs => ${ms / 1000})`;
}
