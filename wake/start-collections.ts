import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import { sql } from 'kysely';
import { errorLabel } from '../domain/error-label.js';
import type { collection } from '../workflows/collection.js';
import { type CollectionInput, collectionWorkflowId, lookSignal, queues } from '../workflows/messages.js';
import type { WakeParts } from './deliver-wakes.js';

/** Has an attempt's workflow look at it now, starting one if none runs. Safe to repeat. Throws when Temporal does not take it. */
export async function lookAtAttempt(
  { temporal }: Pick<WakeParts, 'temporal'>,
  input: Pick<CollectionInput, 'company' | 'attempt'>,
): Promise<void> {
  await temporal.workflow.signalWithStart<typeof collection, []>('collection', {
    workflowId: collectionWorkflowId(input.company, input.attempt),
    taskQueue: queues.core,
    args: [input],
    signal: lookSignal,
    signalArgs: [],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `Attempt ${input.attempt}`,
  });
}

const MOST_STARTED = 50;

/**
 * Wakes the workflows of attempts that are to be looked at: the row says from when on. Most attempts never need one, for their
 * answer comes with the request or by a webhook. In no certain order, so that none holds up the others.
 */
export async function startCollections(parts: WakeParts): Promise<void> {
  const rows = await parts.system
    .selectFrom('collection_attempt')
    .select(['id', 'company_id'])
    .where(sql<boolean>`watch_at <= clock_timestamp()`)
    .orderBy(sql`random()`)
    .limit(MOST_STARTED)
    .execute();
  for (const { id: attempt, company_id: company } of rows) {
    await lookAtAttempt(parts, { company, attempt }).catch((error: unknown) =>
      parts.log.warn({ company, attempt, error: errorLabel(error) }, 'a collection was not started'),
    );
  }
}
