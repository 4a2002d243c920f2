import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { EventDeliveryRow } from '../db/tables/event-delivery.js';
import { errorLabel } from '../domain/error-label.js';
import { asId, type CompanyId, type InvoiceId, type MessageId } from '../domain/ids.js';
import { markDelivered, type WakeParts } from './deliver-wakes.js';
import { startMessage } from './start-message.js';
import { type LifeToWake, startOrSignal } from './start-or-signal.js';

/** Computes the invoice's plan as of now, under its lock; undefined when the invoice needs no life. */
export type PlanAnew = (company: CompanyId, invoice: InvoiceId) => Promise<LifeToWake | undefined>;

interface Waiting {
  readonly company: CompanyId;
  /** Whose: an invoice's life is told, a message is delivered. */
  readonly consumer: EventDeliveryRow['consumer'];
  readonly object: number;
  readonly deliveries: number[];
}

const BATCH = 100;
/** Lives that are told at the same time. */
const AT_ONCE = 5;
/** The most that one worker brings in a second: a wide change storms neither Temporal nor the database. */
const PER_SECOND = 200;
/** The request that wrote a wake delivers it itself; the relay leaves it this long. */
const HEAD_START_MS = 2_000;
/** How long Temporal may take over one wake. */
const WAKE_MS = 3_000;
/** What a pass has taken is nobody else's for so long; it gives back what it did not come to in half of it. */
const LEASE_MS = 60_000;

/**
 * One pass over the wakes nobody delivered: a crashed request, an absent Temporal, a wide change. Each plan is computed
 * anew. Any number of workers may do it at once: what one has taken the others pass by. Running it any number of times
 * changes nothing more than running it once. Ends early once stopped. Resolves to the number delivered.
 */
export async function relayOnce(
  parts: WakeParts,
  planAnew: PlanAnew,
  headStartMs = HEAD_START_MS,
  stopped: () => boolean = () => false,
): Promise<number> {
  const waiting = await takeWaiting(parts.system, headStartMs);
  const until = Date.now() + LEASE_MS / 2;
  let delivered = 0;
  while (waiting.length > 0 && !stopped() && Date.now() < until) {
    const told = await Promise.all(waiting.splice(0, AT_ONCE).map((wake) => deliver(parts, planAnew, wake)));
    delivered += told.reduce((sum, count) => sum + count, 0);
  }
  await giveBack(parts.system, waiting, headStartMs);
  return delivered;
}

/** Leased in the statement that finds them, by life or message: no lock is held while Temporal is asked. */
async function takeWaiting(system: Kysely<Schema>, headStartMs: number): Promise<Waiting[]> {
  const { rows } = await sql<Pick<EventDeliveryRow, 'id' | 'company_id' | 'consumer' | 'object_id'>>`
    with due as (
      select id from event_delivery
      where delivered_at is null and consumer in ('lifecycle', 'message') and not_before <= clock_timestamp() - ${seconds(headStartMs)}
      order by not_before limit ${BATCH} for update skip locked)
    update event_delivery d set not_before = clock_timestamp() + ${seconds(LEASE_MS)}
      from due where d.id = due.id returning d.id, d.company_id, d.consumer, d.object_id`.execute(system);
  const found = new Map<string, Waiting>();
  for (const { id, company_id: company, consumer, object_id: object } of rows) {
    const waiting = found.get(`${consumer} ${object}`) ?? { company, consumer, object, deliveries: [] };
    waiting.deliveries.push(id);
    found.set(`${consumer} ${object}`, waiting);
  }
  return [...found.values()];
}

/** Resolves to the number delivered: all wakes of the life or message, or none. */
async function deliver(parts: WakeParts, planAnew: PlanAnew, waiting: Waiting): Promise<number> {
  const { deliveries } = waiting;
  try {
    await bring(parts, planAnew, waiting);
    await markDelivered(parts.system, deliveries);
    return deliveries.length;
  } catch (error) {
    await postpone(parts, deliveries, errorLabel(error));
    return 0;
  }
}

async function bring({ temporal }: WakeParts, planAnew: PlanAnew, { company, consumer, object }: Waiting) {
  const within = (work: () => Promise<void>) => temporal.withDeadline(Date.now() + WAKE_MS, work);
  if (consumer === 'message') {
    await within(() => startMessage(temporal, { company, message: asId<MessageId>(object) }));
    return;
  }
  const life = await planAnew(company, asId<InvoiceId>(object));
  if (life) await within(() => startOrSignal(temporal, life));
}

/** Backs off up to a minute, so that one broken invoice does not hold up the others. */
async function postpone(parts: WakeParts, deliveries: readonly number[], error: string): Promise<void> {
  parts.log.warn({ deliveries, error }, 'wake not delivered, trying again later');
  await sql`
    update event_delivery set attempts = attempts + 1, last_error = ${error},
      not_before = clock_timestamp() + make_interval(secs => least(60, power(2, least(attempts, 6))))
    where id = any(${sql.val(deliveries)})`.execute(parts.system);
}

/** For whoever comes next: at once, as they had waited long enough. */
async function giveBack(system: Kysely<Schema>, waiting: readonly Waiting[], headStartMs: number): Promise<void> {
  if (waiting.length === 0) return;
  const deliveries = waiting.flatMap((life) => life.deliveries);
  await sql`
    update event_delivery set not_before = clock_timestamp() - ${seconds(headStartMs)}
    where id = any(${sql.val(deliveries)}) and delivered_at is null`.execute(system);
}

function seconds(milliseconds: number) {
  return sql`make_interval(secs => ${milliseconds / 1000})`;
}

export interface Relay {
  stop(): Promise<void>;
}

/**
 * Runs a pass every second until stopped, and sooner while there is more; a pass that fails whole (no database) is
 * logged and tried again. Stopping waits for the wakes in hand alone.
 */
export function startRelay(parts: WakeParts, planAnew: PlanAnew, everyMs = 1_000): Relay {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let pass: Promise<void> = Promise.resolve();
  const schedule = (inMs: number) => {
    if (!stopped) timer = setTimeout(() => void (pass = run()), inMs);
  };
  const run = async () => {
    const startedAt = Date.now();
    let delivered = 0;
    try {
      delivered = await relayOnce(parts, planAnew, HEAD_START_MS, () => stopped);
    } catch (error) {
      parts.log.warn({ error: errorLabel(error) }, 'relay pass failed');
    }
    const rateMs = (delivered / PER_SECOND) * 1000 - (Date.now() - startedAt);
    schedule(delivered >= BATCH ? Math.max(0, rateMs) : everyMs);
  };
  schedule(everyMs);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await pass;
    },
  };
}
