import { type ContactHours, nextContactInstant } from '../calendar/contact-hours.js';
import { civilDateAt, resolveWallClock } from '../calendar/wall-clock.js';
import { addDays, type CivilDate, type Instant } from '../civil-date.js';
import { isBankDay } from './bank-days.js';
import { declineMeaning } from './declines.js';
import { dayAfterLead, dayBeforeLead, lastOpening, leadOf } from './notice.js';
import { followingPayDay } from './pay-days.js';
import type { AutopayRules } from './rules.js';
import type { AutopaySource } from './source.js';

const HOUR_MS = 3_600_000;

/** One try to take money for the invoice. */
export interface Attempt {
  /** The due date of what it was to collect; null: a person asked for it. */
  readonly dueOn: CivilDate | null;
  /** Counts the attempts for one due date from 0. */
  readonly occurrence: number;
  /** Of the source that was charged. */
  readonly source: number;
  readonly at: Instant;
  /** `under_way`: nobody knows yet, or a bank debit on its way. */
  readonly outcome: 'under_way' | 'succeeded' | 'failed';
  /** When its outcome was known; null: it is not. */
  readonly endedAt: Instant | null;
  /** Why it failed, in the processor's code. */
  readonly code: string | null;
}

export interface AttemptsInput {
  readonly on: { readonly customer: boolean; readonly invoice: boolean };
  /** Of what is to be collected. */
  readonly dueOn: CivilDate;
  /** Minor units. */
  readonly amount: number;
  /** Minor units of the invoice that are on their way already. */
  readonly inFlight: number;
  /** Of the invoice. */
  readonly date: CivilDate;
  readonly issuedAt: Instant;
  readonly delayDays: number;
  readonly source: AutopaySource | null;
  /** All of the invoice, in their order. */
  readonly attempts: readonly Attempt[];
  /** The newest notice of this due date that named this source and went out. */
  readonly notice: { readonly at: Instant; readonly amount: number } | null;
  readonly rules: AutopayRules;
  /** Of the company. */
  readonly zone: string;
  /** When the payer may be written to. */
  readonly hours: ContactHours;
}

export type NoAttempt =
  | 'off'
  | 'off_for_customer'
  | 'nothing_left'
  | 'under_way'
  | 'no_source'
  /** It was taken once: what is owed again, or more, a person must ask for. */
  | 'collected_before'
  /** The source was declined for good. */
  | 'new_method_needed'
  | 'exhausted';

export interface PlannedAttempt {
  readonly kind: 'attempt';
  readonly occurrence: number;
  /** Which try with this source it is, from 1, and of how many. */
  readonly tryNumber: number;
  readonly tries: number;
  readonly scheduledAt: Instant;
  /** Never before `asOf`; equal to it: now. */
  readonly at: Instant;
  /** What must, or may, be said to the payer first; null: nothing, or it was. */
  readonly notice: { readonly scheduledAt: Instant; readonly at: Instant; readonly required: boolean } | null;
}

export type AttemptPlan =
  | PlannedAttempt
  | { readonly kind: 'none'; readonly reason: NoAttempt; readonly since: Instant | null };

/**
 * When the next attempt to collect is made, or why there is none. The first at the company's hour of the due date (and the
 * days of delay), an hour after issue at the earliest; after a soft decline so many days after it became known; new payment
 * details at once. At most one a day with a source, on days its money moves, and not before whoever pays was told in time.
 */
export function planAttempts(input: AttemptsInput, asOf: Instant): AttemptPlan {
  const { on, source, attempts, dueOn, rules } = input;
  if (!on.invoice) return none('off');
  if (!on.customer) return none('off_for_customer');
  if (input.amount <= 0) return none('nothing_left');
  if (input.inFlight > 0 || attempts.some(({ outcome }) => outcome === 'under_way')) return none('under_way');
  const ofThis = attempts.filter((one) => one.dueOn === dueOn);
  const taken = ofThis.findLast(({ outcome }) => outcome === 'succeeded');
  if (taken) return none('collected_before', taken.endedAt);
  if (source === null) return none('no_source');
  const refused = source.declined.find(({ code }) => declineMeaning(code).retry === 'hard');
  if (refused) return none('new_method_needed', Math.max(refused.at, input.issuedAt));
  const failed = ofThis.filter((one) => one.source === source.id && one.outcome === 'failed');
  const tries = triesWith(source, rules);
  if (failed.length >= tries) return none('exhausted', failed.at(-1)?.endedAt ?? null);

  const wanted = failed.length === 0 ? firstTime(input, source) : retryTime(input, failed);
  const announced = announce(input, { source, wanted, isFirst: ofThis.length === 0, asOf });
  const place = placeOn(input, source);
  const from = Math.max(wanted.at, announced.earliest);
  const scheduledAt = place(from, wanted.atOnce && from === wanted.at);
  const at = scheduledAt >= asOf ? scheduledAt : place(asOf, wanted.atOnce);
  return {
    kind: 'attempt',
    occurrence: ofThis.reduce((next, { occurrence }) => Math.max(next, occurrence + 1), 0),
    tryNumber: failed.length + 1,
    tries,
    scheduledAt,
    at,
    notice: announced.notice,
  };
}

