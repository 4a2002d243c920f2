import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type { CollectionActivities, CollectionReport } from './activity-types.js';
import { type CollectionInput, lookSignal, queues } from './messages.js';

const { resolveCollection } = proxyActivities<CollectionActivities>({
  taskQueue: queues.payments,
  // A processor is asked several times in a row, and may take its time each.
  startToCloseTimeout: '3 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '2 seconds', maximumInterval: '10 minutes' },
});

/**
 * One attempt to take money, until it is known what became of it: the processor is asked after minutes, then hours, then
 * daily, and never to charge again. Resolves to how the attempt ended.
 */
export async function collection({ company, attempt, asked = 0 }: CollectionInput): Promise<string> {
  let looked = false;
  setHandler(lookSignal, () => {
    looked = true;
  });
  for (let times = asked; ; times += 1) {
    looked = false;
    const report = await resolveCollection.executeWithOptions({ summary: `Attempt ${attempt}` }, [
      { company, attempt, asked: times },
    ]);
    setCurrentDetails(detailsOf(report));
    if (report.waitMs === null) {
      if (looked) continue;
      upsertMemo({ headline: report.state });
      return report.state;
    }
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof collection>({ company, attempt, asked: times + 1 });
    await condition(() => looked, report.waitMs);
  }
}

function detailsOf({ state, waitMs }: CollectionReport): string {
  return waitMs === null ? `**${state}**` : `**${state}**\n- asked again in ${Math.ceil(waitMs / 60_000)} minutes`;
}
