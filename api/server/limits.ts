import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { ApiParts, App } from '../parts.js';
import { bodyOf } from './errors.js';

const REQUESTS_PER_MINUTE = 3_000;
const unlimited = ['/healthz', '/readyz', '/metrics'];

/** Headers that close what browsers leave open, and a rate for each key (each address, where no key is asked for). */
export function setLimits(app: App, { limits }: ApiParts): void {
  app.register(helmet, {
    // Answers are data: nothing in them may load or run anything. The documentation page sets its own rule.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  });
  app.register(rateLimit, {
    max: limits?.ratePerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: (request) => (request.caller ? `key:${request.caller.key}` : `address:${request.ip}`),
    allowList: (request) => unlimited.includes(request.routeOptions.url ?? ''),
    errorResponseBuilder: (_request, { statusCode, after }) => ({
      statusCode,
      ...bodyOf(statusCode, `Too many requests: wait ${after}`, undefined),
    }),
  });
}
