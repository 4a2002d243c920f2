import type { FastifyInstance, FastifyRequest } from 'fastify';
import { originOf } from './addresses.js';
import { ForeignForm } from './errors.js';
import type { PortalParts } from './parts.js';

/**
 * Orders are taken from our own pages alone. Browsers say of each where it comes from (`Origin`, `Sec-Fetch-Site`); one that says
 * neither is too old to be trusted with a session. Pages that are reached by a token in their address rest on it as well.
 */
export function refuseForeignForms(app: FastifyInstance, parts: PortalParts): void {
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    if (!(await isOurOwn(parts, request))) throw new ForeignForm();
  });
}

async function isOurOwn({ system }: PortalParts, request: FastifyRequest): Promise<boolean> {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined) return site === 'same-origin';
  if (origin === undefined) return false;
  const { slug } = request.params as { slug?: string };
  const company = await system
    .selectFrom('company')
    .selectAll()
    .where('portal_slug', '=', (slug ?? '').replaceAll('\0', ''))
    .executeTakeFirst();
  return company !== undefined && origin === (originOf(company) ?? `${request.protocol}://${request.host}`);
}
