import qs from 'qs';
import type { App } from '../parts.js';
import { noteForm } from './forms.js';
import { readJson, refuseUnstorable } from './read-json.js';
import { InvalidRequest } from './validation.js';

/**
 * JSON that may be empty or null (official clients send both, wire-contract.md section 10), and forms with brackets as in
 * every curl example of the contract.
 */
export function acceptBodies(app: App): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, readJson(String(text)));
    } catch (error) {
      done(error instanceof InvalidRequest ? error : new InvalidRequest('The body is no valid JSON', undefined));
    }
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => {
    const body = emptyAsNull(readBrackets(String(text))) as object;
    noteForm(body);
    try {
      refuseUnstorable(body);
      done(null, body);
    } catch (error) {
      done(error as InvalidRequest);
    }
  });
}

/** A query string or a form: `filter[paid]=0`, `items[0][name]=x`, brackets percent-encoded or not. */
export function readBrackets(text: string): Record<string, unknown> {
  return qs.parse(text, {
    depth: 6,
    arrayLimit: 1000,
    parameterLimit: 5000,
    plainObjects: false,
    allowPrototypes: false,
  });
}

/** An empty form field says "nothing": a cleared text, no number. */
function emptyAsNull(value: unknown): unknown {
  if (value === '') return null;
  if (Array.isArray(value)) return value.map(emptyAsNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, emptyAsNull(entry)]));
}
