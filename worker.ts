import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import closeWithGrace from 'close-with-grace';
import { type Logger, pino } from 'pino';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createTestClockActivities } from './activities/advance-test-clock.js';
import { createCollectionActivities } from './activities/collect.js';
import { createMessageActivities } from './activities/deliver-message.js';
import { createWebhookActivities } from './activities/deliver-webhooks.js';
import { createImportActivities } from './activities/imports.js';
import { createLifecycleActivities } from './activities/lifecycle.js';
import { type MailChoice, mailOf } from './activities/mail-of.js';
import { createNightlyActivities } from './activities/nightly.js';
import { readPayouts } from './activities/read-payouts.js';
import { retryCharges } from './activities/retry-charges.js';
import { retryInbound } from './activities/retry-inbound.js';
import { sendReceipts } from './activities/send-receipts.js';
import { warnOfExpiry } from './activities/warn-of-expiry.js';
import { processorOf } from './charging/processor-of.js';
import { planAnew } from './commands/plan-anew.js';
import { type Config, readConfig } from './config.js';
import { connect } from './db/connect.js';
import { migrateToLatest } from './db/migrate.js';
import { errorLabel } from './domain/error-label.js';
import { processors } from './processors.js';
import { createResendMail } from './providers/mail/resend.js';
import { readSecretsKey } from './providers/sealed.js';
import { deliverWakes } from './wake/deliver-wakes.js';
import { ensureNightly } from './wake/ensure-nightly.js';
import { registerAttributes } from './wake/register-attributes.js';
import { startRelay } from './wake/relay.js';
import { relayWebhooks } from './wake/relay-webhooks.js';
import { startCollections } from './wake/start-collections.js';
import { startImports } from './wake/start-imports.js';
import { queues } from './workflows/messages.js';

export interface WorkerOptions {
  readonly log: Logger;
  readonly workflowBundle?: WorkflowBundleOption;
  /** Resolves when the local outbox and sandbox have been answered; test clocks wait for it. */
  readonly drained?: () => Promise<void>;
}

export interface RunningWorker {
  stop(): Promise<void>;
}

const MAIL_TIMEOUT_MS = 10_000;
/** How long Temporal is waited for by an effect that woke a life; what it does not take by then, the relay brings. */
const WAKE_MS = 1_500;
/** What Resend takes of a new account. */
const RESEND_PER_SECOND = 2;

/** Builds the workers of all queues and the relay, and runs them until stopped. */
export async function startWorker(config: Config, options: WorkerOptions): Promise<RunningWorker> {
  const { log } = options;
  const onError = (error: Error) => log.error({ error: error.message }, 'database connection lost');
  const db = connect(config.DATABASE_URL, 'duecourse_app', { max: config.DATABASE_POOL, onError });
  const system = connect(config.DATABASE_URL, 'duecourse_system', { max: 3, onError });
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  const native = await NativeConnection.connect({ address: config.TEMPORAL_ADDRESS });
  const temporal = new Client({ connection, namespace: config.TEMPORAL_NAMESPACE });

  const wakeParts = { temporal, system, log };
  const stopping = new AbortController();
  const charging = { ...wakeParts, db, processorOf: processorOf(processors(config)) };
  const effects = { db, mailOf: mailOf(mailPorts(config)), charging };
  const activities = createLifecycleActivities(effects);
  const messages = createMessageActivities({
    ...effects,
    wake: (wakes) => temporal.withDeadline(Date.now() + WAKE_MS, () => deliverWakes(wakeParts, wakes)),
  });
  const shared = { connection: native, namespace: config.TEMPORAL_NAMESPACE, shutdownGraceTime: '20 seconds' } as const;
  const core = await Worker.create({
    ...shared,
    taskQueue: queues.core,
    workflowBundle: options.workflowBundle ?? (await bundle(config)),
    activities: {
      ...activities,
      ...createImportActivities({ db }),
      ...createNightlyActivities({ ...wakeParts, db }),
      ...createTestClockActivities({
        db,
        temporal,
        stopping: stopping.signal,
        ...(options.drained ? { drained: options.drained } : {}),
      }),
    },
    maxCachedWorkflows: 1_000,
    maxConcurrentActivityTaskExecutions: 40,
  });
  const mail = await Worker.create({
    ...shared,
    taskQueue: queues.mail,
    activities: { ...activities, ...messages },
    maxConcurrentActivityTaskExecutions: 20,
    ...mailRate(config),
  });
  const webhooks = await Worker.create({
    ...shared,
    taskQueue: queues.webhooks,
    activities: createWebhookActivities({
      db,
      targets: { privateTargets: config.WEBHOOK_PRIVATE_TARGETS },
      ...(config.SECRETS_KEY === undefined ? {} : { secretsKey: readSecretsKey(config.SECRETS_KEY) }),
    }),
    // Each may wait half a minute for its receiver.
    maxConcurrentActivityTaskExecutions: 50,
  });
  const stopped = () => stopping.signal.aborted;
  const payments = await Worker.create({
    ...shared,
    taskQueue: queues.payments,
    activities: { ...activities, ...createCollectionActivities(charging) },
    maxConcurrentActivityTaskExecutions: 10,
  });
  const every = (ms: number, work: () => Promise<unknown>) => startRepeating(work, ms, log);
  const passes = [
    startRelay(wakeParts, (company, invoice) => planAnew(db, company, invoice)),
    every(1_000, () => retryInbound({ ...wakeParts, db }, stopped)),
    every(60_000, () => retryCharges(charging, stopped)),
    every(2_000, () => startCollections(wakeParts)),
    every(5_000, () => readPayouts(charging, stopped)),
    every(600_000, () => warnOfExpiry({ ...wakeParts, db, mailOf: effects.mailOf }, stopped)),
    every(1_000, () => sendReceipts({ ...wakeParts, db }, stopped)),
    every(5_000, () => startImports(wakeParts)),
    every(1_000, () => relayWebhooks(wakeParts)),
  ];
  const running = Promise.all([core.run(), mail.run(), webhooks.run(), payments.run()]);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(passes.map((pass) => pass.stop()));
      core.shutdown();
      mail.shutdown();
      webhooks.shutdown();
      payments.shutdown();
      await running;
      await Promise.all([connection.close(), native.close(), db.destroy(), system.destroy()]);
    },
  };
}

