import { type Client, WorkflowIdConflictPolicy, WorkflowIdReusePolicy } from '@temporalio/client';
import type { Instant } from '../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId } from '../domain/ids.js';
import type { LifecyclePlan } from '../domain/plan.js';
import type { invoiceLifecycle } from '../workflows/invoice-lifecycle.js';
import { type Changed, changedSignal, lifecycleWorkflowId, queues } from '../workflows/messages.js';
import {
  companyAttribute,
  customerAttribute,
  nextAtAttribute,
  stateAttribute,
} from '../workflows/search-attributes.js';

export interface LifeToWake {
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly invoice: InvoiceId;
  readonly plan: LifecyclePlan;
  /** Business time of a company on a test clock. */
  readonly testClock?: Instant;
}

/** The first revision ever planned: no life can hold a newer or an older plan than it. */
const FIRST_REVISION = 1;

/**
 * Hands a plan to the invoice's life, starting one if none runs. Safe to repeat: an older plan is ignored by the life,
 * and a life that starts with a settled plan ends at once. Throws when Temporal does not take it.
 */
export async function startOrSignal(client: Client, life: LifeToWake): Promise<void> {
  const change: Changed = { plan: life.plan, ...(life.testClock === undefined ? {} : { testClock: life.testClock }) };
  const options = startOptions(life, change);
  // A first plan has nothing to tell a life but its start: no signal, one event less.
  if (life.plan.revision === FIRST_REVISION) {
    await client.workflow.start<typeof invoiceLifecycle>('invoiceLifecycle', options);
  } else {
    await client.workflow.signalWithStart<typeof invoiceLifecycle, [Changed]>('invoiceLifecycle', {
      ...options,
      signal: changedSignal,
      signalArgs: [change],
    });
  }
}

/** Options for starting a life, also used where an update must find one running. */
export function startOptions(life: LifeToWake, change: Changed) {
  const { company, customer, invoice, plan } = life;
  const input: Parameters<typeof invoiceLifecycle>[0] = { company, customer, invoice, ...change };
  return {
    workflowId: lifecycleWorkflowId(company, invoice),
    taskQueue: queues.core,
    args: [input] satisfies Parameters<typeof invoiceLifecycle>,
    workflowIdConflictPolicy: WorkflowIdConflictPolicy.USE_EXISTING,
    workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
    staticSummary: `Invoice ${invoice} of customer ${customer}`,
    memo: { headline: plan.next ? `First: ${plan.next.summary}` : `Started ${plan.state}` },
    typedSearchAttributes: [
      { key: companyAttribute, value: String(company) },
      { key: customerAttribute, value: String(customer) },
      { key: stateAttribute, value: plan.state as string },
      ...(plan.next ? [{ key: nextAtAttribute, value: new Date(plan.next.at) }] : []),
    ],
  };
}
