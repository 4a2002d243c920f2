import { WorkflowNotFoundError } from '@temporalio/client';
import { errorLabel } from '../../domain/error-label.js';
import type { CompanyId } from '../../domain/ids.js';
import { testClockWorkflowId } from '../../workflows/messages.js';
import type { ApiParts } from '../parts.js';

const ASK_MS = 1_000;

/**
 * Between the order to advance and the first stop the clock's row still says `ready`: only the workflow knows. Without
 * Temporal nothing advances.
 */
export async function isAdvancing({ temporal, log }: ApiParts, company: CompanyId): Promise<boolean> {
  try {
    const { status } = await temporal.withDeadline(Date.now() + ASK_MS, () =>
      temporal.workflow.getHandle(testClockWorkflowId(company)).describe(),
    );
    return status.name === 'RUNNING';
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError))
      log.warn({ company, error: errorLabel(error) }, 'no answer about the test clock');
    return false;
  }
}
