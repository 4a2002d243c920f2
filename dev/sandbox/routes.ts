import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Outage } from '../outbox/outbox.js';
import { accountOf } from './account.js';
import type { Answer } from './charges.js';
import { createSession, SESSION_PARAMS } from './create-session.js';
import { CLOSE_PARAMS, closeDispute, DISPUTE_PARAMS, escalateDispute, openDispute } from './disputes.js';
import { invalid, missing, Refusal } from './errors.js';
import { expanded } from './expand.js';
import { CONFIRM_PARAMS, CREATE_PARAMS, cancelIntent, confirmIntent, createIntent } from './intents.js';
import { type ListKind, list, listParams } from './lists.js';
import { revokeMandate } from './mandates.js';
import { newId, type SandboxObject } from './objects.js';
import { type Params, readParams } from './params.js';
import { addPayPages } from './pay/routes.js';
import {
  ATTACH_PARAMS,
  attach,
  CUSTOMER_PARAMS,
  createCustomer,
  detach,
  findMethod,
  UPDATE_PARAMS,
  updateCard,
} from './payment-methods.js';
import { FEE_PARAMS, failPayout, PAYOUT_PARAMS, payOutNow, takeFee } from './payouts.js';
import { chargeOf, failRefund, REFUND_PARAMS, refund } from './refunds.js';
import { expireSession, findSession } from './sessions.js';
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
    // a payer has no key: the page's id is all that opens it
    if (request.url.startsWith('/pay/')) return;
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
    act: (draft: Draft, params: Params, id: string, request: Request) => Answer,
  ): void {
    app.post<{ Params: { id: string } }>(path, async (request, reply) => {
      const answer = await once(state, request, (draft) =>
        act(draft, readParams(bodyOf(request), known), request.params.id, request),
      );
      // as if the connection had been lost after the processor did it
      if (outage() === 'swallow') return reply.hijack();
      return send(reply, answer);
    });
  }

  post('/v1/customers', CUSTOMER_PARAMS, (draft, params) => done(createCustomer(draft, params)));
  post('/v1/payment_methods/:id/attach', ATTACH_PARAMS, (draft, params, id) => done(attach(draft, id, params)));
  post('/v1/payment_methods/:id/detach', [], (draft, _params, id) => done(detach(draft, id)));
  post('/v1/checkout/sessions', SESSION_PARAMS, (draft, params, _id, request) =>
    done(createSession(draft, params, `${request.protocol}://${request.host}`)),
  );
  post('/v1/checkout/sessions/:id/expire', [], (draft, _params, id) => done(expireSession(draft, id)));
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

  post('/v1/test/disputes/:id/escalate', [], (draft, _params, id) => done(escalateDispute(draft, id)));
  post('/v1/test/payouts', PAYOUT_PARAMS, (draft, params) => done({ object: 'list', data: payOutNow(draft, params) }));
  post('/v1/test/payouts/:id/fail', [], (draft, _params, id) => done(failPayout(draft, id)));
  post('/v1/test/fees', FEE_PARAMS, (draft, params) => done(takeFee(draft, params)));
  post('/v1/test/refunds/:id/fail', [], (draft, _params, id) => done(failRefund(draft, id)));
  post('/v1/test/mandates/:id/revoke', [], (draft, _params, id) => done(revokeMandate(draft, id)));
  post('/v1/test/payment_methods/:id/update', UPDATE_PARAMS, (draft, params, id) =>
    done(updateCard(draft, id, params)),
  );

  function get(path: string, find: (draft: Draft, id: string) => SandboxObject): void {
    app.get(path, async (request: Request) => {
      const draft = state.look();
      return expanded(draft, find(draft, request.params.id), queryOf(request, ['expand']));
    });
  }
  function getList(path: string, kind: ListKind): void {
    app.get(path, async (request) => list(state.look(), kind, queryOf(request, listParams(kind)), path));
  }

  app.get('/v1/account', async () => accountOf(secretKey));
  for (const kind of RETRIEVED) {
    get(`/v1/${kind}s/:id`, (draft, id) => {
      const found = draft.find(kind, id);
      if (found === undefined) throw missing(kind, id, 'id');
      return found;
    });
  }
  get('/v1/payment_methods/:id', findMethod);
  get('/v1/checkout/sessions/:id', findSession);
  for (const kind of LISTED) getList(`/v1/${kind}s`, kind);
  getList('/v1/checkout/sessions', 'checkout.session');

  addPayPages(app, state);
}

const RETRIEVED = [
  'customer',
  'payment_intent',
  'setup_intent',
  'mandate',
  'charge',
  'refund',
  'dispute',
  'balance_transaction',
  'payout',
  'event',
] as const;
const LISTED = [
  'payment_intent',
  'payment_method',
  'refund',
  'dispute',
  'balance_transaction',
  'payout',
  'event',
] as const;

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

function queryOf(request: FastifyRequest, known: readonly string[]): Params {
  return readParams(request.url.split('?')[1] ?? '', known);
}

function readSettlement(params: Params): Parameters<typeof settle>[1] {
  const [intent, outcome, before] = [params.text('payment_intent'), params.text('outcome'), params.amount('before')];
  if (outcome !== undefined && outcome !== 'succeeded' && outcome !== 'failed')
    throw invalid('Invalid outcome', 'outcome');
  return { ...(intent && { intent }), ...(outcome && { outcome }), ...(before !== undefined && { before }) };
}
