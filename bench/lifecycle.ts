import { startEmbedded } from '../dev/parts/embedded.js';
import { runBare } from './run-bare.js';
import { runLives } from './run-lives.js';

/** Delivery at once, then three reminders this long after one another. */
const WAITS_MS = [10_000, 5_000, 5_000];
const idleMs = WAITS_MS.reduce((sum, wait) => sum + wait, 0);
/** Enough to keep two cores busy; of ours few enough that no step comes so late that the next one says it. */
const AT_ONCE = { ours: 240, bare: 400 };

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
    const flow = (atOnce: number) => ({ lives, atOnce: Math.min(atOnce, Math.ceil(lives / 2)), idleMs });
    progress(`${lives} lives`);
    const ours = await runLives(embedded, flow(AT_ONCE.ours), WAITS_MS);
    progress(`${lives} bare lives`);
    const bare = await runBare(address, flow(AT_ONCE.bare), WAITS_MS);
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
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
