import { setTimeout as pause } from 'node:timers/promises';

export interface Flow {
  readonly lives: number;
  /** How many are under way at a time. */
  readonly atOnce: number;
  /** How long a life takes when nothing is in its way: the first ones start spread over this time, not all at once. */
  readonly idleMs: number;
}

/**
 * Runs lives in a steady flow, the next starting when one ends. Resolves to the lives ended a second between the first
 * end and the last start: neither the filling nor the emptying of the flow counts.
 */
export async function steadyFlow(
  { lives, atOnce, idleMs }: Flow,
  live: (place: number) => Promise<void>,
): Promise<number> {
  const ends: number[] = [];
  let started = 0;
  let lastStart = 0;
  const lane = async (place: number) => {
    await pause((place / atOnce) * idleMs);
    while (started < lives) {
      lastStart = performance.now();
      await live(started++);
      ends.push(performance.now());
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, place) => lane(place)));
  const [firstEnd = 0] = ends;
  const counted = ends.filter((end) => end > firstEnd && end <= lastStart).length;
  if (counted < lives / 4) throw new Error('too few lives for so many at once: nothing steady to measure');
  return counted / ((lastStart - firstEnd) / 1000);
}
