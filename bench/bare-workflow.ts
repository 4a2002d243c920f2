import { condition, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

/** The activities' names and queue are the bench's own: nothing of the product runs in a bare life. */
export interface BareActivities {
  nothing(): Promise<void>;
}

export const paidSignal = defineSignal('paid');

const { nothing } = proxyActivities<BareActivities>({ startToCloseTimeout: '30 seconds' });

/**
 * The least a durable life can be: the shape of an invoice's life (delivery at once, three reminders, then the payment)
 * without facts, mail or anything to look at. What ours is measured against.
 */
export async function bareLife(waitsMs: readonly number[]): Promise<void> {
  let paid = false;
  setHandler(paidSignal, () => {
    paid = true;
  });
  await nothing();
  for (const wait of waitsMs) {
    await sleep(wait);
    await nothing();
  }
  await condition(() => paid);
}
