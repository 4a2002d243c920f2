import { proxyActivities } from '@temporalio/workflow';
import type { TestClockActivities } from './activity-types.js';
import { queues, type TestClockInput } from './messages.js';

const { advanceTestClock } = proxyActivities<TestClockActivities>({
  taskQueue: queues.core,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '10 seconds',
});

/** Moves a company's test clock to a target, stopping at every instant at which something is due. Resolves to the stops made. */
export async function testClock(input: TestClockInput): Promise<number> {
  return advanceTestClock.executeWithOptions({ summary: `To ${new Date(input.target).toISOString()}` }, [input]);
}
