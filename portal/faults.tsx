import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { errorLabel, errorPlaces } from '../domain/error-label.js';
import { Refusal } from '../domain/refusal.js';
import { ForeignForm, NotHere, SignInFirst, TooOften } from './errors.js';
import type { PortalParts } from './parts.js';
import { goTo, show } from './show.js';
import { openVisit, type Visit } from './visit.js';
import { type ShellWords, shellWords } from './words/shell.js';

/** What went wrong is told on a page like every other; what we did not expect is logged, and its reason told to nobody. */
export function answerFaults(app: FastifyInstance, parts: PortalParts): void {
  app.setErrorHandler(async (error, request, reply) => {
    const status = statusOf(error);
    if (status >= 500) request.log.error({ error: errorLabel(error), at: errorPlaces(error) }, 'page failed');
    return answer(parts, request, reply, { status, signInFirst: error instanceof SignInFirst });
  });
  app.setNotFoundHandler(async (request, reply) => {
    // No route was found that would have named the company.
    const [, , slug = ''] = request.url.split(/[/?]/);
    request.params = { slug };
    return answer(parts, request, reply, { status: 404, signInFirst: false });
  });
}

async function answer(
  parts: PortalParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, signInFirst }: { readonly status: number; readonly signInFirst: boolean },
) {
  const visit = await openVisit(parts, request).catch(() => undefined);
  if (!visit) return reply.code(status).type('text/plain').send('404');
  if (signInFirst) return goTo(reply, visit, '/sign-in');
  return showFault(reply, visit, status);
}

function showFault(reply: FastifyReply, visit: Visit, status: number) {
  const words = shellWords[visit.language];
  const [title, text] = textsOf(words, status);
  return show(
    reply,
    visit,
    { title, status, narrow: true },
    <div class="card stack">
      <h1>{title}</h1>
      <p>{text}</p>
      <p>
        <a href={`mailto:${visit.company.email}`}>{visit.company.email}</a>
      </p>
    </div>,
  );
}

function textsOf(words: ShellWords, status: number): readonly [string, string] {
  if (status === 429) return [words.tooManyTitle, words.tooMany];
  if (status === 403) return [words.foreignTitle, words.foreign];
  if (status === 409) return [words.changedTitle, words.changed];
  return status < 500 ? [words.notFoundTitle, words.notFound] : [words.wrongTitle, words.wrong];
}

function statusOf(error: unknown): number {
  if (error instanceof NotHere) return 404;
  // The facts have changed since the page was shown.
  if (error instanceof Refusal) return error.kind === 'not_found' ? 404 : 409;
  if (error instanceof SignInFirst) return 401;
  if (error instanceof ForeignForm) return 403;
  if (error instanceof TooOften) return 429;
  const told = typeof error === 'object' && error !== null ? Reflect.get(error, 'statusCode') : undefined;
  return typeof told === 'number' && told >= 400 ? told : 500;
}
