import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Instant } from '../domain/civil-date.js';
import {
  type AttemptId,
  type CompanyId,
  type CustomerId,
  type ImportId,
  type InvoiceId,
  type MessageId,
  parseId,
  type TestClockId,
  type WebhookId,
} from '../domain/ids.js';
import type { LifecyclePlan } from '../domain/plan.js';
import type { BooksReport, ForgottenReport, LivesReport } from './activity-types.js';

/**
 * All that another process may know of ours. Names here are recorded in histories: add, never rename. Payloads hold
 * ids, amounts, dates and our own words, never personal data.
 */

/** Task queues: one per kind of work, so that each has its own workers and rate limits. */
export const queues = {
  core: 'duecourse-core',
  mail: 'duecourse-mail',
  payments: 'duecourse-payments',
  webhooks: 'duecourse-webhooks',
} as const;

export interface LifecycleInput {
  readonly company: CompanyId;
  readonly customer: CustomerId;
  readonly invoice: InvoiceId;
  readonly plan: LifecyclePlan;
  /** Business time of a company on a test clock; absent: the wall clock. */
  readonly testClock?: Instant;
  /** From a run that continues as this one: what needed a person, and the step that failed and is not settled. */
  readonly attention?: string;
  readonly unsettled?: string;
}

/** Facts changed: the plan computed with them, under the same lock. Adopted when its revision is higher. */
export interface Changed {
  readonly plan: LifecyclePlan;
  readonly testClock?: Instant;
}

export interface RemindNow {
  /** Unique per request: asking twice with the same one reminds once. Letters, digits, `_` and `-`. */
  readonly request: string;
  /** Who asks, by role or key, not by name. */
  readonly by: string;
}

export const lifecycleWorkflowId = (company: CompanyId, invoice: InvoiceId) => `invoice/${company}/${invoice}`;
/** Whose life an id names; undefined when it is no life's. */
export function parseLifecycleWorkflowId(id: string): { company: CompanyId; invoice: InvoiceId } | undefined {
  const [kind, ...ids] = id.split('/');
  const [company, invoice] = [parseId<CompanyId>(ids[0]), parseId<InvoiceId>(ids[1])];
  if (kind !== 'invoice' || ids.length !== 2 || company === undefined || invoice === undefined) return undefined;
  return { company, invoice };
}

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

export interface MessageInput {
  readonly company: CompanyId;
  readonly message: MessageId;
}
export const messageWorkflowId = (company: CompanyId, message: MessageId) => `message/${company}/${message}`;

/** Of the schedule that starts `nightlyCheck`. */
export const nightlyScheduleId = 'nightly';
export interface NightlyReport {
  readonly books: BooksReport;
  readonly lives: LivesReport;
  readonly forgotten: ForgottenReport;
}

export interface ImportInput {
  readonly company: CompanyId;
  readonly import: ImportId;
}
export const importWorkflowId = (company: CompanyId, id: ImportId) => `import/${company}/${id}`;

/** One endpoint's events of one object, in their order. */
export interface WebhookLane {
  readonly company: CompanyId;
  readonly webhook: WebhookId;
  readonly objectType: string;
  /** Its id, a word where such name it. */
  readonly object: string;
}
export const webhookWorkflowId = ({ company, webhook, objectType, object }: WebhookLane) =>
  `webhook/${company}/${webhook}/${objectType}/${object}`;
/** There may be something to deliver, or to deliver sooner: which, the database knows. */
export const deliverSignal = defineSignal('deliver');

/** An attempt to take money of which something is still to be found out, or to be given back. */
export interface CollectionInput {
  readonly company: CompanyId;
  readonly attempt: AttemptId;
  /** From a run that continues as this one: how often the processor was asked. */
  readonly asked?: number;
}
export const collectionWorkflowId = (company: CompanyId, attempt: AttemptId) => `collection/${company}/${attempt}`;
/** Facts have changed: there may be something to do before the next asking. */
export const lookSignal = defineSignal('look');
