import type { CivilDate, Instant } from '../civil-date.js';
import { nextOffsetChange, offsetAt } from './zone-offset.js';

const DAY_MS = 86_400_000;

/**
 * The instant at which clocks in `zone` show `time` (`HH:MM` or `HH:MM:SS`, up to `24:00`) on `date`, with the offset
 * that holds on that day. A time the clocks skip becomes the first instant after the gap; of a time they show twice,
 * the first counts. (lessons.md 3.6; Invoice Ninja #12158: an offset taken "now" sends an hour early.)
 */
export function resolveWallClock(date: CivilDate, time: string, zone: string): Instant {
  return instantsShowing(date, time, zone)[0];
}

/** As `resolveWallClock`, with the second instant too when the clocks show the time twice. Never empty. */
export function instantsShowing(date: CivilDate, time: string, zone: string): readonly [Instant, ...Instant[]] {
  const wall = Date.parse(`${date}T00:00:00Z`) + secondsOfDay(time) * 1000;
  const before = offsetAt(wall - DAY_MS, zone);
  const after = offsetAt(wall + DAY_MS, zone);
  const early = wall - before;
  const late = wall - after;
  if (before === after) return [early];
  const earlyHolds = offsetAt(early, zone) === before;
  const lateHolds = offsetAt(late, zone) === after;
  if (earlyHolds && lateHolds) return [early, late];
  if (earlyHolds) return [early];
  if (lateHolds) return [late];
  return [nextOffsetChange(wall - DAY_MS, zone)];
}

/** The day clocks in `zone` show at `instant`. */
export function civilDateAt(instant: Instant, zone: string): CivilDate {
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 10) as CivilDate;
}

/** Seconds since midnight that clocks in `zone` show at `instant`, with fractions: 0 ≤ s < 86,400. */
export function secondsOfDayAt(instant: Instant, zone: string): number {
  const wall = instant + offsetAt(instant, zone);
  return (wall - Math.floor(wall / DAY_MS) * DAY_MS) / 1000;
}

/** Whether `text` is a time of day, `HH:MM` or `HH:MM:SS`, from `00:00` to `24:00`. */
export function isTimeOfDay(text: string): boolean {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?|24:00(?::00)?)$/.test(text);
}

/** Seconds since midnight of `HH:MM` or `HH:MM:SS`. Throws RangeError for anything else. */
export function secondsOfDay(time: string): number {
  if (!isTimeOfDay(time)) throw new RangeError(`not a time of day: ${time}`);
  return Number(time.slice(0, 2)) * 3600 + Number(time.slice(3, 5)) * 60 + Number(time.slice(6, 8));
}
