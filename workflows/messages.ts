import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../domain/civil-date.js';
import type { CompanyId, CustomerId, InvoiceId, TestClockId } from '../domain/ids.js';
import type { LifecyclePlan } from '../domain/plan.js';

/**
 * All that another process may know of ours. Names here are recorded in histories: add, never rename. Payloads hold
 * ids, amounts, dates and our own words, never personal data.
 */

/** Task queues: one per kind of work, so that each has its own workers and rate limits. */
export const queues = { core: 'duecourse-core', mail: 'duecourse-mail' } as const;

export interface LifecycleInput {
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly invoice: InvoiceId;
  readonly plan: LifecyclePlan;
  /** Business time of a company on a test clock; absent: the wall clock. */
  readonly testClock?: Instant;
}

/** Facts changed: the plan computed with them, under the same lock. Adopted when its revision is higher. */
export interface Changed {
  readonly plan: LifecyclePlan;
  readonly testClock?: Instant;
}

export interface RemindNow {
  /** Who asks, by role or key, not by name. */
  readonly by: string;
}

export const lifecycleWorkflowId = (company: CompanyId, invoice: InvoiceId) => `invoice/${company}/${invoice}`;

export const changedSignal = defineSignal<[Changed]>('changed');
export const clockAdvancedSignal = defineSignal<[Instant]>('clockAdvanced');
/** An update, because only the life can say whether it was done: the answer is the plan after the reminder. */
export const remindNowUpdate = defineUpdate<LifecyclePlan, [RemindNow]>('remindNow');
export const currentPlanQuery = defineQuery<LifecyclePlan>('currentPlan');

export interface TestClockInput {
  readonly company: CompanyId;
  readonly clock: TestClockId;
  readonly target: Instant;
}
export const testClockWorkflowId = (company: CompanyId) => `clock/${company}`;
