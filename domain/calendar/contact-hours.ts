import type { Instant } from '../civil-date.js';
import { addDays, type CivilDate } from '../civil-date.js';
import { isBusinessDay } from './business-day.js';
import { civilDateAt, instantsShowing, secondsOfDay, secondsOfDayAt } from './wall-clock.js';
import { nextOffsetChange, offsetAt } from './zone-offset.js';

/** When a payer may be reached, counted on the clocks and days of the place they are in. */
export interface ContactHours {
  /** IANA zone. */
  readonly zone: string;
  /** ISO 3166-1 alpha-2, for public holidays; null: none are known. */
  readonly country: string | null;
  /** Wall-clock times: `from` inclusive, `to` exclusive, `24:00` ends the day. */
  readonly window: { readonly from: string; readonly to: string };
  readonly businessDaysOnly: boolean;
}

/** Whether a payer may be reached at `instant`. */
export function isLegal(instant: Instant, hours: ContactHours): boolean {
  const second = secondsOfDayAt(instant, hours.zone);
  return (
    second >= secondsOfDay(hours.window.from) &&
    second < secondsOfDay(hours.window.to) &&
    isBusinessDay(civilDateAt(instant, hours.zone), hours.country, hours)
  );
}

/** Beyond this many days without a legal instant, the hours are wrong (a window that ends before it begins). */
const MAX_CLOSED_DAYS = 400;

/** The first instant at or after `from` at which a payer may be reached; `from` itself if it is legal. */
export function nextContactInstant(from: Instant, hours: ContactHours): Instant {
  if (isLegal(from, hours)) return from;
  let day = civilDateAt(from, hours.zone);
  for (let closed = 0; closed < MAX_CLOSED_DAYS; closed++) {
    if (isBusinessDay(day, hours.country, hours)) {
      const opening = openingsOn(day, hours).find((instant) => instant >= from && isLegal(instant, hours));
      if (opening !== undefined) return opening;
    }
    day = addDays(day, 1);
  }
  throw new RangeError(`no contact hours within ${MAX_CLOSED_DAYS} days: ${hours.window.from} to ${hours.window.to}`);
}

/** The instants of a day, in order, at which the clocks can enter the window: one, save on days when they are changed. */
function openingsOn(day: CivilDate, { zone, window }: ContactHours): readonly Instant[] {
  const DAY_MS = 86_400_000;
  const showing = instantsShowing(day, window.from, zone);
  if (offsetAt(showing[0] - DAY_MS, zone) === offsetAt(showing[0] + DAY_MS, zone)) return showing;
  return [...showing, nextOffsetChange(showing[0] - DAY_MS, zone)].sort((a, b) => a - b);
}
