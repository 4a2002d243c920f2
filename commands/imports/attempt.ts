import { sql } from 'kysely';
import { Refusal } from '../../domain/refusal.js';
import type { Unit } from '../unit.js';

export interface Refused {
  readonly param: string;
  readonly message: string;
}

const UNIQUE_VIOLATION = '23505';

/**
 * Runs a command inside a unit that goes on without it: what is refused leaves nothing behind. A broken assumption ends
 * the whole unit, as everywhere.
 */
export async function attempt<T>(unit: Unit, work: () => Promise<T>): Promise<{ done: T } | { refused: Refused }> {
  const { wakes, events } = { wakes: unit.wakes.length, events: unit.events.length };
  await sql`savepoint attempt`.execute(unit.trx);
  try {
    const done = await work();
    await sql`release savepoint attempt`.execute(unit.trx);
    return { done };
  } catch (error) {
    const refused = refusedBy(error);
    if (refused === undefined) throw error;
    await sql`rollback to savepoint attempt; release savepoint attempt`.execute(unit.trx);
    unit.wakes.length = wakes;
    unit.events.length = events;
    return { refused };
  }
}

function refusedBy(error: unknown): Refused | undefined {
  if (error instanceof Refusal) return { param: error.param ?? 'row', message: error.message };
  if ((error as { code?: string }).code === UNIQUE_VIOLATION) return { param: 'number', message: 'exists already' };
  return undefined;
}
