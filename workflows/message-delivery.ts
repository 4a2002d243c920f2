import {
  ActivityFailure,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { MessageActivities } from './activity-types.js';
import { type MessageInput, queues } from './messages.js';

const { deliverMessage } = proxyActivities<MessageActivities>({
  taskQueue: queues.mail,
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: '10 seconds',
  // No limit in all: at each attempt the last look says whether it may still go, or go again.
  retry: { initialInterval: '1 second', maximumInterval: '10 minutes' },
});

/** One message that a person sent, until it is settled. Resolves to what became of it. */
export async function messageDelivery({ company, message }: MessageInput): Promise<string> {
  for (;;) {
    try {
      return await deliverMessage.executeWithOptions({ summary: `Message ${message}` }, [{ company, message }]);
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      setCurrentDetails(`**Needs attention:** ${reasonOf(failure)}`);
      if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof messageDelivery>({ company, message });
      await sleep('1 hour', { summary: 'Waiting for a person' });
    }
  }
}

/** The SDK wraps what an activity threw; only its message is kept, and ours carry no personal data. */
function reasonOf(failure: unknown): string {
  const cause = failure instanceof ActivityFailure ? (failure.cause ?? failure) : failure;
  return cause instanceof Error ? cause.message : String(cause);
}
