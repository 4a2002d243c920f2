import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SessionObject } from '../checkout-objects.js';
import { authenticate, type Paid, paySession } from '../pay-session.js';
import { expireDue, isOver, successUrlOf } from '../sessions.js';
import type { State } from '../state.js';
import { type Form, readForm } from './form.js';
import { authenticationPage, closedPage, payPage, type Shown, unknownPage } from './pages.js';
import { STYLE } from './style.js';

type Request = FastifyRequest<{ Params: { session: string } }>;
type Outcome = Paid | { readonly kind: 'invalid'; readonly form: Form } | { readonly kind: 'closed' };

/** The pages on which payers pay: plain forms, for whoever has the page's address. */
export function addPayPages(app: FastifyInstance, state: State): void {
  app.get('/pay/style.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE));

  app.get('/pay/:session', async (request: Request, reply) => {
    const session = await current(state, request.params.session);
    if (session?.status !== 'open') return sendClosed(reply, session);
    const form = readForm(session, new URLSearchParams(request.url.split('?')[1]), state.look().now);
    return send(reply, session, 200, payPage({ session, form: { ...form, faults: {} } }));
  });

  app.post('/pay/:session', async (request: Request, reply) => {
    const id = request.params.session;
    const body = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    await current(state, id);
    const outcome = await state.change<Outcome>((draft) => {
      const session = draft.find('checkout.session', id);
      if (session?.status !== 'open') return { kind: 'closed' };
      const form = readForm(session, body, draft.now);
      return form.given === undefined ? { kind: 'invalid', form } : paySession(draft, session, form.given);
    });
    return answer(request, reply, outcome, body);
  });

  app.get('/pay/:session/authenticate', async (request: Request, reply) => {
    const session = await current(state, request.params.session);
    if (session?.status !== 'open') return sendClosed(reply, session);
    return send(reply, session, 200, authenticationPage(session));
  });

  app.post('/pay/:session/authenticate', async (request: Request, reply) => {
    const id = request.params.session;
    const body = new URLSearchParams(typeof request.body === 'string' ? request.body : '');
    await current(state, id);
    const outcome = await state.change<Outcome | undefined>((draft) => {
      const session = draft.find('checkout.session', id);
      return session?.status === 'open'
        ? authenticate(draft, session, body.get('outcome') === 'complete')
        : { kind: 'closed' };
    });
    if (outcome === undefined) return reply.redirect(`/pay/${encodeURIComponent(id)}`, 303);
    return answer(request, reply, outcome, new URLSearchParams());
  });

  async function answer(
    request: Request,
    reply: FastifyReply,
    outcome: Outcome,
    body: URLSearchParams,
  ): Promise<FastifyReply> {
    const session = state.look().find('checkout.session', request.params.session);
    if (outcome.kind === 'authenticate') {
      return reply.redirect(`/pay/${encodeURIComponent(request.params.session)}/authenticate`, 303);
    }
    // paid before, by the same payer in another window or by the same click twice
    if (session?.status === 'complete') return reply.redirect(successUrlOf(session), 303);
    if (session?.status !== 'open') return sendClosed(reply, session);
    const form =
      outcome.kind === 'invalid' ? outcome.form : { ...readForm(session, body, state.look().now), faults: {} };
    const declined = outcome.kind === 'declined' ? outcome.why : undefined;
    const shown: Shown = { session, form, ...(declined && { declined }) };
    return send(reply, session, declined ? 402 : 400, payPage(shown));
  }
}

/** The page as it is now: one whose time has passed is closed first. */
async function current(state: State, id: string): Promise<SessionObject | undefined> {
  const found = state.look().find('checkout.session', id);
  if (found !== undefined && isOver(state.look(), found)) await state.change(expireDue);
  return state.look().find('checkout.session', id);
}

function sendClosed(reply: FastifyReply, session: SessionObject | undefined): FastifyReply {
  return session === undefined
    ? send(reply, undefined, 404, unknownPage())
    : send(reply, session, 410, closedPage(session));
}

/** Nothing runs on the page. A form may lead on to where the seller's addresses are: browsers hold redirects to that too. */
function send(reply: FastifyReply, session: SessionObject | undefined, status: number, html: string): FastifyReply {
  const targets = [session?.success_url, session?.cancel_url].flatMap((url) => (url ? [new URL(url).origin] : []));
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    // an empty icon, so that browsers ask for none
    'img-src data:',
    `form-action ${["'self'", ...new Set(targets)].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return reply
    .code(status)
    .headers({
      'content-security-policy': policy.join('; '),
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    })
    .type('text/html; charset=utf-8')
    .send(html);
}
