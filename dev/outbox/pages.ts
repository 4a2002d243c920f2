import type { FastifyInstance, FastifyReply } from 'fastify';
import { listPage } from './list-page.js';
import { mailPage, notFoundPage } from './mail-page.js';
import type { MailQuery, MailStore } from './mails.js';
import { STYLE } from './style.js';

const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * A mail's own HTML is hostile: an origin of its own (sandbox), no scripts, nothing fetched from elsewhere. Its links
 * may open, in a new tab: one wants to try the pay link.
 */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

const PAGE_SIZE = 50;

/** The browser pages (`/`, `/mail/:id`) and the same as JSON (`/mails`, `/mails/:id`). */
export function addPages(app: FastifyInstance, store: MailStore): void {
  app.get('/', async (request, reply) => {
    const { search, before } = readQuery(request.query);
    const { mails, total } = await store.list({ ...search, ...before, limit: PAGE_SIZE + 1 });
    const page = mails.slice(0, PAGE_SIZE);
    const older = mails.length > PAGE_SIZE ? page.at(-1)?.seq : undefined;
    return html(
      reply,
      listPage({ mails: page, total, search: search.search ?? '', older, first: before.before === undefined }),
    );
  });

  app.get<{ Params: { id: string } }>('/mail/:id', async (request, reply) => {
    const mail = await store.find(request.params.id);
    return mail === undefined ? html(reply.code(404), notFoundPage()) : html(reply, mailPage(mail));
  });

  app.get<{ Params: { id: string } }>('/mail/:id/html', async (request, reply) => {
    const mail = await store.find(request.params.id);
    return html(reply.code(mail === undefined ? 404 : 200), mail?.html ?? '', MAIL_POLICY);
  });

  app.get('/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(STYLE));

  app.get('/mails', async (request) => {
    const { search, before, to, limit } = readQuery(request.query);
    return (await store.list({ ...search, ...before, ...to, limit })).mails;
  });

  app.get<{ Params: { id: string } }>('/mails/:id', async (request, reply) => {
    const mail = await store.find(request.params.id);
    return mail ?? reply.code(404).send({ statusCode: 404, name: 'not_found', message: 'No such mail.' });
  });
}

function html(reply: FastifyReply, page: string, policy = PAGE_POLICY): FastifyReply {
  return reply
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(page);
}

interface PageQuery {
  search: Pick<MailQuery, 'search'>;
  before: Pick<MailQuery, 'before'>;
  to: Pick<MailQuery, 'to'>;
  limit: number;
}

/** What cannot be read is left out: it is a page for people, who retype. */
function readQuery(query: unknown): PageQuery {
  const given = (name: string): string | undefined => {
    const value: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, name) : undefined;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  };
  const [search, to, before, limit] = [given('search'), given('to'), Number(given('before')), Number(given('limit'))];
  return {
    search: search === undefined ? {} : { search },
    to: to === undefined ? {} : { to },
    before: Number.isSafeInteger(before) && before > 0 ? { before } : {},
    limit: Number.isSafeInteger(limit) && limit > 0 ? Math.min(limit, 1000) : 100,
  };
}
