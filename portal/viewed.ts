import type { FastifyRequest } from 'fastify';
import { noteView } from '../commands/portal/note-view.js';
import type { TokenDocument } from '../commands/portal/renew-token.js';
import { change } from './change.js';
import type { PortalParts } from './parts.js';
import type { Visit } from './visit.js';

/** Notes that a payer opened a document, the first time; not what opens links before a person does, as far as it says so. */
export async function viewed(
  parts: PortalParts,
  { request, visit }: { readonly request: FastifyRequest; readonly visit: Visit },
  { viewed_at: before, ...document }: TokenDocument & { readonly viewed_at: number | null },
): Promise<void> {
  if (before === null && isPerson(request)) await change(parts, visit, (unit) => noteView(unit, document));
}

function isPerson({ method, headers }: FastifyRequest): boolean {
  const purposes = [headers['sec-purpose'], headers['purpose'], headers['x-purpose'], headers['x-moz']].join(' ');
  const agent = headers['user-agent'] ?? '';
  return method === 'GET' && !/prefetch|preview|prerender/i.test(purposes) && !MACHINES.test(agent);
}

/** What fetches a link to look at it: previews of chats, scanners of mail, crawlers; they name themselves so. */
const MACHINES =
  /bot\b|crawler|spider|preview|scanner|facebookexternalhit|whatsapp|curl\/|wget\/|python-|go-http-client/i;
