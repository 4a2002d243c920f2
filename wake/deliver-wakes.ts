import type { Client } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import { type MessageToDeliver, startMessage } from './start-message.js';
import { type LifeToWake, startOrSignal } from './start-or-signal.js';

export interface WakeParts {
  readonly temporal: Client;
  /** Connected as the system role: a delivery is marked across companies. */
  readonly system: Kysely<Schema>;
  readonly log: { warn(fields: object, message: string): void };
}

export interface Noted {
  readonly delivery: number;
}
interface Errand {
  readonly about: object;
  readonly deliveries: readonly number[];
  readonly run: () => Promise<void>;
}

/**
 * Wakes the lives that a committed transaction concerns, and starts the delivery of what it sends. Never throws: what
 * Temporal does not take now, and what cannot be noted as taken, stays undelivered, and the relay brings it.
 */
export async function deliverWakes(
  parts: WakeParts,
  wakes: readonly (LifeToWake & Noted)[],
  outgoing: readonly (MessageToDeliver & Noted)[] = [],
): Promise<void> {
  const newest = new Map(wakes.map((wake) => [wake.invoice, wake]));
  const errands: Errand[] = [
    ...[...newest.values()].map((wake) => ({
      about: { company: wake.company, invoice: wake.invoice },
      deliveries: wakes.filter(({ invoice }) => invoice === wake.invoice).map(({ delivery }) => delivery),
      run: () => startOrSignal(parts.temporal, wake),
    })),
    ...outgoing.map(({ company, message, delivery }) => ({
      about: { company, message },
      deliveries: [delivery],
      run: () => startMessage(parts.temporal, { company, message }),
    })),
  ];
  const delivered = (await Promise.all(errands.map((errand) => attempt(parts, errand)))).flat();
  if (delivered.length === 0) return;
  try {
    await markDelivered(parts.system, delivered);
  } catch (error) {
    parts.log.warn(
      { deliveries: delivered, error: errorLabel(error) },
      'wakes brought, and not noted: the relay repeats them',
    );
  }
}

/** Resolves to the deliveries made. */
async function attempt({ log }: WakeParts, { about, deliveries, run }: Errand): Promise<readonly number[]> {
  try {
    await run();
    return deliveries;
  } catch (error) {
    log.warn({ ...about, error: errorLabel(error) }, 'wake left to the relay');
    return [];
  }
}

export async function markDelivered(system: Kysely<Schema>, deliveries: readonly number[]): Promise<void> {
  await system
    .updateTable('event_delivery')
    // The relay's lease ends with it: what a person marks as undelivered goes again at once.
    .set({ delivered_at: new Date(), not_before: sql<Date>`least(not_before, clock_timestamp())` })
    .where('id', 'in', deliveries)
    .where('delivered_at', 'is', null)
    .execute();
}
