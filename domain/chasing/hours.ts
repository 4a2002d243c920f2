import type { ContactHours } from '../calendar/contact-hours.js';
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
