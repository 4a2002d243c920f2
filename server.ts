import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import closeWithGrace from 'close-with-grace';
import { type Logger, pino } from 'pino';
import { buildApp } from './api/app.js';
import type { ApiParts } from './api/parts.js';
import { processorOf } from './charging/processor-of.js';
import { type Config, readConfig } from './config.js';
import { connect } from './db/connect.js';
import { migrateToLatest } from './db/migrate.js';
import { buildPortal } from './portal/app.js';
import { beside } from './portal/beside.js';
import { placePortals } from './portal/place-portals.js';
import {
  printCreditNote,
  printEstimate,
  printInvoice,
  printReceipt,
  printStatement,
} from './printing/print-documents.js';
import { processors } from './processors.js';
import { readSecretsKey } from './providers/sealed.js';

export interface RunningServer {
  /** Where it listens: `http://127.0.0.1:8080`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Builds the API and listens. Temporal may be absent: what it is to be told waits for the relay. */
export async function startServer(config: Config, { log }: { readonly log: Logger }): Promise<RunningServer> {
  const onError = (error: Error) => log.error({ error: error.message }, 'database connection lost');
  const db = connect(config.DATABASE_URL, 'duecourse_app', { max: config.DATABASE_POOL, onError });
  const system = connect(config.DATABASE_URL, 'duecourse_system', { max: 4, onError });
  const connection = Connection.lazy({ address: config.TEMPORAL_ADDRESS });
  const choice = processors(config);
  const shared = {
    db,
    system,
    temporal: new Client({ connection, namespace: config.TEMPORAL_NAMESPACE }),
    log,
    processorOf: processorOf(choice),
    openProcessor: choice.open,
    ...(config.TRUST_PROXY === 'none' ? {} : { trustProxy: config.TRUST_PROXY }),
  };
  const portal = buildPortal({
    ...shared,
    print: {
      invoice: printInvoice,
      creditNote: printCreditNote,
      estimate: printEstimate,
      payment: printReceipt,
      statement: printStatement,
    },
  });
  await portal.ready();
  const api: ApiParts = {
    ...shared,
    targets: { privateTargets: config.WEBHOOK_PRIVATE_TARGETS },
    ...(config.SECRETS_KEY ? { secretsKey: readSecretsKey(config.SECRETS_KEY) } : {}),
    ...(config.PUBLIC_URL ? { publicUrl: config.PUBLIC_URL } : {}),
    webhooks: {
      realMail: config.RESEND_API_KEY !== undefined,
      realPayments: config.STRIPE_SECRET_KEY !== undefined,
      ...(config.STRIPE_WEBHOOK_SECRET ? { stripeSecret: config.STRIPE_WEBHOOK_SECRET } : {}),
      ...(config.RESEND_WEBHOOK_SECRET ? { resendSecret: config.RESEND_WEBHOOK_SECRET } : {}),
      ...(config.SANDBOX_WEBHOOK_SECRET ? { sandboxStripeSecret: config.SANDBOX_WEBHOOK_SECRET } : {}),
      ...(config.OUTBOX_WEBHOOK_SECRET ? { outboxResendSecret: config.OUTBOX_WEBHOOK_SECRET } : {}),
    },
  };
  const app = buildApp(api, beside(portal));
  if (config.PUBLIC_URL) await placePortals(shared, config.PUBLIC_URL);
  const url = await app.listen({ host: config.HOST, port: config.PORT });
  return {
    url,
    async stop() {
      await app.close();
      await portal.close();
      await Promise.all([connection.close(), db.destroy(), system.destroy()]);
    },
  };
}

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = pino({ level: config.LOG_LEVEL });
  await migrateToLatest(config.DATABASE_URL);
  const server = await startServer(config, { log });
  log.info({ url: server.url }, 'API listens');
  closeWithGrace({ delay: 25_000 }, async ({ err }) => {
    if (err) log.error({ error: err.message }, 'API ends');
    await server.stop();
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
