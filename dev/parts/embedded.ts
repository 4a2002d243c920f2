import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import pg from 'pg';
import { pino } from 'pino';
import { type Config, readConfig } from '../../config.js';
import { migrateToLatest } from '../../db/migrate.js';
import { startServer } from '../../server.js';
import { startWorker } from '../../worker.js';
import { startPostgres } from '../embedded/postgres.js';
import { freePorts, stateFolder } from '../embedded/state.js';
import { startTemporal } from '../embedded/temporal.js';
import { startOutbox } from '../outbox/outbox.js';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.js';

export interface EmbeddedOptions {
  /** Temporal keeps nothing, and the database is made anew: for the demo. Otherwise both live in the state folder. */
  readonly throwaway: boolean;
  /** One line for the person who waits. */
  readonly progress: (line: string) => void;
}

export interface Embedded {
  readonly config: Config;
  readonly api: string;
  readonly mailbox: string;
  readonly temporalUi: string;
  readonly sandbox: Sandbox;
  readonly sandboxKey: string;
  stop(): Promise<void>;
}

/** Starts every part of Duecourse on this machine, on loopback and free ports, each only when the one before it runs. */
export async function startEmbedded({ throwaway, progress }: EmbeddedOptions): Promise<Embedded> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await start();
  } catch (error) {
    await stop();
    throw error;
  }

  async function start(): Promise<Embedded> {
    const log = pino({ level: process.env['LOG_LEVEL'] ?? 'warn' }, pino.destination(2));
    Runtime.install({ logger: new DefaultLogger('ERROR', ({ message }) => log.warn(message)), shutdownSignals: [] });
    const secrets = keptSecrets();
    progress('PostgreSQL …');
    const databaseUrl = await database(throwaway, progress, stops);
    await migrateToLatest(databaseUrl);
    progress('Temporal …');
    const temporal = await startTemporal({
      log: progress,
      ...(throwaway ? {} : { dir: stateFolder('temporal'), dbFile: join(stateFolder('temporal'), 'temporal.db') }),
      ui: true,
    });
    stops.push(() => temporal.stop());

    const [apiPort = 0, outboxPort = 0, sandboxPort = 0] = await freePorts(3);
    const api = `http://127.0.0.1:${apiPort}`;
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 4 });
    pool.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'));
    stops.push(() => pool.end());
    progress('mail outbox and sandbox processor …');
    const webhook = (provider: string, secret: string) => ({ url: `${api}/webhooks/${provider}/{connection}`, secret });
    const outbox = await startOutbox({
      port: outboxPort,
      pool,
      apiKey: secrets.outboxKey,
      webhook: webhook('resend', secrets.outboxWebhook),
      log,
    });
    stops.push(() => outbox.stop());
    const sandbox = await startSandbox({
      port: sandboxPort,
      pool,
      secretKey: secrets.sandboxKey,
      webhook: webhook('stripe', secrets.sandboxWebhook),
      log,
    });
    stops.push(() => sandbox.stop());

    const config = readConfig({
      ...process.env,
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporal.address,
      PORT: String(apiPort),
      PUBLIC_URL: api,
      OUTBOX_URL: outbox.url,
      OUTBOX_API_KEY: secrets.outboxKey,
      OUTBOX_WEBHOOK_SECRET: secrets.outboxWebhook,
      SANDBOX_WEBHOOK_SECRET: secrets.sandboxWebhook,
    });
    progress('worker …');
    const drained = async () => void (await Promise.all([outbox.drained(), sandbox.drained()]));
    const worker = await startWorker(config, { log, drained });
    stops.push(() => worker.stop());
    progress('API …');
    const server = await startServer(config, { log });
    stops.push(() => server.stop());
    return {
      config,
      api,
      mailbox: outbox.url,
      temporalUi: temporal.uiUrl ?? '',
      sandbox,
      sandboxKey: secrets.sandboxKey,
      stop,
    };
  }
}

async function database(
  throwaway: boolean,
  progress: (line: string) => void,
  stops: (() => Promise<void>)[],
): Promise<string> {
  const given = process.env['DATABASE_URL'];
  if (given && !throwaway) return given;
  const postgres = await startPostgres({ dir: stateFolder('postgres'), log: progress });
  stops.push(() => postgres.stop());
  if (!throwaway) return postgres.url;
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('drop database if exists duecourse_demo with (force)');
  await client.query('create database duecourse_demo');
  await client.end();
  const url = new URL(postgres.url);
  url.pathname = '/duecourse_demo';
  return url.href;
}

interface Secrets {
  readonly outboxKey: string;
  readonly outboxWebhook: string;
  readonly sandboxKey: string;
  readonly sandboxWebhook: string;
}

/** Made once and kept where only this user may read: a restart must verify webhooks that were signed before it. */
function keptSecrets(): Secrets {
  const file = join(stateFolder(), 'secrets.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const random = () => randomBytes(24).toString('base64');
  const secrets: Secrets = {
    outboxKey: `re_${randomBytes(18).toString('hex')}`,
    outboxWebhook: `whsec_${random()}`,
    sandboxKey: `sk_test_${randomBytes(18).toString('hex')}`,
    sandboxWebhook: `whsec_${randomBytes(18).toString('hex')}`,
  };
  mkdirSync(stateFolder(), { recursive: true });
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets;
}
