import { type CivilDate, daysBetween } from './civil-date.js';
import { addMinor } from './money.js';

/** An invoice to be aged; all of one call are in one currency. */
export interface AgedInvoice {
  /** Minor units. */
  readonly balance: number;
  readonly date: CivilDate;
  readonly dueOn: CivilDate | null;
}

/** Balances whose age in days lies from `fromDay` to `toDay`, both included; null: no bound on that side. */
export interface AgeBucket {
  readonly fromDay: number | null;
  readonly toDay: number | null;
  /** Minor units. */
  readonly amount: number;
  readonly count: number;
}

/** What age is counted from. An invoice without a due date is always counted from its own date. */
export type AgeBasis = 'due' | 'invoice';

/**
 * Sorts balances by age on `today` (in the company's zone). Always one bucket more than `bounds` plus one: first "current" (age 0 or less: the due
 * date itself is not late), then 1–30, 31–60, 61–90 and 91+ for the default bounds `[30, 60, 90]`. Every invoice falls into exactly one, so the
 * buckets add up to the outstanding balance. Throws RangeError when bounds do not rise from above 0.
 */
export function ageBuckets(
  invoices: readonly AgedInvoice[],
  today: CivilDate,
  { bounds = [30, 60, 90], basis = 'due' }: { bounds?: readonly number[]; basis?: AgeBasis } = {},
): AgeBucket[] {
  const buckets = emptyBuckets(bounds);
  for (const { balance, date, dueOn } of invoices) {
    const age = daysBetween(basis === 'due' ? (dueOn ?? date) : date, today);
    const bucket = buckets.find(({ toDay }) => toDay === null || age <= toDay);
    if (bucket === undefined) throw new Error('the last bucket has no upper bound');
    bucket.amount = addMinor(bucket.amount, balance);
    bucket.count += 1;
  }
  return buckets;
}

function emptyBuckets(bounds: readonly number[]): { -readonly [K in keyof AgeBucket]: AgeBucket[K] }[] {
  const starts = [0, ...bounds];
  if (starts.some((bound, i) => !Number.isSafeInteger(bound) || (i > 0 && bound <= (starts[i - 1] ?? 0)))) {
    throw new RangeError(`bounds must rise: ${bounds.join(', ')}`);
  }
  const late = starts.map((start, i) => ({ fromDay: start + 1, toDay: starts[i + 1] ?? null, amount: 0, count: 0 }));
  return [{ fromDay: null, toDay: 0, amount: 0, count: 0 }, ...late];
}
