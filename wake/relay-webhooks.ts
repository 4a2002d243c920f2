import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../db/schema.js';
import { errorLabel } from '../domain/error-label.js';
import type { CompanyId, WebhookAttemptId, WebhookId } from '../domain/ids.js';
import { deliverSignal, queues, type WebhookLane, webhookWorkflowId } from '../workflows/messages.js';
import { companyAttribute, stateAttribute } from '../workflows/search-attributes.js';
import type { webhookDelivery } from '../workflows/webhook-delivery.js';
import type { WakeParts } from './deliver-wakes.js';

interface Untold extends WebhookLane {
  readonly attempts: WebhookAttemptId[];
}

const BATCH = 500;
const AT_ONCE = 10;
const LEASE_SECONDS = 60;
/** How long Temporal may take over one. */
const TELL_MS = 3_000;

/**
 * Tells their workflows of events to be delivered. No request does: a receiver's second is none of the caller's. Any number of
 * workers may do it at once, and what a crash or an absent Temporal leaves is told by the next pass: a workflow told twice
 * asks the database twice. Resolves to the number told.
 */
export async function relayWebhooks(parts: WakeParts): Promise<number> {
  const lanes = await takeUntold(parts.system);
  let told = 0;
  while (lanes.length > 0) {
    const some = await Promise.all(lanes.splice(0, AT_ONCE).map((lane) => tell(parts, lane)));
    told += some.reduce((sum, count) => sum + count, 0);
  }
  return told;
}

async function takeUntold(system: Kysely<Schema>): Promise<Untold[]> {
  const { rows } = await sql<{
    id: WebhookAttemptId;
    company_id: CompanyId;
    webhook_id: WebhookId;
    object_type: string;
    object_key: string;
  }>`
    with due as (
      select id from webhook_attempt where told_at is null and tell_at <= clock_timestamp()
      order by tell_at limit ${BATCH} for update skip locked)
    update webhook_attempt a set tell_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
      from due where a.id = due.id
      returning a.id, a.company_id, a.webhook_id, a.object_type, a.object_key`.execute(system);
  const lanes = new Map<string, Untold>();
  for (const row of rows) {
    const { company_id: company, webhook_id: webhook, object_type: objectType, object_key: object } = row;
    const lane = { company, webhook, objectType, object };
    const known = lanes.get(webhookWorkflowId(lane)) ?? { ...lane, attempts: [] };
    known.attempts.push(row.id);
    lanes.set(webhookWorkflowId(lane), known);
  }
  return [...lanes.values()];
}

async function tell({ temporal, system, log }: WakeParts, { attempts, ...lane }: Untold): Promise<number> {
  try {
    await temporal.withDeadline(Date.now() + TELL_MS, () => startOrAsk(temporal, lane));
    await system
      .updateTable('webhook_attempt')
      .set({ told_at: sql<Date>`clock_timestamp()` })
      .where('id', 'in', attempts)
      // What was asked for again meanwhile is due before the lease is over, and goes again.
      .where('tell_at', '>', sql<number>`clock_timestamp()`)
      .execute();
    return attempts.length;
  } catch (error) {
    log.warn(
      { company: lane.company, webhook: lane.webhook, error: errorLabel(error) },
      'a delivery waits for Temporal',
    );
    return 0;
  }
}

async function startOrAsk(temporal: Client, lane: WebhookLane): Promise<void> {
  await temporal.workflow.signalWithStart<typeof webhookDelivery, []>('webhookDelivery', {
    workflowId: webhookWorkflowId(lane),
    taskQueue: queues.core,
    args: [lane],
    signal: deliverSignal,
    signalArgs: [],
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `Events of ${lane.objectType} ${lane.object} to endpoint ${lane.webhook}`,
    memo: { headline: 'Delivering' },
    typedSearchAttributes: [
      { key: companyAttribute, value: String(lane.company) },
      { key: stateAttribute, value: 'delivering' },
    ],
  });
}
