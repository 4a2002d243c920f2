import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { Kysely } from 'kysely';
import { createCompany } from '../../commands/create-company.js';
import { inCompany } from '../../db/company-scope.js';
import { connect } from '../../db/connect.js';
import type { Schema } from '../../db/schema.js';
import { resolveWallClock } from '../../domain/calendar/wall-clock.js';
import { civilDate, type Instant } from '../../domain/civil-date.js';
import type { CompanyId } from '../../domain/ids.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { testClockWorkflowId } from '../../workflows/messages.js';
import type { testClock } from '../../workflows/test-clock.js';
import type { Embedded } from '../parts/embedded.js';
import type { Behaviour } from '../payers/behaviour.js';
import { type ApiCall, apiClient } from '../payers/client.js';
import { enlistPayer } from '../payers/enlist.js';
import { bundlePayers, startPayers } from '../payers/worker.js';

export interface YearOptions {
  /** Invoices as Xero exports them. */
  readonly csv: string;
  /** How each customer of the file pays, and its IANA zone. */
  readonly payers: Readonly<Record<string, { readonly behaviour: Behaviour; readonly zone: string }>>;
  readonly days: number;
  /** One line for the person who waits. */
  readonly say: (line: string) => void;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly now: Instant;
  /** From 0 to 1. */
  readonly share: number;
}

export interface Played {
  readonly db: Kysely<Schema>;
  readonly company: CompanyId;
  readonly name: string;
  readonly key: string;
  readonly call: ApiCall;
  readonly from: Instant;
  readonly to: Instant;
  readonly tookMs: number;
  /** Instants at which something was due. */
  readonly stops: number;
}

const NAME = 'Northgate Supplies';
const ZONE = 'Europe/London';
const START = resolveWallClock(civilDate('2026-01-01'), '06:00', ZONE);
const DAY_MS = 86_400_000;

/** Makes a company on a test clock, imports its order book, gives each invoice a test payer, and lets the time pass. */
export async function playYear(embedded: Embedded, options: YearOptions): Promise<Played> {
  const began = Date.now();
  const bundling = bundlePayers();
  const parts = await connectParts(embedded);
  const { db } = parts;
  const created = await createCompany(parts, {
    name: NAME,
    email: 'ar@northgate.example',
    zone: ZONE,
    country: 'GB',
    currency: 'gbp',
    outbound: true,
    testClock: { name: 'demo', now: START },
  });
  const { company, apiKey: key, clock } = created;
  const call = apiClient(embedded.api, key);
  const world = {
    db,
    call,
    processor: createStripe({ secretKey: embedded.sandboxKey, ...embedded.sandbox.address }),
    bank: embedded.sandbox,
    drained: embedded.drained,
  };
  const workers = await startPayers(embedded.config, world, await bundling);
  embedded.adopt(() => workers.stop());

  const { imported } = await call<{ imported: number }>('POST', '/imports/invoices?deliver=1', options.csv);
  const enlisted = await enlistAll(parts, company, call, options.payers);
  options.say(`Imported ${imported} invoices; ${enlisted} of them have a test payer each`);
  options.say(`${options.days} days pass:`);
  const to = START + options.days * DAY_MS;
  await advance(call, clock ?? 0, to, options.onProgress);
  const stops: number = await parts.temporal.workflow
    .getHandle<typeof testClock>(testClockWorkflowId(company))
    .result();
  return { db, company, name: NAME, key, call, from: START, to, tookMs: Date.now() - began, stops };
}

async function connectParts({ config, log, adopt }: Embedded) {
  const onError = (error: Error) => log.error({ error: error.message }, 'database connection lost');
  const db = connect(config.DATABASE_URL, 'duecourse_app', { max: 4, onError });
  const system = connect(config.DATABASE_URL, 'duecourse_system', { max: 1, onError });
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  adopt(() => Promise.all([connection.close(), db.destroy(), system.destroy()]));
  return { db, system, temporal: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }) };
}

/** A payer for each invoice that is owed. The file does not tell the customers' time zones: in large countries nobody could guess. */
async function enlistAll(
  parts: { readonly db: Kysely<Schema>; readonly temporal: Client },
  company: CompanyId,
  call: ApiCall,
  payers: YearOptions['payers'],
): Promise<number> {
  const customers = await call<{ id: number; name: string; zone: string | null }[]>('GET', '/customers?per_page=100');
  for (const { id, name, zone } of customers) {
    const payer = payers[name];
    if (payer && payer.zone !== zone) await call('PATCH', `/customers/${id}`, { zone: payer.zone });
  }
  const owed = await inCompany(parts.db, company, ({ trx }) =>
    trx
      .selectFrom('invoice')
      .select(['id', 'customer_id'])
      .where('state', '=', 'issued')
      .where('balance', '>', 0)
      .execute(),
  );
  const names = new Map(customers.map(({ id, name }) => [id, name]));
  const enlisting = owed.map(async ({ id: invoice, customer_id: customer }) => {
    const behaviour = payers[names.get(customer) ?? '']?.behaviour;
    if (behaviour) await enlistPayer(parts, { company, invoice, behaviour, testClock: START });
  });
  await Promise.all(enlisting);
  return owed.length;
}

/** One order to the test clock; it stops by itself at every instant at which anything is due. */
async function advance(call: ApiCall, clock: number, to: Instant, onProgress: YearOptions['onProgress']) {
  await call('POST', `/test_clocks/${clock}/advance`, { to: to / 1000 });
  for (;;) {
    const { status, now, stuck_on } = await call<{ status: string; now: number; stuck_on: string | null }>(
      'GET',
      `/test_clocks/${clock}`,
    );
    if (status === 'stuck') throw new Error(`the test clock is stuck: ${stuck_on}`);
    onProgress({ now: now * 1000, share: (now * 1000 - START) / (to - START) });
    if (status === 'ready' && now * 1000 >= to) return;
    await pause(LOOK_EVERY_MS);
  }
}

const LOOK_EVERY_MS = 250;
