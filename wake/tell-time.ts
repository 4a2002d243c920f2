import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Instant } from '../domain/civil-date.js';
import { clockAdvancedSignal } from '../workflows/messages.js';

/** Tells a process that waits on a test clock where the clock stands now. One that ended meanwhile needs no clock. */
export async function tellTime(temporal: Client, workflowId: string, at: Instant): Promise<void> {
  try {
    await temporal.workflow.getHandle(workflowId).signal(clockAdvancedSignal, at);
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}
