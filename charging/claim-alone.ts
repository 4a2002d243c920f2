import { PagesOpen, PaymentUnderWay } from '../commands/collection/take-lease.js';
import { inUnit, type Unit } from '../commands/unit.js';
import { endCheckout } from './end-checkout.js';
import type { ChargingParts } from './parts.js';
import { ProcessorSilent } from './processor-silent.js';

/** Several at once may close each other's pages; the last one stays. */
const MOST_TRIES = 4;

/**
 * Claims an attempt in a unit of work of its own. Pages that stand in its way are closed at the processor first, and the claim
 * is made again from the start; it is refused when somebody has paid there, or nobody knows.
 */
export async function claimAlone<T>(parts: ChargingParts, claim: (unit: Unit) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { result, wakes } = await inUnit(parts.db, parts.company, parts.actor, claim);
      await parts.wake(wakes);
      return result;
    } catch (error) {
      if (!(error instanceof PagesOpen)) throw error;
      if (tries === MOST_TRIES) throw new PaymentUnderWay();
      for (const id of error.attempts) await closePage(parts, id);
    }
  }
}

async function closePage(parts: ChargingParts, id: PagesOpen['attempts'][number]): Promise<void> {
  try {
    const { state } = await endCheckout(parts, id);
    if (state !== 'expired' && state !== 'failed') throw new PaymentUnderWay();
  } catch (error) {
    if (error instanceof ProcessorSilent) throw new PaymentUnderWay();
    throw error;
  }
}
