import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { CompanyId } from '../domain/ids.js';

const LOOK_EVERY_MS = 100;
const LATE_MS = 1_000;

interface Waiting {
  readonly delivered: () => void;
  readonly said: () => void;
  readonly notSaid: (error: Error) => void;
}

/** Watches how far lives are: one query for all of them, so that watching costs next to nothing. */
export function watchSteps(system: Kysely<Schema>, company: CompanyId, stepsOfALife: number) {
  const waiting = new Map<number, Waiting>();
  let late = false;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
      if (waiting.size > 0) await look();
      late = waiting.size > 0 && (await isLate());
    }
  })();

  async function look(): Promise<void> {
    const { rows } = await sql<{ invoice_id: number; steps: string[] }>`
      select invoice_id, array_agg(step_key || ' ' || state order by step_key) as steps from claim
      where company_id = ${company} and invoice_id = any(${[...waiting.keys()]}) and state <> 'claimed'
      group by invoice_id`.execute(system);
    for (const { invoice_id: id, steps } of rows) {
      const life = waiting.get(id);
      life?.delivered();
      if (steps.length < stepsOfALife) continue;
      waiting.delete(id);
      if (steps.every((step) => step.endsWith(' done'))) life?.said();
      else life?.notSaid(new Error(`not everything was said, the flow is too thick: ${steps.join(', ')}`));
    }
  }

  async function isLate(): Promise<boolean> {
    const { rows } = await sql`
      select from invoice where company_id = ${company} and next_at < clock_timestamp() - make_interval(secs => ${LATE_MS / 1000})
        and settled_at is null limit 1`.execute(system);
    return rows.length > 0;
  }

  return {
    /** Resolves when no step waits longer than it should: a busy machine takes in no more than it can remind in time. */
    async untilNothingIsLate() {
      while (late) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    },
    /** Resolves when all is said about an invoice; tells when it was delivered. Rejects when a step was passed over. */
    ofLife: (invoice: number, delivered: () => void) =>
      new Promise<void>((said, notSaid) => void waiting.set(invoice, { delivered, said, notSaid })),
    async stop() {
      stopped = true;
      await loop;
    },
  };
}
