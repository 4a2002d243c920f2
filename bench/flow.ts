import { setTimeout as pause } from 'node:timers/promises';

export interface Flow {
  readonly lives: number;
  /** How many may be under way at a time, or, where lives say when they are well under way, how many before that. */
  readonly atOnce: number;
  /** Over this time the first ones start, not all at once. */
  readonly spreadMs: number;
  /** What a life waits for its timers when nothing else takes any time. */
  readonly idleMs: number;
}

/**
 * Runs lives, the next starting when one ends, or says that it is well under way. Resolves to lives a second, over the
 * time from the first start to the last end less what one life waits: a machine that did nothing but wait would be
 * infinitely fast.
 */
export async function runFlow(
  { lives, atOnce, spreadMs, idleMs }: Flow,
  live: (place: number, wellUnderWay: () => void) => Promise<void>,
): Promise<number> {
  const running: Promise<void>[] = [];
  const began = performance.now();
  let started = 0;
  const lane = async (place: number) => {
    await pause((place / atOnce) * spreadMs);
    while (started < lives) {
      let wellUnderWay: () => void = () => undefined;
      const admitted = new Promise<void>((resolve) => {
        wellUnderWay = resolve;
      });
      const whole = live(started++, wellUnderWay);
      running.push(whole);
      await Promise.race([admitted, whole]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, place) => lane(place)));
  await Promise.all(running);
  return lives / ((performance.now() - began - idleMs) / 1000);
}
