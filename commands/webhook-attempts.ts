import { type Kysely, sql } from 'kysely';
import { inCompany } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { Tried } from '../db/tables/webhook-attempt.js';
import type { Instant } from '../domain/civil-date.js';
import type { CompanyId, EventId, WebhookAttemptId, WebhookId } from '../domain/ids.js';
import { isGivenUp, RETRY_EVERY_MS } from '../domain/webhook-retries.js';
import { showEvents } from '../wire/event.js';
import { appendEvent } from './append-event.js';
import { inUnit } from './unit.js';

/** One endpoint's events of one object, and the time by which something may be due: the workflow's, or later the wall clock's. */
export interface Lane {
  readonly company: CompanyId;
  readonly webhook: WebhookId;
  readonly objectType: string;
  readonly object: string;
  readonly asOf: Instant;
}

export interface ClaimedAttempt {
  readonly state: 'claimed';
  readonly attempt: WebhookAttemptId;
  readonly event: EventId;
  readonly url: string;
  readonly sealedSecret: string;
  /** The event as it is now: what was erased since is not in it. */
  readonly body: string;
}
type Waiting = { state: 'waiting'; event: EventId; until: Instant; because: string };
type AtRest = { state: 'rest'; because: string };

/** Longer than a receiver's time and what the database takes; nobody else sends meanwhile. */
const CLAIM_MS = 45_000;

/** Takes the oldest event that waits, if it is due and nobody is sending it. */
export async function claimAttempt(db: Kysely<Schema>, lane: Lane): Promise<ClaimedAttempt | Waiting | AtRest> {
  return inCompany(db, lane.company, async (scope) => {
    const row = await scope.trx
      .selectFrom('webhook_attempt as a')
      .innerJoin('webhook as w', (join) =>
        join.onRef('w.company_id', '=', 'a.company_id').onRef('w.id', '=', 'a.webhook_id'),
      )
      .select(['a.id', 'a.event_id', 'a.due_at', 'a.claimed_until', 'a.failures'])
      .select(['w.url', 'w.enabled', 'w.sealed_secret', sql<Instant>`clock_timestamp()`.as('wall')])
      .where('a.company_id', '=', lane.company)
      .where('a.webhook_id', '=', lane.webhook)
      .where('a.object_type', '=', lane.objectType)
      .where('a.object_key', '=', lane.object)
      .where('a.delivered_at', 'is', null)
      .orderBy('a.event_id')
      .limit(1)
      .forUpdate('a')
      .executeTakeFirst();
    if (!row) return { state: 'rest', because: 'all is delivered' };
    const { id: attempt, event_id: event, wall, enabled, claimed_until: claimedUntil } = row;
    if (!enabled) return { state: 'rest', because: 'the endpoint is disabled' };
    if (row.due_at > Math.max(wall, lane.asOf))
      return { state: 'waiting', event, until: row.due_at, because: `failed ${row.failures} times` };
    if (claimedUntil !== null && claimedUntil > wall)
      return { state: 'waiting', event, until: lane.asOf + (claimedUntil - wall), because: 'it is being sent' };
    await scope.trx
      .updateTable('webhook_attempt')
      .set({ claimed_until: new Date(wall + CLAIM_MS) })
      .where('company_id', '=', lane.company)
      .where('id', '=', attempt)
      .execute();
    const [shown] = await showEvents(scope, [event]);
    return {
      state: 'claimed',
      attempt,
      event,
      url: row.url,
      sealedSecret: row.sealed_secret,
      body: JSON.stringify(shown),
    };
  });
}

interface Outcome {
  readonly attempt: WebhookAttemptId;
  readonly event: EventId;
  readonly sent: {
    readonly ok: boolean;
    readonly statusCode: number | null;
    readonly error: string | null;
    readonly excerpt: string | null;
  };
}

/** What came of it. After the last retry the endpoint is disabled, and what waits for it waits until it is enabled again. */
export async function recordAttempt(
  db: Kysely<Schema>,
  { company, webhook, asOf }: Lane,
  { attempt, event, sent }: Outcome,
): Promise<{ state: 'delivered'; event: EventId } | Waiting | AtRest> {
  const { result } = await inUnit(db, company, 'webhook', async (unit) => {
    const { rows } = await sql<{ wall: Instant }>`select clock_timestamp() as wall`.execute(unit.trx);
    const wall = rows[0]?.wall ?? asOf;
    const { statusCode: status_code, error, excerpt } = sent;
    const tried: Tried = { status_code, timestamp: Math.floor(wall / 1000), error, excerpt: storable(excerpt) };
    const until = Math.max(wall, asOf) + RETRY_EVERY_MS;
    const row = await unit.trx
      .updateTable('webhook_attempt')
      .set({
        attempts: sql<string>`attempts || ${JSON.stringify([tried])}::jsonb`,
        claimed_until: null,
        ...(sent.ok
          ? { delivered_at: new Date(wall), failures: 0 }
          : { failures: sql<number>`failures + 1`, due_at: new Date(until) }),
      })
      .where('company_id', '=', company)
      .where('id', '=', attempt)
      .returning('failures')
      .executeTakeFirst();
    if (!row) return { state: 'rest', because: 'the endpoint is gone' } as const;
    if (sent.ok) return { state: 'delivered', event } as const;
    if (!isGivenUp(row.failures))
      return { state: 'waiting', event, until, because: `failed ${row.failures} times` } as const;
    const because = `Event ${event} failed ${row.failures} times, lastly: ${error}`;
    const disabled = await unit.trx
      .updateTable('webhook')
      .set({ enabled: false, disabled_because: because, updated_at: new Date(wall) })
      .where('company_id', '=', company)
      .where('id', '=', webhook)
      .where('enabled', '=', true)
      .returning('id')
      .executeTakeFirst();
    if (disabled) {
      const object = { type: 'webhook', id: webhook };
      await appendEvent(unit, { type: 'webhook.disabled', object, data: { because }, at: await unit.now() });
    }
    return { state: 'rest', because: 'the endpoint is disabled' } as const;
  });
  return result;
}

/** The database holds no NUL and no half of a character, which a cut may leave. */
function storable(text: string | null): string | null {
  return text === null ? null : text.replaceAll('\u0000', '').replace(/[\ud800-\udbff]$/, '');
}
