import { Context } from '@temporalio/activity';
import { inUnit } from '../commands/unit.js';
import type { Instant } from '../domain/civil-date.js';
import type { CompanyId, InvoiceId } from '../domain/ids.js';
import type { LifecyclePlan } from '../domain/plan.js';
import type { LifecycleActivities } from '../workflows/activity-types.js';
import type { ActivityParts } from './parts.js';
import { raiseAttention } from './raise-attention.js';
import { recordOutcome, tryAgain } from './record-outcome.js';
import { takeReminder } from './remind-now.js';
import { type Taken, takeStep } from './take-step.js';

const ACTOR = 'lifecycle';
/** Well below the workflow's heartbeat time-out: that is how long a step waits after its worker died. */
const HEARTBEAT_MS = 3_000;

/** The effects of an invoice's life: lock and look, claim, call the provider, record what came of it. */
export function createLifecycleActivities(parts: ActivityParts): LifecycleActivities {
  return {
    runStep: ({ company, invoice, step, asOf }) =>
      whileBeating(async () => {
        const { result } = await inUnit(parts.db, company, ACTOR, (unit) =>
          takeStep(unit, parts, { invoice, step, asOf }),
        );
        return finish(parts, { company, invoice, asOf }, result);
      }),
    remindNow: ({ company, invoice, request, by, asOf }) =>
      whileBeating(async () => {
        const { result } = await inUnit(parts.db, company, by, (unit) =>
          takeReminder(unit, parts, { invoice, request, by, asOf }),
        );
        return finish(parts, { company, invoice, asOf }, result);
      }),
    async raiseAttention({ company, invoice, reason }) {
      await inUnit(parts.db, company, ACTOR, (unit) => raiseAttention(unit, invoice, reason));
    },
  };
}

/** A step's worker may die at any moment: while it beats, the step is in hand. */
async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}

/** No lock is held while the provider is asked: a payment may commit meanwhile, and stops whatever comes after. */
async function finish(parts: ActivityParts, life: Life, taken: Taken): Promise<LifecyclePlan> {
  if (taken.kind === 'over') return taken.plan;
  const { message, provider } = taken;
  const outcome = await provider.sendBytes(message.body, message.key);
  const { result: plan } = await inUnit(parts.db, life.company, ACTOR, (unit) =>
    recordOutcome(unit, { ...life, message, outcome }),
  );
  if (plan === undefined) throw tryAgain(outcome);
  return plan;
}

interface Life {
  readonly company: CompanyId;
  readonly invoice: InvoiceId;
  readonly asOf: Instant;
}
