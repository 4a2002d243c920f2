import closeWithGrace from 'close-with-grace';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.js';

const STOP_WITHIN_MS = 30_000;
/** Ctrl-C comes twice at once, from the terminal and passed on by what runs us; one that comes later is meant. */
const SAME_SIGNAL_MS = 1_000;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts the parts and hands them to `work`. A signal or an error at any moment, also while they start, stops what runs
 * and ends the process. `work` resolves to whether to stay up until a signal comes.
 */
export async function runEmbedded(
  options: EmbeddedOptions,
  work: (embedded: Embedded) => Promise<'stay' | 'end'>,
): Promise<void> {
  let stopping = false;
  const starting = startEmbedded(options);
  const closing = closeWithGrace({ delay: STOP_WITHIN_MS, skip: [...signals] }, async ({ err }) => {
    stopping = true;
    if (err) options.progress(`Duecourse ends: ${err.message}`);
    const embedded = await starting.catch(() => undefined);
    await embedded?.stop();
  });
  stopOnSignal(closing.close);
  try {
    const embedded = await starting;
    if (!stopping && (await work(embedded)) === 'end') closing.close();
  } catch (error) {
    // What fails because its parts are being stopped under it is no news.
    if (!stopping) throw error;
  }
}

/** The first signal stops in peace, a later one at once. */
function stopOnSignal(stop: () => void): void {
  let first: number | undefined;
  for (const signal of signals) {
    process.on(signal, () => {
      if (first !== undefined && Date.now() - first > SAME_SIGNAL_MS) process.exit(1);
      if (first === undefined) stop();
      first ??= Date.now();
    });
  }
}
