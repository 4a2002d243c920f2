import { ErrorResponse } from '../../wire/fields.js';
import type { App } from '../parts.js';
import { HttpError } from './errors.js';

/** What can be had as a PDF by `Accept: application/pdf`, as the wire contract says. */
const printed = ['/invoices/:id', '/estimates/:id', '/credit_notes/:id', '/payments/:id'];

/**
 * Until documents are made, who asks for one is told so, once it is known that they may see the thing: 501. What is
 * documented and what is answered are both settled here, so that the routes need not know.
 */
export function refuseDocuments(app: App): void {
  app.addHook('onRoute', (route) => {
    if (route.method !== 'GET' || !printed.includes(route.url)) return;
    const response = (route.schema?.response ?? {}) as Record<string, unknown>;
    route.schema = { ...route.schema, response: { ...response, 501: ErrorResponse } };
  });
  app.addHook('preSerialization', async (request, reply, payload) => {
    const accept = request.headers.accept ?? '';
    const wanted = /\bapplication\/pdf\b/i.test(accept) && !/json/i.test(accept);
    if (
      wanted &&
      request.method === 'GET' &&
      reply.statusCode === 200 &&
      printed.includes(request.routeOptions.url ?? '')
    )
      throw noDocuments();
    return payload;
  });
}

/** For a route that has nothing but a document to answer with. */
export function noDocuments(): HttpError {
  return new HttpError(501, 'This version makes no PDF documents: ask for JSON (Accept: application/json)');
}
