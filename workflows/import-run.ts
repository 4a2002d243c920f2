import { proxyActivities, setCurrentDetails, upsertMemo } from '@temporalio/workflow';
import type { ImportActivities, ImportReport } from './activity-types.js';
import { type ImportInput, queues } from './messages.js';

const activities = proxyActivities<ImportActivities>({
  taskQueue: queues.core,
  startToCloseTimeout: '12 hours',
  // A batch takes a fraction of a second; looking through a large file a few.
  heartbeatTimeout: '1 minute',
  retry: { initialInterval: '2 seconds', maximumInterval: '5 minutes' },
});

/** Brings a file over in the background, or takes it back: whichever the import's row says is to be done. */
export async function importRun(input: ImportInput): Promise<ImportReport> {
  const report = await activities.runImport.executeWithOptions({ summary: `Import ${input.import}` }, [input]);
  const { status, position, imported, updated, failed } = report;
  const counts = `${imported} created, ${updated} changed, ${failed} refused`;
  setCurrentDetails([`**${status}** at row ${position}`, `- ${counts}`].join('\n'));
  upsertMemo({ headline: `${status}: ${counts}` });
  return report;
}
