import helmet from '@fastify/helmet';
import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiParts, App } from '../parts.js';
import { bodyOf, HttpError } from './errors.js';

/** Of one key. */
export const REQUESTS_PER_MINUTE = 3_000;
/** From one address that shows no valid key or signature: each may cost a look-up. */
const STRANGERS_PER_MINUTE = 600;
/** Of one connection, proved: fifty mails a second with three events each, and room for a provider that catches up. */
const WEBHOOKS_PER_MINUTE = 60_000;

/** Counts a request. Throws 429, and says when to come again, once there were too many. */
export type Limit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

export interface Limits {
  /** By address: for what comes without a key, token or signature that is known to be good. */
  readonly strangers: Limit;
  /** By connection token: for webhooks whose signature was proved. A provider posts from few addresses. */
  readonly webhooks: Limit;
}

/** Headers that close what browsers leave open, a rate for each key, and the other rates for those who count by them. */
export function setLimits(app: App, { limits }: ApiParts): Limits {
  app.register(helmet, {
    // Answers are data: nothing in them may load or run anything. The documentation page sets its own rule.
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  });
  app.register(rateLimit, {
    max: limits?.ratePerMinute ?? REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    cache: 10_000,
    keyGenerator: (request) => String(request.caller?.key),
    // Whoever has no key was counted as a stranger, or as what a connection proves.
    allowList: (request) => request.caller === null,
    errorResponseBuilder: (_request, { statusCode, after }) => ({
      statusCode,
      ...bodyOf(statusCode, tooMany(after), undefined),
    }),
  });
  return {
    strangers: limit(app, { max: limits?.strangersPerMinute ?? STRANGERS_PER_MINUTE }),
    webhooks: limit(app, {
      max: limits?.webhooksPerMinute ?? WEBHOOKS_PER_MINUTE,
      keyGenerator: (request) => (request.params as { token: string }).token,
    }),
  };
}

type LimitOptions = Pick<NonNullable<Parameters<App['createRateLimit']>[0]>, 'max' | 'keyGenerator'>;

function limit(app: App, options: LimitOptions): Limit {
  let count: ReturnType<App['createRateLimit']> | undefined;
  return async (request, reply) => {
    // The plugin is there once the app is ready, which it is when it is asked something.
    count ??= app.createRateLimit({ keyGenerator: byAddress, ...options, allowList: [] });
    const counted = await count(request);
    if (counted.isAllowed || !counted.isExceeded) return;
    reply.header('retry-after', counted.ttlInSeconds);
    throw new HttpError(429, tooMany(`${counted.ttlInSeconds} seconds`));
  };
}

/** An IPv6 customer has a whole /64 to ask from. */
function byAddress({ ip }: FastifyRequest): string {
  return normalizeIP(ip, 64);
}

function tooMany(wait: string): string {
  return `Too many requests: wait ${wait}`;
}
