import type { ContactHours } from '../calendar/contact-hours.js';
import { civilDateAt } from '../calendar/wall-clock.js';
import type { Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';
import type { BlockedStep, PlannedStep } from '../plan.js';
import type { Policy } from '../policy.js';
import { daysRemindedByHand } from './by-hand.js';
import { wasSaid } from './claims.js';
import { nextContactDay } from './hours.js';
import type { Occurrence } from './schedule.js';
import { assertNever } from './summaries.js';
import { blockedBy, plannedAt } from './verdict.js';

/** What becomes of missed steps: each is either planned again or passed over. */
export interface CaughtUp {
  readonly planned: readonly PlannedStep[];
  readonly passed: readonly BlockedStep[];
}

/**
 * Lets missed steps follow the policy's rule (pitfall 15: a hold that ends after weeks must not fire them all).
 * `missed` in schedule order; `opening` is the first legal instant for them; `regular` the steps still on time, in
 * order: a missed step that cannot go on an earlier contact day than the next of them is said by it.
 */
export function catchUp(
  missed: readonly Occurrence[],
  regular: readonly PlannedStep[],
  opening: Instant,
  context: { readonly facts: InvoiceFacts; readonly policy: Policy; readonly hours: ContactHours },
): CaughtUp {
  const { facts, policy, hours } = context;
  const nextRegularDay = regular[0] && civilDateAt(regular[0].at, hours.zone);
  const planned: PlannedStep[] = [];
  const passed: BlockedStep[] = [];
  const place = (chosen: readonly Occurrence[], quietDays: ReadonlySet<string>) => {
    const busyDays = new Set(quietDays);
    let at = opening;
    for (const occurrence of chosen) {
      while (busyDays.has(civilDateAt(at, hours.zone))) at = nextContactDay(at, hours);
      const day = civilDateAt(at, hours.zone);
      if (nextRegularDay !== undefined && day >= nextRegularDay) {
        passed.push(blockedBy(occurrence, 'superseded', 'missed, and the next step says it'));
      } else {
        planned.push(plannedAt(occurrence, at));
        busyDays.add(day);
      }
    }
  };
  switch (policy.catchUp) {
    case 'strongest':
      for (const weaker of missed.slice(0, -1))
        passed.push(blockedBy(weaker, 'superseded', 'missed, and a stronger step says it'));
      place(missed.slice(-1), missed.at(-1)?.kind === 'mail' ? daysRemindedByHand(facts, hours) : new Set());
      break;
    case 'all':
      place(missed, daysOfContact(facts, hours));
      break;
    case 'none':
      for (const one of missed)
        passed.push(blockedBy(one, 'catch_up_none', 'missed, and the policy catches nothing up'));
      break;
    default:
      return assertNever(policy.catchUp);
  }
  return { planned, passed };
}

/** The payer's days on which something was said. */
function daysOfContact({ said }: InvoiceFacts, { zone }: ContactHours): Set<string> {
  return new Set(said.filter(({ state }) => wasSaid(state)).map(({ at }) => civilDateAt(at, zone)));
}
