import { civilDateAt, resolveWallClock, secondsOfDayAt } from './calendar/wall-clock.js';
import { addDays, type CivilDate, daysBetween, type Instant } from './civil-date.js';
import type { Interval } from './plan-price.js';

/** How a subscription's time is cut into periods. */
export interface Rhythm {
  /** The first period begins here; the others at the same wall-clock time. */
  readonly anchor: Instant;
  readonly interval: Interval;
  readonly intervalCount: number;
  /**
   * Null: anniversaries of the anchor. Else every period but the first begins at midnight of this day of the week (1 is Monday),
   * month or year; a day that a month or year does not have is its last.
   */
  readonly snapToNthDay: number | null;
  /** IANA zone of the company. */
  readonly zone: string;
}

/** Where a period begins and the next one does. */
export interface Period {
  /** Counted from 0. */
  readonly number: number;
  readonly start: Instant;
  /** Exclusive. */
  readonly end: Instant;
}

/** The start of the period with this number, counted from 0; the end of the one before it. */
export function periodStart(rhythm: Rhythm, number: number): Instant {
  const { anchor, interval, intervalCount, snapToNthDay, zone } = rhythm;
  if (number === 0) return anchor;
  const first = civilDateAt(anchor, zone);
  if (snapToNthDay === null)
    return resolveWallClock(later(first, interval, intervalCount * number), timeOf(anchor, zone), zone);
  return resolveWallClock(snapped(first, interval, snapToNthDay, (number - 1) * intervalCount), '00:00', zone);
}

/** The period that an instant lies in; the first one for what lies before it. */
export function periodAt(rhythm: Rhythm, at: Instant): Period {
  let number = Math.max(
    0,
    Math.floor((at - rhythm.anchor) / (LONGEST[rhythm.interval] * DAY_MS * rhythm.intervalCount)) - 1,
  );
  while (periodStart(rhythm, number + 1) <= at) number++;
  return { number, start: periodStart(rhythm, number), end: periodStart(rhythm, number + 1) };
}

/** The length that the first period would have if it were whole, for its share of the price: it ends where the first one ends. */
export function wholeFirstPeriod(rhythm: Rhythm): { readonly start: Instant; readonly end: Instant } {
  const end = periodStart(rhythm, 1);
  if (rhythm.snapToNthDay === null) return { start: rhythm.anchor, end };
  const day = snapped(
    civilDateAt(rhythm.anchor, rhythm.zone),
    rhythm.interval,
    rhythm.snapToNthDay,
    -rhythm.intervalCount,
  );
  return { start: resolveWallClock(day, '00:00', rhythm.zone), end };
}

const DAY_MS = 86_400_000;
const LONGEST: Readonly<Record<Interval, number>> = { day: 1, week: 7, month: 31, year: 366 };

function timeOf(instant: Instant, zone: string): string {
  return new Date(Math.floor(secondsOfDayAt(instant, zone)) * 1000).toISOString().slice(11, 19);
}

/** So many intervals later: the same day of the month, or its last. */
function later(day: CivilDate, interval: Interval, count: number): CivilDate {
  if (interval === 'day') return addDays(day, count);
  if (interval === 'week') return addDays(day, 7 * count);
  const months = interval === 'month' ? count : 12 * count;
  return dayOfMonth(addMonths(day, months), Number(day.slice(8)));
}

/** The first snapped day after a day, and so many intervals on. */
function snapped(after: CivilDate, interval: Interval, nth: number, further: number): CivilDate {
  switch (interval) {
    case 'day':
      return addDays(after, 1 + further);
    case 'week': {
      const ahead = (nth - weekday(after) + 6) % 7;
      return addDays(after, ahead + 1 + 7 * further);
    }
    case 'month': {
      const same = dayOfMonth(after, nth);
      return dayOfMonth(addMonths(after, (same > after ? 0 : 1) + further), nth);
    }
    case 'year': {
      const same = dayOfYear(Number(after.slice(0, 4)), nth);
      return dayOfYear(Number(after.slice(0, 4)) + (same > after ? 0 : 1) + further, nth);
    }
  }
}

/** 1 is Monday. */
function weekday(day: CivilDate): number {
  return (((daysBetween('2024-01-01' as CivilDate, day) % 7) + 7) % 7) + 1;
}

/** The first of the month that is so many months later. */
function addMonths(day: CivilDate, months: number): CivilDate {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  return `${pad(Math.floor(index / 12), 4)}-${pad((index % 12) + 1, 2)}-01` as CivilDate;
}

/** This day of the same month, or its last. */
function dayOfMonth(day: CivilDate, nth: number): CivilDate {
  const last = Number(addDays(addMonths(day, 1), -1).slice(8));
  return `${day.slice(0, 8)}${pad(Math.min(nth, last), 2)}` as CivilDate;
}

function dayOfYear(year: number, nth: number): CivilDate {
  const found = addDays(`${pad(year, 4)}-01-01` as CivilDate, nth - 1);
  return Number(found.slice(0, 4)) === year ? found : (`${pad(year, 4)}-12-31` as CivilDate);
}

function pad(value: number, digits: number): string {
  return String(value).padStart(digits, '0');
}
