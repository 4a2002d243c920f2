import type { InvoiceFacts, Said, SaidState } from '../facts.js';
import { nextInstalment, owedOn } from '../payment-plan.js';
import type { BlockedStep } from '../plan.js';
import type { Occurrence } from './schedule.js';
import { deliverKey, stepId } from './step-id.js';
import { stepSummary, utcText } from './summaries.js';
import { blockedBy } from './verdict.js';

/** The schedule, sorted by what the invoice's claims say of it. */
export interface SortedByClaims {
  /** Claimed, effect under way: to be finished or settled before anything else. */
  readonly underWay: readonly Occurrence[];
  readonly unsaid: readonly Occurrence[];
  readonly said: readonly BlockedStep[];
  /** Of unsaid steps: why they are not caught up once missed, by id. */
  readonly notCaughtUp: ReadonlyMap<string, string>;
}

/** Sorts a schedule by its claims. A claim counts unless it was withdrawn. */
export function sortByClaims(schedule: readonly Occurrence[], facts: InvoiceFacts): SortedByClaims {
  const claims = new Map(facts.said.map((claim) => [stepId(claim), claim]));
  const underWay = schedule.filter(({ id }) => claims.get(id)?.state === 'claimed');
  const unsaid: Occurrence[] = [];
  const said: BlockedStep[] = [];
  const notCaughtUp = new Map<string, string>();
  const lastDealtWith = schedule.findLastIndex(({ id, scheduledAt }) => isInThePast(claims.get(id), scheduledAt));
  schedule.forEach((occurrence, place) => {
    const claim = claims.get(occurrence.id);
    if (claim?.state === 'claimed') return;
    if (claim !== undefined && claim.state !== 'withdrawn') {
      said.push(blockedBy(occurrence, 'already_said', `${stateText(claim.state)} at ${utcText(claim.at)}`));
      return;
    }
    const other = saidUnderAnotherDueDate(occurrence, facts);
    if (other !== undefined) {
      said.push(
        blockedBy(occurrence, 'already_said', `${stateText(other.state)} for the due date ${other.dueOn ?? 'none'}`),
      );
      return;
    }
    unsaid.push(occurrence);
    if (claim !== undefined) notCaughtUp.set(occurrence.id, 'it was withdrawn, and its time has passed');
    else if (place < lastDealtWith) notCaughtUp.set(occurrence.id, 'a later step was dealt with before it');
  });
  return { underWay: [...underWay, ...underWayForOtherDueDates(facts)], unsaid, said, notCaughtUp };
}

/** Whether a claim in this state stands for something that left, or may have. */
export function wasSaid(state: SaidState | undefined): boolean {
  return state === 'claimed' || state === 'done' || state === 'failed';
}

/** Whether a step was said, or passed over when its time had come; one that a person skipped ahead of time is not. */
function isInThePast(claim: Said | undefined, scheduledAt: number): boolean {
  if (claim === undefined || claim.state === 'withdrawn') return false;
  return wasSaid(claim.state) || claim.at >= scheduledAt;
}

/**
 * After a due-date change a step already said counts as said, unless its new instant lies ahead of the change and the
 * policy repeats it; one that was only skipped comes back whenever its new instant lies ahead (temporal.md 7, pitfall 16).
 */
function saidUnderAnotherDueDate(
  { key, dueOn, occurrence, scheduledAt }: Occurrence,
  facts: InvoiceFacts,
): Said | undefined {
  // each instalment is reminded of by itself
  if (key === deliverKey || nextInstalment(facts) !== undefined) return undefined;
  const ahead = facts.dueChangedAt !== null && scheduledAt > facts.dueChangedAt;
  const repeats = facts.policy?.repeatAfterDueDateChange === true;
  return facts.said.find(
    (claim) =>
      claim.key === key &&
      claim.occurrence === occurrence &&
      claim.dueOn !== dueOn &&
      claim.state !== 'withdrawn' &&
      !(ahead && (repeats || !wasSaid(claim.state))),
  );
}

/** A claim keeps the due date it was made for, and must be finished all the same. */
function underWayForOtherDueDates(facts: InvoiceFacts): Occurrence[] {
  const { said, policy } = facts;
  const dueOn = owedOn(facts);
  return said.flatMap((claim): Occurrence[] => {
    const step = policy?.steps.find(({ key }) => key === claim.key);
    if (claim.state !== 'claimed' || claim.dueOn === dueOn || policy === null || step === undefined) return [];
    const { key, occurrence } = claim;
    const kind = step.channel === 'email' ? 'mail' : 'core';
    const summary = stepSummary(policy, step, occurrence);
    const identity = { key, dueOn: claim.dueOn, occurrence };
    return [{ ...identity, id: stepId(claim), kind, scheduledAt: claim.at, summary, step, crowdedOut: false }];
  });
}

function stateText(state: SaidState): string {
  return {
    claimed: 'under way',
    done: 'said',
    skipped: 'skipped',
    before_import: 'before the import',
    withdrawn: 'withdrawn',
    failed: 'failed',
    refused: 'refused by the mail provider',
  }[state];
}
