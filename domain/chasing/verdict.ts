import type { Instant } from '../civil-date.js';
import type { BlockedStep, BlockingRule, PlannedStep } from '../plan.js';
import type { Occurrence } from './schedule.js';

/** Why a step is not taken. */
export interface Reason {
  readonly rule: BlockingRule;
  readonly because: string;
}

/** An occurrence that is not taken, with its reason. */
export function blockedBy(occurrence: Occurrence, rule: BlockingRule, because: string): BlockedStep {
  const { id, key, dueOn, occurrence: count, scheduledAt } = occurrence;
  return { id, key, dueOn, occurrence: count, scheduledAt, rule, because };
}

/** An occurrence that is taken at `at`. */
export function plannedAt(occurrence: Occurrence, at: Instant): PlannedStep {
  const { id, key, dueOn, occurrence: count, kind, scheduledAt, summary } = occurrence;
  return { id, key, dueOn, occurrence: count, kind, at, scheduledAt, summary };
}

/** Parts occurrences by whether `against` has a reason. */
export function sieve(
  occurrences: readonly Occurrence[],
  against: (occurrence: Occurrence) => Reason | undefined,
): { left: Occurrence[]; stopped: BlockedStep[] } {
  const left: Occurrence[] = [];
  const stopped: BlockedStep[] = [];
  for (const occurrence of occurrences) {
    const reason = against(occurrence);
    if (reason === undefined) left.push(occurrence);
    else stopped.push(blockedBy(occurrence, reason.rule, reason.because));
  }
  return { left, stopped };
}

/** In the order in which they would have happened. */
export function byTime(steps: readonly BlockedStep[]): BlockedStep[] {
  return steps.toSorted((a, b) => a.scheduledAt - b.scheduledAt);
}
