import { inUnit, type Wake } from '../commands/unit.js';
import type { MessageActivities } from '../workflows/activity-types.js';
import { inHand } from './in-hand.js';
import type { ActivityParts } from './parts.js';
import { tryAgain } from './record-outcome.js';
import { recordByHand, takeMessage } from './take-message.js';

export interface MessageParts extends ActivityParts {
  /** Wakes the lives that the outcome concerns; what it does not bring, the relay does. */
  readonly wake: (wakes: readonly Wake[]) => Promise<void>;
}

const ACTOR = 'message';

/** The effect of a message that a person sent: lock and look, count the attempt, call the provider, record what came of it. */
export function createMessageActivities(parts: MessageParts): MessageActivities {
  return {
    deliverMessage: ({ company, message }) =>
      inHand(parts, { company, message }, async () => {
        const { result: taken, wakes } = await inUnit(parts.db, company, ACTOR, (unit) =>
          takeMessage(unit, parts, message),
        );
        await parts.wake(wakes);
        if (taken.kind === 'over') return taken.state;
        const outcome = await taken.provider.sendBytes(taken.message.body, taken.message.key);
        const recorded = await inUnit(parts.db, company, ACTOR, (unit) => recordByHand(unit, message, outcome));
        await parts.wake(recorded.wakes);
        if (recorded.result === undefined) throw tryAgain(outcome);
        return recorded.result;
      }),
  };
}
