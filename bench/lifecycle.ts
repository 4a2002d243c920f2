import { startEmbedded } from '../dev/parts/embedded.js';
import { type CpuSeconds, cpuSeconds } from './cpu-seconds.js';
import { runBare } from './run-bare.js';
import { runLives } from './run-lives.js';

/** Delivery at once, then three reminders this long after one another. */
const WAITS_MS = [10_000, 5_000, 5_000];
const idleMs = WAITS_MS.reduce((sum, wait) => sum + wait, 0);
/** Enough to keep two cores busy. Ours are counted until they are delivered; a bare life, which is never late, to its end. */
const AT_ONCE = { ours: 16, bare: 800 };
const SPREAD_MS = { ours: 1_000, bare: 1_000 };

export interface LifecycleFigures {
  readonly livesPerSecond: number;
  readonly barePerSecond: number;
  readonly ratio: number;
  readonly events: number;
  readonly bareEvents: number;
}

/** Whole lives a second beside bare workflows with the same timers and activities, on the same servers in the same run. */
export async function benchLifecycle(lives: number, progress: (line: string) => void): Promise<LifecycleFigures> {
  const embedded = await startEmbedded({ inMemory: true, progress });
  try {
    const address = embedded.config.TEMPORAL_ADDRESS;
    const flow = (whose: 'ours' | 'bare') => ({
      lives,
      atOnce: Math.min(AT_ONCE[whose], Math.ceil(lives / 2)),
      spreadMs: SPREAD_MS[whose],
      idleMs,
    });
    progress(`${lives} lives`);
    const ours = await withCpu(() => runLives(embedded, flow('ours'), WAITS_MS));
    progress(`${lives} bare lives`);
    const bare = await withCpu(() => runBare(address, flow('bare'), WAITS_MS));
    return {
      livesPerSecond: rounded(ours.livesPerSecond),
      barePerSecond: rounded(bare.livesPerSecond),
      ratio: rounded(ours.livesPerSecond / bare.livesPerSecond),
      events: ours.events,
      bareEvents: bare.events,
    };
  } finally {
    await embedded.stop();
  }

  /** Says what a life costs each part, in milliseconds of processor time. */
  async function withCpu<T>(run: () => Promise<T>): Promise<T> {
    const before = cpuSeconds(embedded.config);
    const result = await run();
    const after = cpuSeconds(embedded.config);
    if (before && after) {
      const ms = (part: keyof CpuSeconds) => `${part} ${Math.round(((after[part] - before[part]) * 1000) / lives)} ms`;
      progress(`  processor time a life: ${ms('node')}, ${ms('postgres')}, ${ms('temporal')}`);
    }
    return result;
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
