import {
  condition,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { clockAdvancedSignal } from '../../workflows/messages.js';
import { nextAtAttribute } from '../../workflows/search-attributes.js';
import { type PayerActivities, type PayerInput, payerQueue } from './messages.js';

const { takeTurn } = proxyActivities<PayerActivities>({
  taskQueue: payerQueue,
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds' },
});

/**
 * A test payer of one invoice: waits on the company's test clock for its next turn, takes it, and so on. What a turn is
 * and when the next one comes is decided where the facts are (`behaviour.ts`, by way of the activity). Resolves to the
 * turns taken.
 */
export async function testPayer(input: PayerInput): Promise<number> {
  const { company, invoice, behaviour } = input;
  let { plan, testClock } = input;
  setHandler(
    clockAdvancedSignal,
    (to) => {
      testClock = Math.max(testClock, to);
    },
    { description: "The company's test clock moved to this instant" },
  );
  let taken = 0;
  for (; plan.next; taken += 1) {
    const { turn, at, summary } = plan.next;
    setCurrentDetails(plan.details);
    upsertSearchAttributes([{ key: nextAtAttribute, value: new Date(at) }]);
    await condition(() => testClock >= at);
    plan = await takeTurn.executeWithOptions({ summary }, [{ company, invoice, turn }]);
  }
  setCurrentDetails(plan.details);
  upsertMemo({ headline: `${behaviour.replace('_', ' ')}: ended after ${taken} turns` });
  return taken;
}
