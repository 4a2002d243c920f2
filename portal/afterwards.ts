import type { FastifyInstance } from 'fastify';
import { errorLabel, errorPlaces } from '../domain/error-label.js';

/**
 * Does work that no answer waits for, one piece after the other, so that how long an answer takes tells nothing of the work.
 * What is under way is ended before the app closes.
 */
export function afterwards(app: FastifyInstance): (work: () => Promise<unknown>) => void {
  let last: Promise<unknown> = Promise.resolve();
  app.addHook('onClose', () => last.then(() => undefined));
  return (work) => {
    last = last
      .then(work)
      .catch((error: unknown) =>
        app.log.error({ error: errorLabel(error), at: errorPlaces(error) }, 'work after an answer failed'),
      );
  };
}
