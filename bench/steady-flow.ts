import { setTimeout as pause } from 'node:timers/promises';

export interface Flow {
  readonly lives: number;
  /** How many may be under way at a time, or, where lives say when they are well under way, how many before that. */
  readonly atOnce: number;
  /** Over this time the first ones start, not all at once. */
  readonly spreadMs: number;
}

/**
 * Runs lives in a steady flow, the next starting when one ends, or says that it is well under way. Resolves to the lives
 * ended a second between the first end and the last start: neither the filling nor the emptying of the flow counts.
 */
export async function steadyFlow(
  { lives, atOnce, spreadMs }: Flow,
  live: (place: number, wellUnderWay: () => void) => Promise<void>,
): Promise<number> {
  const ends: number[] = [];
  const running: Promise<void>[] = [];
  let started = 0;
  let lastStart = 0;
  const lane = async (place: number) => {
    await pause((place / atOnce) * spreadMs);
    while (started < lives) {
      lastStart = performance.now();
      let wellUnderWay: () => void = () => undefined;
      const admitted = new Promise<void>((resolve) => {
        wellUnderWay = resolve;
      });
      const whole = live(started++, wellUnderWay).then(() => void ends.push(performance.now()));
      running.push(whole);
      await Promise.race([admitted, whole]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, place) => lane(place)));
  await Promise.all(running);
  const [firstEnd = 0] = ends;
  const counted = ends.filter((end) => end > firstEnd && end <= lastStart).length;
  if (counted < lives / 4) throw new Error('too few lives for so many at once: nothing steady to measure');
  return counted / ((lastStart - firstEnd) / 1000);
}
