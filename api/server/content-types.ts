import type { App } from '../parts.js';
import { HttpError } from './errors.js';

/**
 * A route that takes bodies of several types has a schema for each, and a body of no type, or of another, would meet none:
 * it is refused before any handler sees it.
 */
export function bindContentTypes(app: App): void {
  app.addHook('preValidation', async (request) => {
    const { content } = (request.routeOptions.schema?.body ?? {}) as { content?: object };
    if (content === undefined) return;
    const types = Object.keys(content);
    const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
    if (type === undefined) throw new HttpError(400, `The body is missing: send ${types.join(' or ')}`);
    if (!types.includes(type)) throw new HttpError(415, `Send ${types.join(' or ')}`);
  });
}
