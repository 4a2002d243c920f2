import type { Client } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import { type LifeToWake, startOrSignal } from './start-or-signal.js';

export interface WakeParts {
  readonly temporal: Client;
  /** Connected as the system role: a delivery is marked across companies. */
  readonly system: Kysely<Schema>;
  readonly log: { warn(fields: object, message: string): void };
}

/**
 * Wakes the lives that a committed transaction concerns. Never throws: what Temporal does not take now, and
 * what cannot be noted as taken, stays undelivered, and the relay brings it.
 */
export async function deliverWakes(
  parts: WakeParts,
  wakes: readonly (LifeToWake & { readonly delivery: number })[],
): Promise<void> {
  const newest = new Map(wakes.map((wake) => [wake.invoice, wake]));
  const taken = await Promise.all(
    [...newest.values()].map(async (wake) => {
      try {
        await startOrSignal(parts.temporal, wake);
        return wake.invoice;
      } catch (error) {
        parts.log.warn(
          { company: wake.company, invoice: wake.invoice, error: errorLabel(error) },
          'wake left to the relay',
        );
        return undefined;
      }
    }),
  );
  const delivered = wakes.filter((wake) => taken.includes(wake.invoice)).map((wake) => wake.delivery);
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

export async function markDelivered(system: Kysely<Schema>, deliveries: readonly number[]): Promise<void> {
  await system
    .updateTable('event_delivery')
    // The relay's lease ends with it: what a person marks as undelivered goes again at once.
    .set({ delivered_at: new Date(), not_before: sql<Date>`least(not_before, clock_timestamp())` })
    .where('id', 'in', deliveries)
    .where('delivered_at', 'is', null)
    .execute();
}
