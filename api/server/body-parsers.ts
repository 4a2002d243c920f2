import qs from 'qs';
import type { App } from '../parts.js';

/** Bodies that came as forms: all their values are text, and validation turns them into what the schema wants. */
const forms = new WeakSet<object>();

export function isForm(body: unknown): boolean {
  return typeof body === 'object' && body !== null && forms.has(body);
}

/**
 * JSON that may be empty or null (official clients send both, wire-contract.md section 10), and forms with brackets as in
 * every curl example of the contract.
 */
export function acceptBodies(app: App): void {
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, readJson(String(text)));
    } catch {
      done(Object.assign(new Error('The body is no valid JSON'), { statusCode: 400 }));
    }
  });
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, text, done) => {
    const body = emptyAsNull(readBrackets(String(text))) as object;
    forms.add(body);
    done(null, body);
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

function readJson(text: string): unknown {
  if (text.trim() === '') return {};
  return (
    JSON.parse(text, (key, value: unknown) => {
      if (isBroken(key) || (typeof value === 'string' && isBroken(value))) throw new SyntaxError('half a character');
      // A key of this name would become a prototype where somebody copies it.
      return key === '__proto__' ? undefined : value;
    }) ?? {}
  );
}

/** Half a surrogate pair is no text: the database would store something else. */
function isBroken(text: string): boolean {
  return /\p{Cs}/u.test(text);
}

/** An empty form field says "nothing": a cleared text, no number. */
function emptyAsNull(value: unknown): unknown {
  if (value === '') return null;
  if (Array.isArray(value)) return value.map(emptyAsNull);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, emptyAsNull(entry)]));
}
