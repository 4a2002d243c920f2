import type { FastifyRequest } from 'fastify';
import { hashApiKey } from '../../commands/create-company.js';
import type { ApiParts, App } from '../parts.js';
import type { Caller } from './caller.js';
import { HttpError } from './errors.js';

/** All that answers without a key. Everything else is refused, whatever is added later. */
const publicRoutes = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
  '/webhooks/stripe/:token',
  '/webhooks/resend/:token',
];
const publicFolders = ['/docs'];

const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 10_000;

/** HTTP Basic with the key as user, or Bearer. Decided before a body is read. */
export function requireKey(app: App, parts: ApiParts): void {
  const findCaller = rememberCallers(parts);
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request, reply) => {
    // An unknown address is 404 for everybody; it has no handler of ours.
    if (request.is404 || isPublic(request.routeOptions.url)) return;
    const key = keyOf(request);
    const caller = key === undefined ? undefined : await findCaller(hashApiKey(key));
    if (!caller) {
      reply.header('www-authenticate', 'Basic realm="Duecourse", charset="UTF-8"');
      throw new HttpError(
        401,
        key === undefined ? 'Give an API key: as HTTP Basic user, or as Bearer token' : 'The API key is not valid',
      );
    }
    request.caller = caller;
  });
}

function isPublic(route: string | undefined): boolean {
  if (route === undefined) return false;
  return (
    publicRoutes.includes(route) || publicFolders.some((folder) => route === folder || route.startsWith(`${folder}/`))
  );
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
function rememberCallers({ system }: ApiParts): (hash: string) => Promise<Caller | undefined> {
  const remembered = new Map<string, { caller: Caller | undefined; until: number }>();
  return async (hash) => {
    const known = remembered.get(hash);
    if (known && known.until > Date.now()) return known.caller;
    const row = await system
      .selectFrom('api_key')
      .select(['id', 'company_id', 'expires_at'])
      .where('hash', '=', hash)
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    const valid = row !== undefined && (row.expires_at === null || row.expires_at > Date.now());
    const caller = valid ? { company: row.company_id, key: row.id } : undefined;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    const until = Math.min(Date.now() + REMEMBERED_MS, row?.expires_at ?? Number.POSITIVE_INFINITY);
    remembered.set(hash, { caller, until });
    return caller;
  };
}
