import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { CompanyId, MessageId } from '../domain/ids.js';
import type { messageDelivery } from '../workflows/message-delivery.js';
import { messageWorkflowId, queues } from '../workflows/messages.js';
import { companyAttribute } from '../workflows/search-attributes.js';

export interface MessageToDeliver {
  readonly company: CompanyId;
  readonly message: MessageId;
}

/**
 * Has a message delivered that a person sent. Safe to repeat: one that is under way or settled is left as it is. Throws
 * when Temporal does not take it.
 */
export async function startMessage(client: Client, { company, message }: MessageToDeliver): Promise<void> {
  await client.workflow.start<typeof messageDelivery>('messageDelivery', {
    workflowId: messageWorkflowId(company, message),
    taskQueue: queues.core,
    args: [{ company, message }],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `Message ${message}, sent by hand`,
    typedSearchAttributes: [{ key: companyAttribute, value: String(company) }],
  });
}
