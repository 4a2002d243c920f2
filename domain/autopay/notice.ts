import { type ContactHours, nextContactInstant } from '../calendar/contact-hours.js';
import { civilDateAt, resolveWallClock } from '../calendar/wall-clock.js';
import { addDays, type CivilDate, type Instant } from '../civil-date.js';
import { addBankDays } from './bank-days.js';
import type { AutopayRules } from './rules.js';
import type { AutopaySource } from './source.js';

/** How long before an attempt its payer must, or may, be told of it. */
export interface Lead {
  readonly days: number;
  /** Working days of the source's scheme instead of calendar days. */
  readonly working: boolean;
  /** No attempt without it. */
  readonly required: boolean;
}

/** Null: payers of this source are not told beforehand. */
export function leadOf(source: AutopaySource, rules: AutopayRules): Lead | null {
  switch (source.kind) {
    case 'card':
      return rules.cardNoticeDays === null ? null : { days: rules.cardNoticeDays, working: false, required: false };
    case 'sepa':
      return { days: rules.sepaNoticeDays, working: false, required: true };
    case 'bacs':
      return { days: rules.bacsNoticeDays, working: true, required: true };
    case 'ach':
    case 'debit':
      return { days: rules.achNoticeDays, working: false, required: true };
  }
}

/** The earliest day of an attempt that was announced on `noticed`. */
export function dayAfterLead(noticed: CivilDate, { days, working }: Lead, source: AutopaySource): CivilDate {
  return working ? addBankDays(noticed, days, source) : addDays(noticed, days);
}

/** The latest day on which an attempt on `attempted` may be announced. */
export function dayBeforeLead(attempted: CivilDate, { days, working }: Lead, source: AutopaySource): CivilDate {
  return working ? addBankDays(attempted, -days, source) : addDays(attempted, -days);
}

/** Beyond this many closed days before it, a notice goes late and the attempt waits for it. */
const MOST_CLOSED_DAYS = 14;

/** The opening of the last contact day up to `day`, as clocks in the payer's zone show it. */
export function lastOpening(day: CivilDate, hours: ContactHours): Instant {
  for (let back = 0; back < MOST_CLOSED_DAYS; back += 1) {
    const tried = addDays(day, -back);
    const opening = nextContactInstant(resolveWallClock(tried, hours.window.from, hours.zone), hours);
    if (civilDateAt(opening, hours.zone) === tried) return opening;
  }
  return nextContactInstant(resolveWallClock(day, hours.window.from, hours.zone), hours);
}
