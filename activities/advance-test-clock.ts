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
import { outwardly } from './outward-failure.js';

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
const TELL_AGAIN_MS = 2_000;
const TOLD_AT_ONCE = 50;

/** An instant at which the clock stops, and the workflows that wait for it. */
interface Stop {
  readonly at: Instant;
  readonly workflows: readonly string[];
}

/** Moves a test clock from one instant at which something is due to the next, letting everything come to rest at each. */
export function createTestClockActivities(parts: ClockParts): TestClockActivities {
  return {
    advanceTestClock: (input) => outwardly(() => advance(parts, input)),
  };
}

/** Resolves to the number of instants at which the clock stopped. */
async function advance(parts: ClockParts, input: TestClockInput): Promise<number> {
  await rest(parts, input);
  for (let stops = 0; ; stops += 1) {
    const { at, workflows } = await moveOn(parts, input);
    await tellAll(parts, workflows, at);
    await rest(parts, input);
    Context.current().heartbeat(at);
    if (at < input.target) continue;
    await finish(parts, input, { status: 'ready', stuck_on: null });
    return stops;
  }
}

async function rest(parts: ClockParts, input: TestClockInput): Promise<void> {
  const since = Date.now();
  let toldAt = since;
  for (;;) {
    if (parts.stopping.aborted) throw ApplicationFailure.retryable('The worker is ending', 'WorkerStopping');
    const hanging = await unrest(parts, input.company);
    if (hanging === undefined) return;
    if (Date.now() - since > STUCK_MS) {
      await finish(parts, input, { status: 'stuck', stuck_on: hanging });
      throw ApplicationFailure.nonRetryable(`The test clock waits for: ${hanging}`, 'TestClockStuck');
    }
    if (Date.now() - toldAt > TELL_AGAIN_MS) {
      // A command that read the clock before it moved has planned something for an instant that is past by now.
      const { at, workflows } = await overdue(parts, input);
      await tellAll(parts, workflows, at);
      toldAt = Date.now();
    }
    Context.current().heartbeat();
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function tellAll({ temporal }: ClockParts, workflows: readonly string[], at: Instant): Promise<void> {
  for (let first = 0; first < workflows.length; first += TOLD_AT_ONCE) {
    await Promise.all(workflows.slice(first, first + TOLD_AT_ONCE).map((id) => tellTime(temporal, id, at)));
    Context.current().heartbeat();
  }
}

/** Whatever is due by the clock and has not been done. */
async function overdue({ db }: ClockParts, { company, clock }: TestClockInput): Promise<Stop> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<Stop>`
      select c.now_at as at, coalesce(array_agg(w.workflow) filter (where w.workflow is not null), '{}') as workflows
      from test_clock c left join (${waiting(company)}) w on w.next_at <= c.now_at
      where c.id = ${clock} group by c.now_at`.execute(trx);
    return rows[0] ?? { at: Number.NEGATIVE_INFINITY, workflows: [] };
  });
}

/** Everything with a `next_at` stands in these two tables: lives of invoices, and test payers. */
const waiting = (company: CompanyId) => sql`
  select next_at, 'invoice/' || company_id || '/' || id as workflow from invoice where company_id = ${company} and next_at is not null
  union all
  select next_at, 'payer/' || company_id || '/' || invoice_id from test_payer where company_id = ${company} and next_at is not null`;

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

/** Sets the clock to the next instant at which anything is due, the target at the latest. */
async function moveOn({ db }: ClockParts, { company, clock, target }: TestClockInput): Promise<Stop> {
  return inCompany(db, company, async ({ trx }) => {
    const { rows } = await sql<Stop>`
      select next_at as at, array_agg(workflow) as workflows from (${waiting(company)}) waiting
      where next_at <= ${new Date(target)} group by next_at order by next_at limit 1`.execute(trx);
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
        union all select 'wake ' || id || ' of ' || case consumer when 'lifecycle' then 'invoice ' else consumer || ' ' end || object_id from event_delivery where company_id = ${company} and delivered_at is null
        union all select 'claim ' || id || ' of invoice ' || invoice_id from claim where company_id = ${company} and state = 'claimed'
        union all select 'message ' || id from message where company_id = ${company} and state = 'claimed' and asked_for is not null and channel = 'email'
        union all select 'the receipt of payment ' || id from payment where company_id = ${company} and receipt_state = 'due'
        union all select 'inbound event ' || id from inbound_event where company_id = ${company} and processed_at is null
        union all select 'attempt ' || id from collection_attempt where company_id = ${company} and watch_at <= clock_timestamp()
        union all select 'refund ' || id from charge_refund where company_id = ${company} and status = 'pending' and because is not null
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
