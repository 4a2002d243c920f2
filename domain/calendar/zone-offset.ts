import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../civil-date.js';

/** A stretch of time in which a zone keeps one offset: `from` inclusive, `until` exclusive. */
interface Span {
  readonly from: Instant;
  readonly until: Instant;
  readonly offsetMs: number;
}

/**
 * What a zone adds to UTC at an instant, in milliseconds (Berlin in winter: 3,600,000).
 * Spans are memoised, because the polyfill takes 30 µs for what is then one comparison. Throws RangeError for no zone.
 */
export function offsetAt(instant: Instant, zone: string): number {
  return spanAt(instant, zone).offsetMs;
}

/** The first instant after `instant` at which the zone changes its offset; Infinity if it never does again. */
export function nextOffsetChange(instant: Instant, zone: string): Instant {
  return spanAt(instant, zone).until;
}

/** Whether `zone` is an IANA zone name known here. Bare offsets (`+02:00`) are refused: they know no summer time. */
export function isValidZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

const MAX_ZONES = 700;
const MAX_SPANS_PER_ZONE = 40;
const memo = new Map<string, Span[]>();

function spanAt(instant: Instant, zone: string): Span {
  const known = memo.get(zone) ?? [];
  for (const span of known) if (span.from <= instant && instant < span.until) return span;
  const found = findSpan(instant, zone);
  if (memo.size >= MAX_ZONES) memo.clear();
  memo.set(zone, [found, ...known].slice(0, MAX_SPANS_PER_ZONE));
  return found;
}

function findSpan(instant: Instant, zone: string): Span {
  const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  // "previous" excludes the instant asked about, so a change at this very instant is looked for 1 ms later
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return {
    from: previous?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    until: here.getTimeZoneTransition('next')?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offsetMs: here.offsetNanoseconds / 1e6,
  };
}
