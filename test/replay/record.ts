import { mkdirSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { projectRoot } from '../../dev/embedded/state.js';
import type { World } from '../lives/world.js';

const folder = new URL('./histories/', import.meta.url);

/**
 * Keeps the history of every run of a workflow, for `replay.test.ts`. Called only when histories are recorded
 * (`npm run histories`): a kept one is never edited, and goes only when no run of its age can exist any more.
 */
export async function recordHistories({ temporal }: World, workflowId: string, title: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const first = await temporal.workflow.getHandle(workflowId).describe();
  let runId: string | undefined = first.raw.workflowExecutionInfo?.firstRunId ?? first.runId;
  for (let run = 1; runId; run++) {
    const history = await temporal.workflow.getHandle(workflowId, runId).fetchHistory();
    writeFileSync(new URL(`${slug(title)}.run-${run}.json`, folder), withoutRoot(historyToJSON(history)));
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? undefined;
  }
}

/** Stack traces say where the checkout lay that recorded them. */
function withoutRoot(json: string): string {
  return json.replaceAll(projectRoot, '');
}

function slug(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
}
