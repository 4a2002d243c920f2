import { Refusal } from '../../domain/refusal.js';

const MOST_BYTES = 100_000;
const MOST_LEVELS = 8;
const MOST_FIELDS = 100;

/** Refuses free fields that are too many, too deep or too large to keep, or that hold what the database cannot. */
export function checkData(data: Readonly<Record<string, unknown>>, at?: string): void {
  const param = (name: string) => (at === undefined ? name : `${at}.${name}`);
  const names = Object.keys(data);
  if (names.length > MOST_FIELDS) throw new Refusal(`There are more than ${MOST_FIELDS} fields`, at ?? names.at(-1));
  let left = MOST_BYTES;
  for (const [name, value] of Object.entries(data)) {
    if (depthOf(value) > MOST_LEVELS) throw new Refusal(`has more than ${MOST_LEVELS} levels`, param(name));
    const text = JSON.stringify(value);
    // A lone half of a surrogate pair, and NUL: no text for PostgreSQL.
    if (/\\u0000|\\ud[89a-f]/.test(text.replaceAll('\\\\', '')))
      throw new Refusal('has a character that is no text', param(name));
    left -= text.length;
    if (left < 0) throw new Refusal('makes the whole too large', param(name));
  }
}

/** Stops counting where it is too deep anyway: what was sent may be deeper than the stack. */
function depthOf(value: unknown, level = 0): number {
  if (typeof value !== 'object' || value === null || level > MOST_LEVELS) return level;
  return Object.values(value).reduce<number>(
    (deepest, inner) => Math.max(deepest, depthOf(inner, level + 1)),
    level + 1,
  );
}
