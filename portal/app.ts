import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { PORTAL_PATH } from '../wire/portal-addresses.js';
import { answerFaults } from './faults.js';
import { pages } from './pages.js';
import type { PortalParts } from './parts.js';
import { refuseForeignForms } from './same-origin.js';

const PAGES_PER_MINUTE = 300;

/**
 * The payer's pages over their parts; like the API it does not listen. It is an app of its own, since nothing is the same: who
 * asks, what is answered, how errors look, and what a browser may do with it.
 */
export function buildPortal(parts: PortalParts): FastifyInstance {
  const app = Fastify({
    loggerInstance: parts.log,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    trustProxy: parts.trustProxy ?? false,
    forceCloseConnections: 'idle',
    bodyLimit: 100_000,
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
  });
  app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      // No script at all, not even ours; nothing of others', and in no frame.
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // An address may hold a document's token: no other site hears of it. Our own must, or a form would come from nowhere.
    referrerPolicy: { policy: 'same-origin' },
  });
  app.register(rateLimit, {
    max: parts.limits?.pagesPerMinute ?? PAGES_PER_MINUTE,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: ({ ip }) => normalizeIP(ip, 64),
  });
  app.register(cookie);
  app.register(formbody);
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  refuseForeignForms(app, parts);
  answerFaults(app, parts);
  app.register(async (scope) => pages(scope, parts), { prefix: `${PORTAL_PATH}/:slug` });
  return app;
}
