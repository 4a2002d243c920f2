import { nextContactInstant } from '../calendar/contact-hours.js';
import { civilDateAt } from '../calendar/wall-clock.js';
import type { Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import type { BlockedStep, PlannedStep } from '../plan.js';
import { daysRemindedByHand, moveAroundHand } from './by-hand.js';
import { type CaughtUp, catchUp } from './catch-up.js';
import { contactHoursOf } from './hours.js';
import type { Occurrence } from './schedule.js';
import { deliverKey } from './step-id.js';
import { blockedBy, plannedAt } from './verdict.js';

const MINUTE_MS = 60_000;

/** What may be taken, from when on. */
export interface Ready {
  readonly facts: InvoiceFacts;
  /** Nothing goes before this instant: now, or the end of the holds. */
  readonly from: Instant;
  /** Nothing but delivery and what is under way goes before this one: the grace after a hold. */
  readonly quietUntil: Instant;
  readonly underWay: readonly Occurrence[];
  /** Unsaid and not blocked, in schedule order; delivery first if it is among them. */
  readonly unsaid: readonly Occurrence[];
  /** Why some of them are not caught up once missed, by id. */
  readonly notCaughtUp: ReadonlyMap<string, string>;
}

/** Gives every step its instant: under way first, then delivery, then what is on time, and what is caught up. */
export function timeSteps({ facts, from, quietUntil, underWay, unsaid, notCaughtUp }: Ready): CaughtUp {
  const { policy } = facts;
  const hours = contactHoursOf(facts);
  const opening = nextContactInstant(from, hours);
  const first = underWay.map((occurrence) => plannedAt(occurrence, opening));
  const delivery = unsaid
    .filter(({ key }) => key === deliverKey)
    .map((occurrence) => plannedAt(occurrence, nextContactInstant(Math.max(from, occurrence.scheduledAt), hours)));
  if (policy === null) return { planned: [...first, ...delivery], passed: [] };

  const deliveredBy = delivery[0]?.at ?? Number.NEGATIVE_INFINITY;
  const start = Math.max(from, quietUntil);
  const quietOpening = nextContactInstant(start, hours);
  const regular: PlannedStep[] = [];
  const missed: Occurrence[] = [];
  const passed: BlockedStep[] = [];
  const steps = unsaid.filter(({ key }) => key !== deliverKey);
  const daysByHand = daysRemindedByHand(facts, hours);
  const byHand = moveAroundHand(steps, daysByHand, hours);
  for (const occurrence of steps) {
    const { id, kind, scheduledAt } = occurrence;
    const stale = notCaughtUp.get(id);
    const said = byHand.passed.get(id);
    const dueAt = byHand.moved.get(id) ?? scheduledAt;
    const mayGoNow = kind !== 'mail' || !daysByHand.has(civilDateAt(quietOpening, hours.zone));
    if (scheduledAt <= deliveredBy) passed.push(blockedBy(occurrence, 'superseded', 'the invoice itself goes first'));
    else if (said !== undefined) passed.push(said);
    else if (dueAt > start) regular.push(plannedAt(occurrence, dueAt));
    else if (mayGoNow && quietOpening <= dueAt + policy.toleranceMinutes * MINUTE_MS)
      regular.push(plannedAt(occurrence, quietOpening));
    else if (stale !== undefined) passed.push(blockedBy(occurrence, 'superseded', stale));
    else missed.push(occurrence);
  }
  const caught = catchUp(missed, regular, quietOpening, { facts, policy, hours });
  // a stable sort: what is said at the same instant keeps this order
  const planned = [...first, ...delivery, ...caught.planned, ...regular].sort((a, b) => a.at - b.at);
  return { planned, passed: [...passed, ...caught.passed] };
}
