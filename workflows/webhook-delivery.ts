import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Delivery, WebhookActivities } from './activity-types.js';
import { deliverSignal, queues, type WebhookLane } from './messages.js';
import { nextAtAttribute, stateAttribute } from './search-attributes.js';

const activities = proxyActivities<WebhookActivities>({
  taskQueue: queues.webhooks,
  // A receiver has 30 seconds; the rest is the database's.
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '2 seconds', maximumInterval: '5 minutes' },
});

/**
 * Delivers one endpoint's events of one object in their order; one that fails holds back those behind it, and no other
 * object's. Which events there are, and when each is due, the database knows: this waits and asks. Ends when nothing is left.
 */
export async function webhookDelivery(lane: WebhookLane): Promise<string> {
  let asked = 0;
  setHandler(
    deliverSignal,
    () => {
      asked += 1;
    },
    { description: 'There may be something to deliver' },
  );
  let delivered = 0;
  for (;;) {
    const known = asked;
    const summary = `Deliver ${lane.objectType} ${lane.object} to endpoint ${lane.webhook}`;
    const delivery = await activities.deliverNext.executeWithOptions({ summary }, [{ ...lane, asOf: Date.now() }]);
    publish(lane, delivery);
    if (delivery.state === 'delivered') delivered += 1;
    if (delivery.state === 'rest' && asked === known) {
      upsertMemo({ headline: `${delivered} delivered; ${delivery.because}` });
      return delivery.because;
    }
    if (delivery.state === 'waiting') {
      const waiting = { summary: `Event ${delivery.event}: ${delivery.because}` };
      await condition(() => asked !== known, Math.max(1, delivery.until - Date.now()), waiting);
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof webhookDelivery>(lane);
  }
}

/** A lane that flows shows nothing but its end; one that waits can be found and says for what. */
function publish({ company, webhook, objectType, object }: WebhookLane, delivery: Delivery): void {
  const about = `Events of ${objectType} ${object} to endpoint ${webhook}, company ${company}`;
  setCurrentDetails([about, wordsOf(delivery)].join('\n\n'));
  const state = delivery.state === 'waiting' ? 'waiting' : 'delivering';
  const nextAt = delivery.state === 'waiting' ? new Date(delivery.until) : null;
  const shown = workflowInfo().typedSearchAttributes;
  if (shown.get(stateAttribute) === state && shown.get(nextAtAttribute)?.getTime() === nextAt?.getTime()) return;
  upsertSearchAttributes([
    { key: stateAttribute, value: state },
    { key: nextAtAttribute, value: nextAt },
  ]);
}

function wordsOf(delivery: Delivery): string {
  if (delivery.state === 'rest') return `At rest: ${delivery.because}`;
  if (delivery.state === 'delivered') return `Event ${delivery.event} delivered`;
  return `**Event ${delivery.event} waits** until ${new Date(delivery.until).toISOString()}: ${delivery.because}`;
}
