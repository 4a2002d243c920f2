import type { FastifyRequest } from 'fastify';
import { hashApiKey } from '../../commands/create-company.js';
import { covers, type Scope } from '../../domain/access/scope.js';
import type { ApiParts, App } from '../parts.js';
import { type Caller, callerOf } from './caller.js';
import { HttpError } from './errors.js';
import type { Limits } from './limits.js';
import { type Find, rememberFound } from './remembered.js';
import { isPublic, scopeOf } from './scope-rules.js';

/** Asked often by those who watch us, and counted by nobody. */
const uncounted = ['/healthz', '/readyz', '/metrics'];
/** Counted by the routes themselves, which alone know a good signature from a bad one. */
const webhooks = '/webhooks/';

/**
 * HTTP Basic with the key as user, or Bearer; and the scope that the route asks for (`scope-rules.ts`). Decided before a body is read; a key that is not known to be good is counted
 * before it costs a look-up.
 */
export function requireKey(app: App, parts: ApiParts, { strangers }: Limits): void {
  const findCaller = rememberCallers(parts);
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    // An unknown address is 404 for everybody; it has no handler of ours.
    if (request.is404) return;
    const { url = '' } = request.routeOptions;
    const stranger = () => strangers(request, reply);
    if (isPublic(url)) {
      if (!uncounted.includes(url) && !url.startsWith(webhooks)) await stranger();
      return;
    }
    const key = keyOf(request);
    if (key === undefined) await stranger();
    const caller = key === undefined ? undefined : await findCaller(hashApiKey(key), stranger);
    if (!caller) {
      reply.header('www-authenticate', 'Basic realm="Duecourse", charset="UTF-8"');
      throw new HttpError(
        401,
        key === undefined ? 'Give an API key: as HTTP Basic user, or as Bearer token' : 'The API key is not valid',
      );
    }
    request.caller = caller;
  });
  // After the rate is counted, before a body is read.
  app.addHook('preParsing', async (request) => {
    if (request.is404 || request.caller === null) return;
    const needed = scopeOf(request.method, request.routeOptions.url ?? '');
    if (needed === undefined) throw new HttpError(403, 'No API key may do this');
    refuseWithout(request, needed);
  });
}

/** For a route that asks for more than its address says (`scope-rules.ts`). */
export function refuseWithout(request: FastifyRequest, scope: Scope): void {
  if (!covers(callerOf(request).scopes, scope)) throw new HttpError(403, `The API key lacks the scope ${scope}`);
}

function keyOf({ headers }: FastifyRequest): string | undefined {
  const [scheme, value] = (headers.authorization ?? '').split(/\s+/, 2);
  if (!scheme || !value) return undefined;
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return text.split(':', 1)[0] || undefined;
}

/**
 * Keys are known by their hash alone, so that comparing them tells nothing through timing. A revoked key works for half a
 * minute more at most.
 */
function rememberCallers({ system }: ApiParts): Find<Caller> {
  return rememberFound(async (hash) => {
    const row = await system
      .selectFrom('api_key')
      .select(['id', 'company_id', 'expires_at', 'scopes'])
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    if (!row || (row.expires_at !== null && row.expires_at <= Date.now())) return undefined;
    const { id, company_id, scopes, expires_at } = row;
    return { value: { company: company_id, key: id, scopes }, until: expires_at };
  });
}
