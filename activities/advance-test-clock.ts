import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { type Kysely, sql } from 'kysely';
import { inCompany } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { Instant } from '../domain/civil-date.js';
import type { CompanyId } from '../domain/ids.js';
import { tellTime } from '../wake/tell-time.js';
import type { TestClockActivities } from '../workflows/activity-types.js';
import type { TestClockInput } from '../workflows/messages.js';

export interface ClockParts {
  readonly db: Kysely<Schema>;
  readonly temporal: Client;
  /** Resolves when the sandbox's and the outbox's webhooks so far are answered; absent where they run elsewhere. */
  readonly drained?: () => Promise<void>;
  /** Aborted when this worker is to end: another one goes on from where the clock stands. */
  readonly stopping: AbortSignal;
}

const STUCK_MS = 60_000;
const LOOK_EVERY_MS = 15;

/** An instant at which the clock stops, and the workflows that wait for it. */
interface Stop {
  readonly at: Instant;
  readonly workflows: readonly string[];
}

/** Moves a test clock from one instant at which something is due to the next, letting everything come to rest at each. */
export function createTestClockActivities(parts: ClockParts): TestClockActivities {
  return {
    async advanceTestClock(input) {
      await rest(parts, input);
      for (let stops = 0; ; stops += 1) {
        const { at, workflows } = await moveOn(parts, input);
        await Promise.all(workflows.map((id) => tellTime(parts.temporal, id, at)));
        await rest(parts, input);
        Context.current().heartbeat(at);
        if (at < input.target) continue;
        await finish(parts, input, { status: 'ready', stuck_on: null });
        return stops;
      }
    },
  };
}

async function rest(parts: ClockParts, input: TestClockInput): Promise<void> {
  const since = Date.now();
  for (;;) {
    if (parts.stopping.aborted) throw ApplicationFailure.retryable('The worker is ending', 'WorkerStopping');
    const hanging = await unrest(parts, input.company);
    if (hanging === undefined) return;
    if (Date.now() - since > STUCK_MS) {
      await finish(parts, input, { status: 'stuck', stuck_on: hanging });
      throw ApplicationFailure.nonRetryable(`The test clock waits for: ${hanging}`, 'TestClockStuck');
    }
    Context.current().heartbeat();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/**
 * What still moves, in words. Webhooks are waited for once nothing of ours moves, for only then can they be the last;
 * they may set things moving again.
 */
async function unrest({ db, drained }: ClockParts, company: CompanyId): Promise<string | undefined> {
  const moving = await whatMoves(db, company);
  if (moving !== undefined || drained === undefined) return moving;
  await drained();
  return whatMoves(db, company);
}

/**
 * Sets the clock to the next instant at which anything is due, the target at the latest. Everything with a `next_at` stands
 * in these two tables: lives of invoices, and test payers.
 */
async function moveOn({ db }: ClockParts, { company, clock, target }: TestClockInput): Promise<Stop> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<Stop>`
      with waiting as (
        select next_at, 'invoice/' || company_id || '/' || id as workflow from invoice where company_id = ${company} and next_at <= ${new Date(target)}
        union all
        select next_at, 'payer/' || company_id || '/' || invoice_id from test_payer where company_id = ${company} and next_at <= ${new Date(target)})
      select next_at as at, array_agg(workflow) as workflows from waiting group by next_at order by next_at limit 1`.execute(
      trx,
    );
    const stop = rows[0] ?? { at: target, workflows: [] };
    await trx
      .updateTable('test_clock')
      .set({ now_at: sql`greatest(now_at, ${new Date(stop.at)})`, status: 'advancing' })
      .where('id', '=', clock)
      .execute();
    return stop;
  });
}

/** What has not come to rest in our tables at the clock's instant; undefined when nothing moves any more. */
async function whatMoves(db: Kysely<Schema>, company: CompanyId): Promise<string | undefined> {
  return inCompany(db, company, async ({ trx, company: { test_clock_id } }) => {
    const { rows } = await sql<{ what: string }>`
      with clock as (select now_at from test_clock where id = ${test_clock_id})
      select what from (
        select 'the life of invoice ' || id as what from invoice, clock where company_id = ${company} and next_at <= now_at
        union all select 'the payer of invoice ' || invoice_id from test_payer, clock where company_id = ${company} and next_at <= now_at
        union all select 'wake ' || id || ' of invoice ' || object_id from event_delivery where company_id = ${company} and delivered_at is null
        union all select 'claim ' || id || ' of invoice ' || invoice_id from claim where company_id = ${company} and state = 'claimed'
        union all select 'inbound event ' || id from inbound_event where company_id = ${company} and processed_at is null
      ) moving limit 1`.execute(trx);
    return rows[0]?.what;
  });
}

async function finish(
  { db }: ClockParts,
  { company, clock }: TestClockInput,
  state: { status: 'ready' | 'stuck'; stuck_on: string | null },
) {
  await inCompany(db, company, ({ trx }) =>
    trx
      .updateTable('test_clock')
      .set({ ...state, target_at: null })
      .where('id', '=', clock)
      .execute(),
  );
}
