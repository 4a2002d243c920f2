import type { Json } from './personal.js';

/** Said of every change, and by the event's own time. */
const notChanges = ['updated_at'];

/**
 * The old values of the fields that differ between two states of one object. A related object, expanded or not, has
 * changed only when it is another one.
 */
export function previousValues(
  before: Readonly<Record<string, Json>>,
  after: Readonly<Record<string, Json>>,
): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(before).filter(([name, old]) => {
      const now = after[name];
      return now !== undefined && !notChanges.includes(name) && !same(old, now);
    }),
  );
}

function same(a: Json, b: Json): boolean {
  const [one, other] = [related(a), related(b)];
  if (one !== undefined && other !== undefined) return one === other;
  return text(a) === text(b);
}

/** The id of a related object. */
function related(value: Json): number | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  const { id, object } = value;
  return typeof id === 'number' && typeof object === 'string' ? id : undefined;
}

/** The database orders keys its own way in both. */
function text(value: Json): string {
  return JSON.stringify(value);
}
