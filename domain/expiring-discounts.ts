import { resolveWallClock } from './calendar/wall-clock.js';
import { addDays, type CivilDate, type Instant } from './civil-date.js';
import type { Decimal } from './decimal.js';
import { earlyDiscountFromTerms } from './terms.js';

/** UNIX seconds from which a discount no longer holds; null or absent: it does not expire. */
export interface Expiring {
  readonly expires?: number | null | undefined;
}

/** Whether a discount holds at an instant: up to its expiry, and not at it. */
export function holdsAt({ expires }: Expiring, at: Instant): boolean {
  return expires === null || expires === undefined || at < expires * 1000;
}

/**
 * The discount for paying early that terms such as `2% 10 NET 30` grant an invoice of `date`: it holds to the end of its last day
 * in the company's zone. Null when the terms grant none. Source: product.md section 4.
 */
export function earlyDiscount(
  terms: string | null,
  date: CivilDate,
  zone: string,
): { readonly percent: Decimal; readonly name: string; readonly expires: number } | null {
  const granted = terms === null ? null : earlyDiscountFromTerms(terms, date);
  if (granted === null) return null;
  const expires = resolveWallClock(addDays(granted.until, 1), '00:00', zone) / 1000;
  return { percent: granted.percent, name: 'Early payment', expires };
}
