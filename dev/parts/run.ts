import closeWithGrace from 'close-with-grace';
import { type Embedded, type EmbeddedOptions, startEmbedded } from './embedded.js';

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
  const closing = closeWithGrace({ delay: 30_000, onSecondSignal: () => undefined }, async ({ err }) => {
    stopping = true;
    if (err) options.progress(`Duecourse ends: ${err.message}`);
    const embedded = await starting.catch(() => undefined);
    await embedded?.stop();
  });
  try {
    const embedded = await starting;
    if (!stopping && (await work(embedded)) === 'end') closing.close();
  } catch (error) {
    // What fails because its parts are being stopped under it is no news.
    if (!stopping) throw error;
  }
}
