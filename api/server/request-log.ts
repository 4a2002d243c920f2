import type { App } from '../parts.js';

/** One line per answer: which route, who, how long. No body, no query, no address of a person; ids in the path alone. */
export function logRequests(app: App): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method } = request;
    const line = {
      method,
      route: request.routeOptions.url,
      ...idsOf(request.params),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      company: request.caller?.company,
      key: request.caller?.key,
    };
    request.log.info(line, 'request');
  });
}

/** What an address names, if it is an id: a webhook's token is a secret, and is not one. */
function idsOf(params: unknown): { ids?: Record<string, string> } {
  if (typeof params !== 'object' || params === null) return {};
  const ids = Object.entries(params).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && /^\d{1,16}$/.test(entry[1]),
  );
  return ids.length === 0 ? {} : { ids: Object.fromEntries(ids) };
}
