import { sql } from 'kysely';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import { markDelivered, type WakeParts } from './deliver-wakes.js';
import { type LifeToWake, startOrSignal } from './start-or-signal.js';

/** Computes the invoice's plan as of now, under its lock; undefined when the invoice needs no life. */
export type PlanAnew = (company: CompanyId, invoice: InvoiceId) => Promise<LifeToWake | undefined>;

interface Waiting {
  company_id: CompanyId;
  object_id: InvoiceId;
  ids: number[];
}

const BATCH = 100;
/** The request that wrote a wake delivers it itself; the relay leaves it this long. */
const HEAD_START_MS = 2_000;

/**
 * One pass over the wakes nobody delivered: a crashed request, an absent Temporal, a wide change. Each plan is computed
 * anew. Running it any number of times, anywhere, changes nothing more than running it once. Resolves to the number delivered.
 */
export async function relayOnce(parts: WakeParts, planAnew: PlanAnew, headStartMs = HEAD_START_MS): Promise<number> {
  const { rows } = await sql<Waiting>`
    select company_id, object_id, array_agg(id) as ids from (
      select id, company_id, object_id from event_delivery
      where delivered_at is null and consumer = 'lifecycle' and not_before <= clock_timestamp() - make_interval(secs => ${headStartMs / 1000})
      order by not_before limit ${BATCH}) waiting
    group by company_id, object_id`.execute(parts.system);
  let delivered = 0;
  for (const { company_id: company, object_id: invoice, ids } of rows) {
    try {
      const life = await planAnew(company, invoice);
      if (life) await startOrSignal(parts.temporal, life);
      await markDelivered(parts.system, ids);
      delivered += ids.length;
    } catch (error) {
      await postpone(parts, ids, errorLabel(error));
    }
  }
  return delivered;
}

/** Backs off up to a minute, so that one broken invoice does not hold up the others. */
async function postpone(parts: WakeParts, ids: readonly number[], error: string): Promise<void> {
  parts.log.warn({ deliveries: ids, error }, 'wake not delivered, trying again later');
  await sql`
    update event_delivery set attempts = attempts + 1, last_error = ${error},
      not_before = clock_timestamp() + make_interval(secs => least(60, power(2, least(attempts, 6))))
    where id = any(${sql.val(ids)})`.execute(parts.system);
}

export interface Relay {
  stop(): Promise<void>;
}

/** Runs a pass every second until stopped; a pass that fails whole (no database) is logged and tried again. */
export function startRelay(parts: WakeParts, planAnew: PlanAnew, everyMs = 1_000): Relay {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let pass: Promise<void> = Promise.resolve();
  const schedule = () => {
    if (!stopped) timer = setTimeout(() => void (pass = run()), everyMs);
  };
  const run = async () => {
    try {
      while ((await relayOnce(parts, planAnew)) >= BATCH && !stopped);
    } catch (error) {
      parts.log.warn({ error: errorLabel(error) }, 'relay pass failed');
    }
    schedule();
  };
  schedule();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await pass;
    },
  };
}
