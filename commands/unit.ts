import type { Kysely } from 'kysely';
import { type CompanyScope, inCompany, readClock } from '../db/company-scope.js';
import type { Schema } from '../db/schema.js';
import type { Instant } from '../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId, MessageId } from '../domain/ids.js';
import type { LifecyclePlan } from '../domain/plan.js';
import type { Appended } from './append-event.js';
import { keepEvents } from './keep-events.js';

/** A plan that must reach its workflow once the transaction has committed. */
export interface Wake {
  readonly delivery: number;
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly invoice: InvoiceId;
  readonly plan: LifecyclePlan;
  readonly testClock?: Instant;
}

/** A message that a person sent and that must reach its workflow once the transaction has committed. */
export interface Outgoing {
  readonly delivery: number;
  readonly company: CompanyId;
  readonly message: MessageId;
}

/**
 * One unit of work for a command: a transaction in one company, who asks, and the wakes it gathers. Commands take a
 * unit instead of a database, so that several of them (an import, a webhook) commit together or not at all.
 */
export interface Unit extends CompanyScope {
  /** Who acts, without personal data: `api_key:12`, `stripe`, `lifecycle`, `import`. */
  readonly actor: string;
  readonly wakes: Wake[];
  readonly outgoing: Outgoing[];
  /** What has been appended so far. */
  readonly events: Appended[];
  /** The company's business time, as late as it is asked for. */
  now(): Promise<Instant>;
}

/** Runs commands in one transaction. The caller wakes the workflows named in `wakes` afterwards; the relay does if it does not. */
export async function inUnit<T>(
  db: Kysely<Schema>,
  company: CompanyId,
  actor: string,
  work: (unit: Unit) => Promise<T>,
): Promise<{ result: T; wakes: Wake[]; outgoing: Outgoing[] }> {
  return inCompany(db, company, async (scope) => {
    const wakes: Wake[] = [];
    const outgoing: Outgoing[] = [];
    const unit: Unit = { ...scope, actor, wakes, outgoing, events: [], now: () => readClock(scope) };
    const result = await work(unit);
    await keepEvents(unit);
    return { result, wakes, outgoing };
  });
}
