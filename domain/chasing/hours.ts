import { type ContactHours, nextContactInstant } from '../calendar/contact-hours.js';
import { civilDateAt, resolveWallClock } from '../calendar/wall-clock.js';
import { addDays, type Instant } from '../civil-date.js';
import type { InvoiceFacts } from '../facts.js';

/** What holds for an invoice without a policy: it is delivered and its promises are checked, nothing else. */
export const withoutPolicy = {
  window: { from: '08:00', to: '18:00' },
  businessDaysOnly: true,
  promiseGraceDays: 2,
  holdGraceDays: 0,
} as const;

/** When this invoice's payer may be reached. */
export function contactHoursOf({ policy, customer }: InvoiceFacts): ContactHours {
  const { window, businessDaysOnly } = policy ?? withoutPolicy;
  return { zone: customer.zone, country: customer.country, window, businessDaysOnly };
}

/** The first instant of a later day at which the payer may be reached. */
export function nextContactDay(at: Instant, hours: ContactHours): Instant {
  const tomorrow = addDays(civilDateAt(at, hours.zone), 1);
  return nextContactInstant(resolveWallClock(tomorrow, '00:00', hours.zone), hours);
}
