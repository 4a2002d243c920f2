import {
  ActivityFailure,
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type { Instant } from '../domain/civil-date.js';
import { type LifecyclePlan, notAllowed } from '../domain/plan.js';
import type { LifecycleActivities, StepRequest } from './activity-types.js';
import {
  changedSignal,
  clockAdvancedSignal,
  currentPlanQuery,
  type LifecycleInput,
  queues,
  remindNowUpdate,
} from './messages.js';
import { publishState } from './publish-state.js';

/** No history grows older than this plus one sleep, so that patches can be removed by the calendar. */
const MAX_RUN_MS = 30 * 86_400_000;
/** How long a life waits for facts or a person after a step failed for good. */
const STUCK_MS = 3_600_000;

const limits = {
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: '10 seconds',
  // Beyond this a mail provider may have forgotten the key: the same bytes may no longer be repeated (DESIGN section 4).
  scheduleToCloseTimeout: '20 hours',
  retry: { initialInterval: '1 second', maximumInterval: '10 minutes' },
} as const;
const activities = {
  core: proxyActivities<LifecycleActivities>({ ...limits, taskQueue: queues.core }),
  mail: proxyActivities<LifecycleActivities>({ ...limits, taskQueue: queues.mail }),
  // Several questions to a slow processor: to make the payment, to confirm it, and what became of it.
  payments: proxyActivities<LifecycleActivities>({
    ...limits,
    startToCloseTimeout: '3 minutes',
    taskQueue: queues.payments,
  }),
};

/**
 * One invoice's life: holds the newest plan, sleeps until its next instant or a newer plan, runs the step, repeats.
 * It holds no rule, no calendar and no balance; those are in the plan, computed where the facts are.
 */
export async function invoiceLifecycle(input: LifecycleInput): Promise<string> {
  const { company, invoice } = input;
  let { plan, testClock, attention, unsettled } = input;
  let busy = false;
  const now = (): Instant => testClock ?? Date.now();

  setHandler(
    changedSignal,
    (change) => {
      if (change.plan.revision > plan.revision) plan = change.plan;
      if (change.testClock !== undefined) testClock = Math.max(testClock ?? 0, change.testClock);
    },
    { description: 'Facts changed; carries the plan computed with them' },
  );
  setHandler(
    clockAdvancedSignal,
    (to) => {
      testClock = Math.max(testClock ?? 0, to);
    },
    { description: "The company's test clock moved to this instant" },
  );
  setHandler(currentPlanQuery, () => plan, { description: 'The newest plan' });
  setHandler(
    remindNowUpdate,
    async ({ by, request }) => {
      const failed = await perform(`manual:${request}`, 'Reminder asked for by a person', (summary) =>
        activities.mail.remindNow.executeWithOptions({ summary }, [{ company, invoice, request, by, asOf: now() }]),
      );
      if (failed !== undefined) throw ApplicationFailure.nonRetryable(failed, 'StepFailed');
      return plan;
    },
    {
      description: 'Send a reminder now',
      validator: (_reminder) => {
        if (plan.outcome)
          throw ApplicationFailure.nonRetryable(`the invoice is settled (${plan.outcome})`, 'InvoiceSettled');
      },
    },
  );

  /**
   * One effect at a time, whoever asks. A failed one never fails the life: what its step left under way is settled once
   * the plan names it no more. Resolves to why it failed.
   */
  async function perform(
    step: string,
    summary: string,
    effect: (summary: string) => Promise<LifecyclePlan>,
  ): Promise<string | undefined> {
    // Tested again after waking: of several that wait, all are woken at once.
    while (busy) await condition(() => !busy);
    busy = true;
    try {
      const answer = await effect(summary);
      // The effect's own answer was computed after it, so at an equal revision it is the later one.
      if (answer.revision >= plan.revision) plan = answer;
      attention = undefined;
      if (unsettled === step) unsettled = undefined;
      return undefined;
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      const reason = reasonOf(failure);
      if (isRefusal(failure)) return reason;
      unsettled = step;
      attention = `${summary}: ${reason}`;
      await askPerson(attention);
      return attention;
    } finally {
      busy = false;
    }
  }

  /** Even this may fail (no database for 20 hours): the mark then stands in the workflow's details alone. */
  async function askPerson(reason: string): Promise<void> {
    try {
      await activities.core.raiseAttention.executeWithOptions({ summary: 'Ask a person' }, [
        { company, invoice, reason },
      ]);
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      attention = `${reason}; and it could not be recorded: ${reasonOf(failure)}`;
    }
  }

  const startedAt = now();
  for (;;) {
    publishState(input, plan, attention);
    const known = plan;
    if (unsettled !== undefined && unsettled !== known.next?.id) {
      // The step that failed is no longer planned. It is run once more: its last look settles what it left under way.
      const step = { company, invoice, step: unsettled, asOf: now() };
      const failed = await perform(unsettled, 'Settling a step that failed', (summary) => run('core', summary, step));
      if (failed !== undefined) await sleepUntil(now() + STUCK_MS, changedSince(plan), 'Waiting for facts or a person');
      continue;
    }
    if (known.outcome) {
      await condition(allHandlersFinished);
      if (plan !== known) continue; // facts that arrived while closing win
      upsertMemo({ headline: `Ended: ${known.outcome.replace('_', ' ')}` });
      return known.outcome;
    }
    const info = workflowInfo();
    if ((info.continueAsNewSuggested || now() >= startedAt + MAX_RUN_MS) && allHandlersFinished()) {
      const { company, customer, invoice } = input;
      await continueAsNew<typeof invoiceLifecycle>({
        company,
        customer,
        invoice,
        plan,
        ...(testClock === undefined ? {} : { testClock }),
        ...(attention === undefined ? {} : { attention }),
        ...(unsettled === undefined ? {} : { unsettled }),
      });
    }
    const { next } = known;
    if (next && next.at <= now()) {
      const step = { company, invoice, step: next.id, asOf: now() };
      await perform(next.id, next.summary, (summary) => run(next.kind, summary, step));
      // The same step due again at once would spin: wait for facts or a person instead.
      const stuck = plan === known || (plan.next?.id === next.id && plan.next.at <= now());
      if (stuck) await sleepUntil(now() + STUCK_MS, changedSince(plan), 'Waiting for facts or a person');
    } else {
      const until = Math.min(next?.at ?? Number.POSITIVE_INFINITY, startedAt + MAX_RUN_MS);
      await sleepUntil(until, changedSince(known), next ? `Until: ${next.summary}` : 'Nothing planned');
    }
  }

  function run(kind: keyof typeof activities, summary: string, step: StepRequest): Promise<LifecyclePlan> {
    return activities[kind].runStep.executeWithOptions({ summary }, [step]);
  }

  function changedSince(known: LifecyclePlan): () => boolean {
    return () => plan !== known;
  }

  /** State is tested before waiting: a signal handled while handlers were set has already changed it. */
  async function sleepUntil(at: Instant, woken: () => boolean, summary: string): Promise<void> {
    if (testClock === undefined) await condition(woken, Math.max(1, at - Date.now()), { summary });
    else await condition(() => woken() || now() >= at);
  }
}

/** The facts do not allow what a person asked for: they are told, and nothing needs attention. */
function isRefusal(failure: unknown): boolean {
  const cause = failure instanceof ActivityFailure ? failure.cause : failure;
  return cause instanceof ApplicationFailure && cause.type === notAllowed;
}

/** The SDK wraps what an activity threw; only its message is kept, and ours carry no personal data. */
function reasonOf(failure: unknown): string {
  const cause = failure instanceof ActivityFailure ? (failure.cause ?? failure) : failure;
  return cause instanceof Error ? cause.message : String(cause);
}
