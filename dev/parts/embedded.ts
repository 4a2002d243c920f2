import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, Runtime, type WorkflowBundleOption } from '@temporalio/worker';
import pg from 'pg';
import { type Logger, pino } from 'pino';
import { type Config, readConfig } from '../../config.js';
import { migrateToLatest } from '../../db/migrate.js';
import { startServer } from '../../server.js';
import { prepareNamespace, startWorker } from '../../worker.js';
import { freePorts, stateFolder } from '../embedded/state.js';
import { startTemporal } from '../embedded/temporal.js';
import { startOutbox } from '../outbox/outbox.js';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.js';
import { startDatabase } from './database.js';
import { keptSecrets } from './secrets.js';

export interface EmbeddedOptions {
  /** Temporal in memory and a database that is dropped at the end: for the demo. Otherwise both live in the state folder. */
  readonly inMemory: boolean;
  /** One line for the person who waits. */
  readonly progress: (line: string) => void;
}

export interface Embedded {
  readonly config: Config;
  readonly log: Logger;
  readonly api: string;
  readonly mailbox: string;
  readonly temporalUi: string;
  readonly sandbox: Sandbox;
  readonly sandboxKey: string;
  /** Resolves when every webhook of the outbox and the sandbox so far has been answered. */
  readonly drained: () => Promise<void>;
  /** Something built on these parts: `stop` ends it before them. */
  readonly adopt: (end: () => Promise<unknown>) => void;
  stop(): Promise<void>;
}

/** Starts every part of Duecourse in this process or as its children, on loopback and free ports. What fails ends what was started. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) {
      await end().catch((error: unknown) => options.progress(`While stopping: ${String(error)}`));
    }
  };
  try {
    return await startParts(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  { inMemory, progress }: EmbeddedOptions,
  stops: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Embedded> {
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2));
  const logger = new DefaultLogger('WARN', ({ level, message }) => {
    if (message !== MAIL_WORKER_HAS_NO_WORKFLOWS) log.warn({ level }, message);
  });
  Runtime.install({ logger, shutdownSignals: [] });
  const secrets = keptSecrets();

  progress('Bundling workflows; starting PostgreSQL and Temporal');
  const bundling = bundle();
  const started = await Promise.allSettled([
    startDatabase({ throwaway: inMemory, log: progress }).then((database) => {
      stops.push(() => database.stop());
      return database;
    }),
    startTemporal({
      log: progress,
      ui: true,
      ...(inMemory
        ? { dir: stateFolder('demo', 'temporal'), ownServer: true }
        : { dbFile: join(stateFolder('temporal'), 'temporal.db') }),
    }).then((temporal) => {
      stops.push(() => temporal.stop());
      return temporal;
    }),
    bundling,
  ]);
  const [database, temporal, workflowBundle] = [taken(started[0]), taken(started[1]), taken(started[2])];
  progress('Migrating the database');
  await migrateToLatest(database.url);

  const [apiPort = 0, outboxPort = 0, sandboxPort = 0] = await freePorts(3, inMemory ? [] : PREFERRED);
  const api = `http://127.0.0.1:${apiPort}`;
  // What the stand-ins hold is thrown away with a throwaway database: then it need not be written at all.
  const kept = inMemory ? {} : { pool: openPool(database.url, log) };
  stops.push(async () => kept.pool?.end());
  progress('Starting the mail outbox, the sandbox processor, the API and the worker');
  const webhook = (provider: string, secret: string) => ({ url: `${api}/webhooks/${provider}/{connection}`, secret });
  const outbox = await startOutbox({
    port: outboxPort,
    ...kept,
    apiKey: secrets.outboxKey,
    webhook: webhook('resend', secrets.outboxWebhook),
    log,
  });
  stops.push(() => outbox.stop());
  const sandbox = await startSandbox({
    port: sandboxPort,
    ...kept,
    secretKey: secrets.sandboxKey,
    webhook: webhook('stripe', secrets.sandboxWebhook),
    log,
  });
  stops.push(() => sandbox.stop());

  const config = readConfig({
    SECRETS_KEY: secrets.secretsKey,
    // Whoever tries it out receives on this machine.
    WEBHOOK_PRIVATE_TARGETS: 'true',
    ...process.env,
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporal.address,
    ...(inMemory ? { TEMPORAL_NAMESPACE: 'default' } : {}),
    HOST: '127.0.0.1',
    PORT: String(apiPort),
    PUBLIC_URL: api,
    LOG_LEVEL: log.level,
    OUTBOX_URL: outbox.url,
    OUTBOX_API_KEY: secrets.outboxKey,
    OUTBOX_WEBHOOK_SECRET: secrets.outboxWebhook,
    SANDBOX_URL: sandbox.url,
    SANDBOX_API_KEY: secrets.sandboxKey,
    SANDBOX_WEBHOOK_SECRET: secrets.sandboxWebhook,
  });
  const server = await startServer(config, { log });
  stops.push(() => server.stop());
  const drained = async () => void (await Promise.all([outbox.drained(), sandbox.drained()]));
  await prepareNamespace(config, log);
  const worker = await startWorker(config, { log, drained, workflowBundle });
  stops.push(() => worker.stop());
  return {
    config,
    log,
    api,
    mailbox: outbox.url,
    temporalUi: temporal.uiUrl ?? '(not ours: TEMPORAL_ADDRESS is set)',
    sandbox,
    sandboxKey: secrets.sandboxKey,
    drained,
    adopt: (end) => void stops.push(end),
    stop,
  };
}

function openPool(connectionString: string, log: Logger): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 4 });
  pool.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'));
  return pool;
}

/** Noted addresses keep working after a restart, while nobody else has taken them. */
const PREFERRED = [8080, 8025, 8026];

/** The SDK warns of it at each start, and it is meant so. */
const MAIL_WORKER_HAS_NO_WORKFLOWS = 'No workflows registered, not polling for workflow tasks';

async function bundle(): Promise<WorkflowBundleOption> {
  const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
}

function taken<T>(result: PromiseSettledResult<T>): T {
  if (result.status === 'rejected') throw result.reason;
  return result.value;
}
