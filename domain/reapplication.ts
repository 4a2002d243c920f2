import type { Application } from './allocation.js';

export interface Reapplied<Part> {
  readonly kept: readonly Part[];
  readonly dropped: readonly Part[];
  readonly added: readonly Application[];
}

/**
 * What a payment is applied to against what it shall be applied to: parts that say the same are left where they lie. `wanted`
 * undefined keeps all.
 */
export function keptParts<Part>(
  parts: readonly Part[],
  applicationOf: (part: Part) => Application,
  wanted: readonly Application[] | undefined,
): Reapplied<Part> {
  if (wanted === undefined) return { kept: parts, dropped: [], added: [] };
  const added = [...wanted];
  const kept: Part[] = [];
  const dropped: Part[] = [];
  for (const part of parts) {
    const place = added.findIndex((one) => sameAs(one, applicationOf(part)));
    if (place >= 0) {
      added.splice(place, 1);
      kept.push(part);
    } else dropped.push(part);
  }
  return { kept, dropped, added };
}

/** Where in a list each of some of its elements stands. */
export function placesOf<T>(some: readonly T[], list: readonly T[]): number[] {
  return some.map((one) => list.indexOf(one));
}

function sameAs(a: Application, b: Application): boolean {
  const words = (part: Application) => JSON.stringify(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)));
  return words(a) === words(b);
}
