import type { WorkflowClient } from '@temporalio/client';

export interface Measured {
  readonly livesPerSecond: number;
  /** Of one life's history in Temporal. */
  readonly events: number;
}

export async function historyLength(client: WorkflowClient, workflowId: string): Promise<number> {
  return (await client.getHandle(workflowId).describe()).historyLength;
}
