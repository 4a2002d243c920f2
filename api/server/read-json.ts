import { InvalidRequest } from './validation.js';

/** Deeper than any body of ours is: what is nested without end would break whoever walks it. */
const DEEPEST = 32;

/**
 * JSON as it may be stored: an empty text or null counts as {}. Throws InvalidRequest, naming the field, for text that the
 * database cannot hold (NUL, half a surrogate pair) and for endless nesting; SyntaxError for what is no JSON.
 */
export function readJson(text: string): unknown {
  if (text.trim() === '') return {};
  // A key of this name would become a prototype where somebody copies it.
  const value: unknown = JSON.parse(text, (key, inner: unknown) => (key === '__proto__' ? undefined : inner)) ?? {};
  refuseUnstorable(value);
  return value;
}

/** Throws InvalidRequest for text that the database cannot hold, and for endless nesting. */
export function refuseUnstorable(value: unknown, at = '', depth = 0): void {
  if (depth > DEEPEST) throw new InvalidRequest('The body is nested too deeply', at.split(/[.[]/, 1)[0]);
  if (typeof value === 'string') refuseText(value, at);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${at}[${key}]` : at === '' ? key : `${at}.${key}`;
    refuseText(key, at);
    refuseUnstorable(inner, place, depth + 1);
  }
}

function refuseText(text: string, at: string): void {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000\p{Cs}]/u.test(text)) throw new InvalidRequest(`${at || 'The body'} has characters that are no text`, at);
}
