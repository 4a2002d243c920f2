import type { ContactHours } from '../calendar/contact-hours.js';
import { civilDateAt } from '../calendar/wall-clock.js';
import type { Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import type { BlockedStep } from '../plan.js';
import { wasSaid } from './claims.js';
import { nextContactDay } from './hours.js';
import type { Occurrence } from './schedule.js';
import { manualPrefix } from './step-id.js';
import { blockedBy } from './verdict.js';

/** The payer's days on which a person had them reminded. */
export function daysRemindedByHand({ said }: InvoiceFacts, { zone }: ContactHours): ReadonlySet<string> {
  const byHand = said.filter(({ key, state }) => key.startsWith(manualPrefix) && wasSaid(state));
  return new Set(byHand.map(({ at }) => civilDateAt(at, zone)));
}

/** What becomes of e-mail reminders of a day on which a person reminded the payer already. */
export interface AroundHand {
  /** When such a step is to go instead, by its id. */
  readonly moved: ReadonlyMap<string, Instant>;
  /** Those that the step after them says, which comes by then. */
  readonly passed: ReadonlyMap<string, BlockedStep>;
}

/**
 * Moves them to the next contact day (Invoice Ninja #9312: reminded by hand at 08:59 and by the schedule at 09:00).
 * `steps` in schedule order, without the delivery, which is nobody's reminder.
 */
export function moveAroundHand(
  steps: readonly Occurrence[],
  days: ReadonlySet<string>,
  hours: ContactHours,
): AroundHand {
  const moved = new Map<string, Instant>();
  const passed = new Map<string, BlockedStep>();
  const dayOf = (at: Instant) => civilDateAt(at, hours.zone);
  steps.forEach((occurrence, place) => {
    let at = occurrence.scheduledAt;
    if (occurrence.kind !== 'mail' || !days.has(dayOf(at))) return;
    while (days.has(dayOf(at))) at = nextContactDay(at, hours);
    const next = steps[place + 1];
    if (next === undefined || dayOf(next.scheduledAt) > dayOf(at)) moved.set(occurrence.id, at);
    else passed.set(occurrence.id, blockedBy(occurrence, 'superseded', 'reminded by hand, and the next step says it'));
  });
  return { moved, passed };
}
