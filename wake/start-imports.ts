import { WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import { sql } from 'kysely';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId, ImportId } from '../domain/ids.js';
import type { importRun } from '../workflows/import-run.js';
import { importWorkflowId, queues } from '../workflows/messages.js';
import type { WakeParts } from './deliver-wakes.js';

export interface WaitingImport {
  readonly company: CompanyId;
  readonly import: ImportId;
}

/** Starts an import's workflow unless it runs. Safe to repeat. Throws when Temporal does not take it. */
export async function startImport({ temporal }: Pick<WakeParts, 'temporal'>, waiting: WaitingImport): Promise<void> {
  await temporal.workflow.start<typeof importRun>('importRun', {
    workflowId: importWorkflowId(waiting.company, waiting.import),
    taskQueue: queues.core,
    args: [waiting],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `Import ${waiting.import}`,
  });
}

const MOST_STARTED = 50;
/** A request starts its import itself; this is for what it could not. */
const PATIENCE_SECONDS = 5;

/** Starts the workflows of imports that have work to do and may have none: after a crash, or while Temporal was away. */
export async function startImports(parts: WakeParts): Promise<void> {
  const rows = await parts.system
    .selectFrom('import')
    .select(['id', 'company_id'])
    .where('status', 'in', ['waiting', 'running', 'rolling_back'])
    .where(sql<boolean>`created_at < clock_timestamp() - make_interval(secs => ${PATIENCE_SECONDS})`)
    .orderBy('id')
    .limit(MOST_STARTED)
    .execute();
  for (const { id, company_id: company } of rows) {
    await startImport(parts, { company, import: id }).catch((error: unknown) =>
      parts.log.warn({ company, import: id, error: errorLabel(error) }, 'an import was not started'),
    );
  }
}
