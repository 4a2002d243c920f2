import { type Client, ScheduleAlreadyRunning, ScheduleOverlapPolicy } from '@temporalio/client';
import { nightlyScheduleId, queues } from '../workflows/messages.js';
import type { nightlyCheck } from '../workflows/nightly-check.js';

/** At an hour when most payers' zones are quiet and few commands run. */
const spec = { calendars: [{ hour: 2, minute: 30, comment: 'Every night at 02:30 UTC' }], timezone: 'UTC' };
const policies = {
  // One that takes longer than a day is still at work on the same comparison.
  overlap: ScheduleOverlapPolicy.SKIP,
  // A Temporal that was away at night catches up in the morning; the night before is of no use.
  catchupWindow: '12 hours',
} as const;
const action = {
  type: 'startWorkflow',
  workflowType: 'nightlyCheck',
  workflowId: 'nightly',
  taskQueue: queues.core,
  args: [] satisfies Parameters<typeof nightlyCheck>,
  // Else one that hangs would let no other night begin.
  workflowExecutionTimeout: '20 hours',
  staticSummary: 'Books against the ledger, open invoices against running lives',
} as const;

/**
 * Makes the schedule that runs the nightly check, or brings it up to date. Safe to repeat, from any number of workers
 * at once. A person who paused it finds it paused. Throws when Temporal does not take it.
 */
export async function ensureNightly({ schedule }: Client): Promise<void> {
  try {
    await schedule.create({ scheduleId: nightlyScheduleId, spec, policies, action });
  } catch (error) {
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
    await schedule.getHandle(nightlyScheduleId).update(({ state }) => ({ spec, policies, action, state }));
  }
}
