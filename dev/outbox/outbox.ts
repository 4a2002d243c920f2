import { timingSafeEqual } from 'node:crypto';
import Fastify, { type FastifyReply } from 'fastify';
import type { Pool } from 'pg';
import { fateOf, readBody } from './body.js';
import { type Deliveries, type Log, startDeliveries, type Webhook } from './deliveries.js';
import type { MailQuery, StoredMail } from './mails.js';
import { createMemoryStore } from './memory-store.js';
import { addPages } from './pages.js';
import { createPostgresStore } from './postgres-store.js';
import { signSvix } from './sign.js';
import { mailEvent } from './webhook.js';

export interface OutboxConfig {
  /** 0: any free one. */
  readonly port: number;
  /** Absent: mails live in memory. */
  readonly pool?: Pool | undefined;
  readonly apiKey: string;
  /** `{connection}` in the url is filled from the mail's tag `connection`; the secret is `whsec_` and base64. */
  readonly webhook?: Webhook | undefined;
  readonly log: Log;
}

/** `refuse`: 503, nothing is taken. `swallow`: the mail is taken and the request never answered. */
export type Outage = 'off' | 'refuse' | 'swallow';

export interface Outbox {
  readonly url: string;
  stop(): Promise<void>;
  /** Newest first, at most 1,000 unless told. */
  mails(query?: Partial<MailQuery>): Promise<StoredMail[]>;
  /** `true` means `refuse`. Holds until changed. */
  outage(mode: Outage | boolean): void;
  /** Resolves when the receiver has answered all webhooks so far (or they were given up). */
  drained(): Promise<void>;
}

/** A mail provider for development: speaks Resend's `POST /emails`, delivers nothing, shows all in the browser. */
export async function startOutbox({ port, pool, apiKey, webhook, log }: OutboxConfig): Promise<Outbox> {
  const store = pool === undefined ? createMemoryStore() : await createPostgresStore(pool);
  const deliveries: Deliveries | undefined =
    webhook &&
    startDeliveries({ webhook, log, sign: ({ id, payload }, secret, at) => signSvix(id, payload, secret, at) });
  let outage: Outage = 'off';

  const app = Fastify({ bodyLimit: 40 * 1024 * 1024, forceCloseConnections: true });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.post('/emails', async (request, reply) => {
    if (outage === 'refuse') return refuse(reply, 503, 'internal_server_error', 'The outbox plays an outage.');
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (given === undefined)
      return refuse(reply, 401, 'missing_api_key', 'Missing API key in the authorization header.');
    if (!isEqual(given, apiKey)) return refuse(reply, 403, 'invalid_api_key', 'API key is invalid.');
    const key = request.headers['idempotency-key'];
    if (key !== undefined && (typeof key !== 'string' || key === '' || key.length > 256)) {
      return refuse(reply, 400, 'invalid_idempotency_key', 'The key must be between 1 and 256 characters.');
    }
    const body = typeof request.body === 'string' ? request.body : '';
    const read = readBody(body);
    if (!read.ok) return refuse(reply, 422, read.name, read.message);

    const event = fateOf(read.mail.to);
    const accepted = await store.accept({ ...read.mail, key, body, event, webhook: deliveries ? 'pending' : 'none' });
    if (accepted.kind === 'other_body') {
      return refuse(reply, 409, 'invalid_idempotent_request', 'This key was used with a different request body.');
    }
    if (accepted.kind === 'new') tell(accepted.mail);
    // as if the connection had been lost after the provider took it
    if (outage === 'swallow') return reply.hijack();
    return { id: accepted.kind === 'new' ? accepted.mail.id : accepted.id };
  });

  addPages(app, store);

  function tell(mail: StoredMail): void {
    const { id, payload } = mailEvent(mail);
    const connection = mail.tags['connection'];
    deliveries?.enqueue({ id, payload, connection, settled: (state) => store.setWebhook(mail.id, state) });
  }

  const url = await app.listen({ host: '127.0.0.1', port });
  if (deliveries !== undefined) for (const mail of await store.undelivered()) tell(mail);
  log.info({ url }, 'outbox listens');

  return {
    url,
    async stop() {
      await deliveries?.stop();
      await app.close();
    },
    async mails(query) {
      return (await store.list({ limit: 1000, ...query })).mails;
    },
    outage(mode) {
      outage = mode === true ? 'refuse' : mode === false ? 'off' : mode;
    },
    async drained() {
      await deliveries?.drained();
    },
  };
}

function refuse(reply: FastifyReply, statusCode: number, name: string, message: string): FastifyReply {
  return reply.code(statusCode).send({ statusCode, name, message });
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