/** Search attributes before the first life starts, and the schedule of the nightly check. Any number of processes may do it at once. */
export async function prepareNamespace(config: Config, log: Logger): Promise<void> {
  const connection = await Connection.connect({ address: config.TEMPORAL_ADDRESS });
  try {
    await registerAttributes(connection, config.TEMPORAL_NAMESPACE);
    await ensureNightly(new Client({ connection, namespace: config.TEMPORAL_NAMESPACE })).catch((error: unknown) =>
      log.error({ error: errorLabel(error) }, 'there is no nightly check: Temporal did not take its schedule'),
    );
  } finally {
    await connection.close();
  }
}

/** What a real provider takes is shared by all workers, so Temporal keeps count. */
function mailRate({ MAIL_PER_SECOND, RESEND_API_KEY }: Config): { maxTaskQueueActivitiesPerSecond?: number } {
  const perSecond = MAIL_PER_SECOND ?? (RESEND_API_KEY === undefined ? undefined : RESEND_PER_SECOND);
  return perSecond === undefined ? {} : { maxTaskQueueActivitiesPerSecond: perSecond };
}

function mailPorts(config: Config): MailChoice {
  const port = (apiKey: string, baseUrl: string) => createResendMail({ apiKey, baseUrl, timeoutMs: MAIL_TIMEOUT_MS });
  return {
    ...(config.OUTBOX_URL ? { outbox: port(config.OUTBOX_API_KEY, config.OUTBOX_URL) } : {}),
    ...(config.RESEND_API_KEY ? { real: port(config.RESEND_API_KEY, config.RESEND_BASE_URL) } : {}),
  };
}

async function bundle(config: Config): Promise<WorkflowBundleOption> {
  if (config.WORKFLOW_BUNDLE) return { codePath: config.WORKFLOW_BUNDLE };
  const workflowsPath = fileURLToPath(
    new URL(`./workflows/index${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url),
  );
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('WARN') });
}

function startRepeating(work: () => Promise<unknown>, everyMs: number, log: Logger): { stop(): Promise<void> } {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();
  const run = async () => {
    try {
      await work();
    } catch (error) {
      log.warn({ error: errorLabel(error) }, 'a repeated pass failed');
    }
    schedule();
  };
  const schedule = () => {
    if (!stopped) timer = setTimeout(() => void (current = run()), everyMs);
  };
  schedule();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}

/** Health and metrics of a worker process: it is well while this answers, and never restarted for an absent Temporal. */
function serveHealth(config: Config) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      void registry.metrics().then((text) => response.setHeader('content-type', registry.contentType).end(text));
    } else {
      response.statusCode = request.url === '/healthz' || request.url === '/readyz' ? 200 : 404;
      response.end(response.statusCode === 200 ? 'ok' : 'not found');
    }
  });
  server.listen(config.WORKER_METRICS_PORT, config.HOST);
  return server;
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.LOG_LEVEL });
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message }) => log.warn({ level }, message)),
    shutdownSignals: [],
  });
  await migrateToLatest(config.DATABASE_URL);
  await prepareNamespace(config, log);
  const worker = await startWorker(config, { log });
  const health = serveHealth(config);
  log.info('worker runs');
  closeWithGrace({ delay: 25_000 }, async ({ err }) => {
    if (err) log.error({ error: err.message }, 'worker ends');
    health.close();
    await worker.stop();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
