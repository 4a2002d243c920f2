import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Outage } from '../outbox/outbox.js';
import type { Answer } from './charges.js';
import { CLOSE_PARAMS, closeDispute, DISPUTE_PARAMS, openDispute } from './disputes.js';
import { invalid, missing, Refusal } from './errors.js';
import { CONFIRM_PARAMS, CREATE_PARAMS, cancelIntent, confirmIntent, createIntent, findIntent } from './intents.js';
import { LIST_PARAMS, list } from './lists.js';
import { newId } from './objects.js';
import { type Params, readParams } from './params.js';
import { ATTACH_PARAMS, attach, CUSTOMER_PARAMS, createCustomer, detach, findMethod } from './payment-methods.js';
import { chargeOf, REFUND_PARAMS, refund } from './refunds.js';
import { SETTLE_PARAMS, settle } from './settlements.js';
import type { Draft, State } from './state.js';

interface RoutesConfig {
  readonly state: State;
  readonly secretKey: string;
  readonly outage: () => Outage;
}

type Request = FastifyRequest<{ Params: { id: string } }>;

/** Stripe's calls, and under `/v1/test` what in real life the payer's bank does. */
export function addRoutes(app: FastifyInstance, { state, secretKey, outage }: RoutesConfig): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  app.addHook('onRequest', async (request, reply) => {
    void reply.header('request-id', newId('req'));
    if (outage() === 'refuse') throw new Refusal(503, { type: 'api_error', message: 'The sandbox plays an outage.' });
    if (request.headers.authorization !== `Bearer ${secretKey}`) {
      throw new Refusal(401, { type: 'invalid_request_error', message: 'Invalid API Key provided.' });
    }
  });
  app.setErrorHandler((error, _request, reply) => {
    if (error instanceof Refusal) return reply.code(error.status).send(error.body);
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(500).send({ error: { type: 'api_error', message } });
  });
  app.setNotFoundHandler((request) => {
    throw new Refusal(404, {
      type: 'invalid_request_error',
      message: `Unrecognized request URL (${request.method}: ${request.url}).`,
    });
  });

  function post(
    path: string,
    known: readonly string[],
    act: (draft: Draft, params: Params, id: string) => Answer,
  ): void {
    app.post<{ Params: { id: string } }>(path, async (request, reply) => {
      const answer = await once(state, request, (draft) =>
        act(draft, readParams(bodyOf(request), known), request.params.id),
      );
      // as if the connection had been lost after the processor did it
      if (outage() === 'swallow') return reply.hijack();
      return send(reply, answer);
    });
  }

  post('/v1/customers', CUSTOMER_PARAMS, (draft, params) => done(createCustomer(draft, params)));
  post('/v1/payment_methods/:id/attach', ATTACH_PARAMS, (draft, params, id) => done(attach(draft, id, params)));
  post('/v1/payment_methods/:id/detach', [], (draft, _params, id) => done(detach(draft, id)));
  post('/v1/payment_intents', CREATE_PARAMS, (draft, params) => createIntent(draft, params));
  post('/v1/payment_intents/:id/confirm', CONFIRM_PARAMS, (draft, params, id) => confirmIntent(draft, id, params));
  post('/v1/payment_intents/:id/cancel', ['cancellation_reason'], (draft, params, id) =>
    cancelIntent(draft, id, params.text('cancellation_reason')),
  );
  post('/v1/refunds', REFUND_PARAMS, (draft, params) => done(refund(draft, params)));
  post('/v1/test/settle', SETTLE_PARAMS, (draft, params) =>
    done({ object: 'list', data: settle(draft, readSettlement(params)) }),
  );
  post('/v1/test/disputes', DISPUTE_PARAMS, (draft, params) => {
    const amount = params.amount('amount');
    const reason = params.text('reason') ?? 'fraudulent';
    const charge = chargeOf(draft, params);
    return done(
      openDispute(draft, { charge, reason, inquiry: params.flag('inquiry'), ...(amount !== undefined && { amount }) }),
    );
  });
  post('/v1/test/disputes/:id/close', CLOSE_PARAMS, (draft, params, id) => {
    const status = params.text('status');
    if (status !== 'won' && status !== 'lost') throw invalid('Invalid status: must be won or lost', 'status');
    return done(closeDispute(draft, id, status));
  });

  app.get('/v1/payment_intents/:id', async (request: Request) => findIntent(state.look(), request.params.id));
  for (const kind of ['charge', 'refund', 'dispute', 'event'] as const) {
    app.get(`/v1/${kind}s/:id`, async (request: Request) => {
      const found = state.look().find(kind, request.params.id);
      if (found === undefined) throw missing(kind, request.params.id, 'id');
      return found;
    });
  }
  app.get('/v1/payment_methods/:id', async (request: Request) => findMethod(state.look(), request.params.id));
  app.get('/v1/payment_intents', async (request) => list(state.look(), 'payment_intent', queryOf(request)));
  app.get('/v1/events', async (request) => list(state.look(), 'event', queryOf(request)));
}

/** Does it once per idempotency key: a repetition gets the first answer, another request under the key is refused. */
async function once(
  state: State,
  request: Request,
  act: (draft: Draft) => Answer,
): Promise<Answer & { replayed: boolean }> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string') return { ...(await state.change(act)), replayed: false };
  const fingerprint = `${request.method} ${request.url}\n${bodyOf(request)}`;
  let replayed = false;
  const answer = await state.change<Answer>(
    (draft) => {
      const known = state.remembered(key);
      if (known === undefined) return act(draft);
      if (known.fingerprint !== fingerprint) throw otherRequest(key);
      replayed = true;
      return { status: known.status === 402 ? 402 : 200, body: known.body };
    },
    (first) => (replayed ? undefined : { key, fingerprint, ...first, at: Date.now() }),
  );
  return { ...answer, replayed };
}

function otherRequest(key: string): Refusal {
  const message = `Keys for idempotent requests can only be used with the same parameters they were first used with: '${key}'.`;
  return new Refusal(400, { type: 'idempotency_error', message });
}

function send(reply: FastifyReply, { status, body, replayed }: Answer & { replayed: boolean }): FastifyReply {
  if (replayed) void reply.header('idempotent-replayed', 'true');
  return reply.code(status).send(body);
}

function done(body: unknown): Answer {
  return { status: 200, body };
}

function bodyOf(request: FastifyRequest): string {
  return typeof request.body === 'string' ? request.body : '';
}

function queryOf(request: FastifyRequest): Params {
  return readParams(request.url.split('?')[1] ?? '', LIST_PARAMS);
}

function readSettlement(params: Params): Parameters<typeof settle>[1] {
  const [intent, outcome, before] = [params.text('payment_intent'), params.text('outcome'), params.amount('before')];
  if (outcome !== undefined && outcome !== 'succeeded' && outcome !== 'failed')
    throw invalid('Invalid outcome', 'outcome');
  return { ...(intent && { intent }), ...(outcome && { outcome }), ...(before !== undefined && { before }) };
}
