import { followingBusinessDay } from '../calendar/business-day.js';
import { type ContactHours, isLegal, nextContactInstant } from '../calendar/contact-hours.js';
import { resolveWallClock, secondsOfDay } from '../calendar/wall-clock.js';
import { addDays, type CivilDate, type Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import { owedOn } from '../payment-plan.js';
import type { StepKind } from '../plan.js';
import type { Policy, PolicyStep } from '../policy.js';
import { newestDelivery } from './delivery.js';
import { contactHoursOf } from './hours.js';
import { jitterMs } from './jitter.js';
import { deliverKey, type StepIdentity, stepId } from './step-id.js';
import { stepSummary } from './summaries.js';

/** One time a step is to be said, as the policy has it, whatever else is known of the invoice. */
export interface Occurrence extends StepIdentity {
  readonly id: string;
  readonly kind: StepKind;
  /** A legal contact instant; of delivery, the instant from which it may go. */
  readonly scheduledAt: Instant;
  readonly summary: string;
  /** The policy's step; null for delivery. */
  readonly step: PolicyStep | null;
  /** Weekends or holidays moved this repeat onto the day of the next one, which says it. */
  readonly crowdedOut: boolean;
}

/** Delivery, then every step and repeat in the order they are to be said; a later one is never scheduled earlier. */
export function scheduleOf(facts: InvoiceFacts): readonly Occurrence[] {
  const { policy } = facts;
  if (policy === null) return [delivery(facts)];
  const hours = contactHoursOf(facts);
  const dated = policy.steps.flatMap((step, place) =>
    datesOf(facts, step, hours).map((dates) => ({ ...dates, step, place })),
  );
  // weekends keep the order the policy meant: Saturday's step goes before Monday's, though both go on Monday
  dated.sort((a, b) => a.nominal - b.nominal || a.place - b.place || a.occurrence - b.occurrence);
  let latest = Number.NEGATIVE_INFINITY;
  const steps = dated.map(({ step, day, occurrence, crowdedOut }): Occurrence => {
    const identity = { key: step.key, dueOn: owedOn(facts), occurrence };
    const id = stepId(identity);
    latest = Math.max(
      latest,
      instantOf(`${facts.invoiceId} ${id}`, day, step.sendTime ?? policy.sendTime, policy, hours),
    );
    const kind = step.channel === 'email' ? 'mail' : 'core';
    return {
      ...identity,
      id,
      kind,
      scheduledAt: latest,
      summary: stepSummary(policy, step, occurrence),
      step,
      crowdedOut,
    };
  });
  return [delivery(facts), ...steps];
}

/** The invoice itself goes once it is issued and the company's calendar has reached its date. */
function delivery(facts: InvoiceFacts): Occurrence {
  const { issuedAt, date, company } = facts;
  const identity = { key: deliverKey, dueOn: null, occurrence: newestDelivery(facts)?.occurrence ?? 0 };
  const scheduledAt = Math.max(issuedAt, resolveWallClock(date, '00:00', company.zone));
  const summary = 'Delivery of the invoice';
  return { ...identity, id: stepId(identity), kind: 'mail', scheduledAt, summary, step: null, crowdedOut: false };
}

interface Dates {
  readonly occurrence: number;
  /** The day it goes. */
  readonly day: CivilDate;
  /** The wall-clock milliseconds the policy names, before weekends moved it: only to order by. */
  readonly nominal: number;
  readonly crowdedOut: boolean;
}

function datesOf(facts: InvoiceFacts, step: PolicyStep, hours: ContactHours): readonly Dates[] {
  const { policy, date } = facts;
  const anchor = step.anchor === 'due' ? owedOn(facts) : date;
  if (anchor === null || policy === null) return [];
  const { everyDays, untilDays } = step.repeat ?? { everyDays: 1, untilDays: 0 };
  const sendTimeMs = secondsOfDay(step.sendTime ?? policy.sendTime) * 1000;
  const found = Array.from({ length: Math.floor(untilDays / everyDays) + 1 }, (_, occurrence) => {
    const named = addDays(anchor, step.offsetDays + occurrence * everyDays);
    const day = followingBusinessDay(named, hours.country, hours);
    return { occurrence, day, nominal: Date.parse(`${named}T00:00:00Z`) + sendTimeMs };
  });
  return found.map((dates, at) => ({ ...dates, crowdedOut: found[at + 1]?.day === dates.day }));
}

/** The send time on `day` plus this step's jitter, which never leaves the window, not even when clocks are changed. */
function instantOf(seed: string, day: CivilDate, sendTime: string, policy: Policy, hours: ContactHours): Instant {
  const base = resolveWallClock(day, sendTime, hours.zone);
  const left = resolveWallClock(day, hours.window.to, hours.zone) - base;
  const spread = base + jitterMs(seed, Math.min(policy.jitterMinutes * 60_000, left));
  return isLegal(spread, hours) ? spread : nextContactInstant(base, hours);
}