/** How often a source is tried for one due date. Nacha allows an entry that came back to be presented twice more (Operating Rules 2.13.4). */
export function triesWith({ kind }: AutopaySource, { retryDays }: AutopayRules): number {
  return 1 + (kind === 'ach' ? Math.min(2, retryDays.length) : retryDays.length);
}

interface Wanted {
  readonly at: Instant;
  /** It need not wait for the company's hour: the payer has just acted. */
  readonly atOnce: boolean;
}

function firstTime({ dueOn, delayDays, date, issuedAt, rules, zone }: AttemptsInput, source: AutopaySource): Wanted {
  const at = Math.max(
    resolveWallClock(addDays(dueOn, delayDays), rules.hour, zone),
    resolveWallClock(date, rules.hour, zone),
    issuedAt + HOUR_MS,
  );
  return source.since > at ? { at: source.since, atOnce: true } : { at, atOnce: at === issuedAt + HOUR_MS };
}

function retryTime({ rules, zone }: AttemptsInput, failed: readonly Attempt[]): Wanted {
  const last = failed.at(-1);
  if (!last) throw new Error('a retry of nothing');
  const named = addDays(civilDateAt(last.endedAt ?? last.at, zone), rules.retryDays[failed.length - 1] ?? 1);
  const day = rules.retryOn === 'pay_days' ? followingPayDay(named) : named;
  return { at: resolveWallClock(day, rules.hour, zone), atOnce: false };
}

/** The first instant from `from` on of a day on which the source may be tried, at the company's hour unless at once. */
function placeOn({ attempts, rules, zone }: AttemptsInput, source: AutopaySource) {
  const tried = new Set(attempts.filter((one) => one.source === source.id).map(({ at }) => civilDateAt(at, zone)));
  return (from: Instant, atOnce: boolean): Instant => {
    let day = civilDateAt(from, zone);
    let at = atOnce ? from : Math.max(from, resolveWallClock(day, rules.hour, zone));
    while (!isBankDay(day, source) || tried.has(day)) {
      day = addDays(day, 1);
      at = resolveWallClock(day, rules.hour, zone);
    }
    return at;
  };
}

interface Announced {
  readonly earliest: Instant;
  readonly notice: PlannedAttempt['notice'];
}

/**
 * What is said before the attempt, and from when on it may be made. A debit's notice covers its retries (the scheme's
 * re-presentations), up to the amount it named; a card's is a courtesy before the very first attempt, which is left out where
 * the invoice itself comes no earlier.
 */
function announce(
  input: AttemptsInput,
  { source, wanted, isFirst, asOf }: { source: AutopaySource; wanted: Wanted; isFirst: boolean; asOf: Instant },
): Announced {
  const { rules, notice, amount, zone, issuedAt, hours } = input;
  const lead = leadOf(source, rules);
  const free = { earliest: Number.NEGATIVE_INFINITY, notice: null };
  if (lead === null) return free;
  const place = placeOn(input, source);
  const day = civilDateAt(place(wanted.at, wanted.atOnce), zone);
  const ideal = lastOpening(dayBeforeLead(day, lead, source), hours);
  if (!lead.required) {
    const at = nextContactInstant(Math.max(ideal, asOf), hours);
    const wasteful = !isFirst || wanted.atOnce || ideal < issuedAt || civilDateAt(at, zone) >= day;
    return notice !== null || wasteful ? free : { ...free, notice: { scheduledAt: ideal, at, required: false } };
  }
  if (notice !== null && notice.amount >= amount)
    return { earliest: opening(input, dayAfterLead(civilDateAt(notice.at, zone), lead, source)), notice: null };
  const scheduledAt = nextContactInstant(Math.max(ideal, issuedAt, noticeNotBefore(source, wanted)), hours);
  const at = nextContactInstant(Math.max(scheduledAt, asOf), hours);
  return {
    earliest: opening(input, dayAfterLead(civilDateAt(at, zone), lead, source)),
    notice: { scheduledAt, at, required: true },
  };
}

/** Details that came late are announced when they came, not before. */
function noticeNotBefore(source: AutopaySource, { atOnce }: Wanted): Instant {
  return atOnce ? source.since : Number.NEGATIVE_INFINITY;
}

function opening({ rules, zone }: AttemptsInput, day: CivilDate): Instant {
  return resolveWallClock(day, rules.hour, zone);
}

function none(reason: NoAttempt, since: Instant | null = null): AttemptPlan {
  return { kind: 'none', reason, since };
}
