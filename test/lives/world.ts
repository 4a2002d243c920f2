import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import { inject } from 'vitest';
import '../setup/context.js';
import { planAnew } from '../../commands/plan-anew.js';
import { inUnit, type Unit } from '../../commands/unit.js';
import { type Config, readConfig } from '../../config.js';
import { connect } from '../../db/connect.js';
import type { Schema } from '../../db/schema.js';
import { startTemporal } from '../../dev/embedded/temporal.js';
import { createTimeSkippingEnv, startTimeSkippingServer } from '../../dev/embedded/time-skipping.js';
import { type Outbox, startOutbox } from '../../dev/outbox/outbox.js';
import { type Sandbox, startSandbox } from '../../dev/sandbox/sandbox.js';
import type { Instant } from '../../domain/civil-date.js';
import type { CompanyId } from '../../domain/ids.js';
import { deliverWakes } from '../../wake/deliver-wakes.js';
import { relayOnce } from '../../wake/relay.js';
import { relayWebhooks } from '../../wake/relay-webhooks.js';
import { startWorker } from '../../worker.js';
import { freshDatabase } from '../setup/database.js';
import { type MailGate, openMailGate } from './mail-gate.js';

/** A whole Duecourse without its API. */
export interface World {
  readonly db: Kysely<Schema>;
  readonly system: Kysely<Schema>;
  readonly temporal: Client;
  readonly outbox: Outbox;
  /** Takes no real money; what it has to tell is brought by the test. */
  readonly sandbox: Sandbox;
  readonly gate: MailGate;
  readonly config: Config;
  /** One pass over the events that no delivery workflow was told of. Resolves to the number told. */
  relayWebhooks(): Promise<number>;
  /** Runs a command and wakes the lives it concerns, as a request does. */
  change<T>(company: CompanyId, work: (unit: Unit) => Promise<T>): Promise<T>;
  /** One pass of the relay over everything undelivered. Resolves to the number delivered. */
  relay(): Promise<number>;
  /** Workflow time. */
  now(): Promise<Instant>;
  /** Moves the clock of a server that skips time. */
  skipTo(at: Instant): Promise<void>;
  startWorker(): Promise<void>;
  stopWorker(): Promise<void>;
  stop(): Promise<void>;
}

export interface WorldOptions {
  /** `skipping`: the server whose clock can be moved, its own, so that no other file moves it. Otherwise a dev server of its own. */
  readonly time?: 'wall' | 'skipping';
  /** A running dev server to use instead; its owner stops it. */
  readonly temporalAddress?: string;
  /** Settings beside those of its own parts. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Whether a worker runs in this process from the start. */
  readonly worker?: boolean;
}

// Attempts that fail are what these tests are about: only what should never happen is worth a line.
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: { logging: { filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
});

const silent = () => undefined;
/** Of every world. */
export const secretsKey = Buffer.alloc(32, 7);
const sandboxKey = 'sk_test';
/** As the API waits: what Temporal does not take by then is the relay's. */
const WAKE_MS = 1_500;

/** Real PostgreSQL, a real Temporal server, the outbox behind a gate, a worker. */
export async function startWorld({
  time = 'wall',
  temporalAddress,
  settings = {},
  worker = true,
}: WorldOptions = {}): Promise<World> {
  const log = pino({ level: 'silent' });
  const [database, server, outbox, sandbox] = await Promise.all([
    freshDatabase(),
    temporalAddress === undefined
      ? startServer(time)
      : { address: temporalAddress, stop: async (): Promise<void> => undefined },
    startOutbox({ port: 0, apiKey: 'outbox', log }),
    startSandbox({ port: 0, secretKey: sandboxKey, log }),
  ]);
  const gate = await openMailGate(outbox.url);
  const db = connect(database.url, 'duecourse_app', { onError: silent });
  const system = connect(database.url, 'duecourse_system', { onError: silent });
  const connection = Connection.lazy({ address: server.address });
  const temporal = new Client({ connection });
  const config = readConfig({
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: server.address,
    OUTBOX_URL: gate.url,
    SANDBOX_URL: sandbox.url,
    SANDBOX_API_KEY: sandboxKey,
    LOG_LEVEL: 'silent',
    SECRETS_KEY: secretsKey.toString('base64'),
    WEBHOOK_PRIVATE_TARGETS: 'true',
    ...settings,
  });
  const skipper = time === 'skipping' ? await createTimeSkippingEnv(server.address) : undefined;
  const workflowBundle = { codePath: inject('workflowBundle') };
  const wakeParts = { temporal, system, log };
  let running: { stop(): Promise<void> } | undefined;

  const world: World = {
    db,
    system,
    temporal,
    outbox,
    sandbox,
    gate,
    config,
    async change(company, work) {
      const { result, wakes } = await inUnit(db, company, 'test', work);
      await temporal.withDeadline(Date.now() + WAKE_MS, () => deliverWakes(wakeParts, wakes));
      return result;
    },
    relay: () => relayOnce(wakeParts, (company, invoice) => planAnew(db, company, invoice), 0),
    relayWebhooks: () => relayWebhooks(wakeParts),
    now: async () => skipper?.currentTimeMs() ?? Date.now(),
    async skipTo(at) {
      if (!skipper) throw new Error('this server does not skip time');
      await skipper.sleep(Math.max(0, at - (await skipper.currentTimeMs())));
    },
    async startWorker() {
      running = await startWorker(config, { log, workflowBundle, drained: () => outbox.drained() });
    },
    async stopWorker() {
      await running?.stop();
      running = undefined;
    },
    async stop() {
      gate.open();
      await world.stopWorker();
      await skipper?.teardown();
      await connection.close();
      await Promise.all([db.destroy(), system.destroy()]);
      await gate.stop();
      await Promise.all([outbox.stop(), sandbox.stop(), server.stop()]);
      await database.drop();
    },
  };
  if (worker) await world.startWorker();
  return world;
}

function startServer(time: 'wall' | 'skipping') {
  if (time === 'skipping') return startTimeSkippingServer({ log: silent });
  return startTemporal({ log: silent, ui: false, ownServer: true });
}
