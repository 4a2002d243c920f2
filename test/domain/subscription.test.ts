import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asDecimal, type Decimal } from '../../domain/decimal.js';
import { checkPrice, type PlanPrice, priceOf } from '../../domain/plan-price.js';
import { periodAt, periodStart, type Rhythm, wholeFirstPeriod } from '../../domain/subscription-periods.js';
import { linesOf, recurring } from '../../domain/subscription-price.js';
import { contractAround, periodsInAll, subscriptionStatus } from '../../domain/subscription-status.js';

const d = (value: string | number) => asDecimal(value);
const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();
const tiers = [
  { from: d(0), to: d(10), unitCost: d(5) },
  { from: d(11), to: d(20), unitCost: d(4) },
  { from: d(21), to: null, unitCost: d('2.5') },
];
const price = (mode: PlanPrice['mode'], more: Partial<PlanPrice> = {}): PlanPrice => ({
  mode,
  amount: null,
  tiers: null,
  ...more,
});

describe('a price', () => {
  test.each([
    [price('per_unit', { amount: d('9.99') }), 3, '29.97'],
    [price('custom'), 3, '21'],
    [price('volume', { tiers }), 10, '50'],
    [price('volume', { tiers }), 11, '44'],
    [price('volume', { tiers }), 30, '75'],
    [price('tiered', { tiers }), 0, '0'],
    [price('tiered', { tiers }), 10, '50'],
    [price('tiered', { tiers }), 12, '58'],
    [price('tiered', { tiers }), 30, '115'],
    [price('tiered', { tiers: tiers.slice(0, 2) }), 30, '130'],
    [price('volume', { tiers: tiers.slice(0, 2) }), 30, '120'],
  ])('%j of %d costs %s', (plan, quantity, expected) => {
    expect(checkPrice(plan)).toBeUndefined();
    expect(priceOf(plan, d(quantity), d(7))).toBe(expected);
  });

  test('in tiers never falls as the quantity grows by a unit, and in one tier is the price per unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (units) => {
        const of = (quantity: number) => Number(priceOf(price('tiered', { tiers }), d(quantity), null));
        expect(of(units + 1)).toBeGreaterThan(of(units));
        const flat = price('tiered', { tiers: [{ from: d(0), to: null, unitCost: d(3) }] });
        expect(priceOf(flat, d(units), null)).toBe(String(3 * units));
      }),
    );
  });
});

describe('a period', () => {
  const rhythm = (more: Partial<Rhythm>): Rhythm => ({
    anchor: at('2026-01-31T15:00:00Z'),
    interval: 'month',
    intervalCount: 1,
    snapToNthDay: null,
    zone: 'America/Chicago',
    ...more,
  });

  test('begins on the anniversary, or the last day of a shorter month, and does not stay there', () => {
    expect([1, 2, 3].map((number) => iso(periodStart(rhythm({}), number)))).toEqual([
      '2026-02-28T15:00:00.000Z',
      '2026-03-31T14:00:00.000Z',
      '2026-04-30T14:00:00.000Z',
    ]);
  });

  test('keeps its wall-clock time over a change of clocks, so that its length differs', () => {
    const weekly = rhythm({ interval: 'week', anchor: at('2026-03-05T15:00:00Z') });
    expect(iso(periodStart(weekly, 1))).toBe('2026-03-12T14:00:00.000Z');
  });

  test.each([
    ['month', 1, '2026-02-01T06:00:00.000Z', '2026-03-01T06:00:00.000Z', '2026-01-01T06:00:00.000Z'],
    ['month', 31, '2026-02-28T06:00:00.000Z', '2026-03-31T05:00:00.000Z', '2026-01-31T06:00:00.000Z'],
    ['week', 1, '2026-02-02T06:00:00.000Z', '2026-02-09T06:00:00.000Z', '2026-01-26T06:00:00.000Z'],
    ['year', 366, '2026-12-31T06:00:00.000Z', '2027-12-31T06:00:00.000Z', '2025-12-31T06:00:00.000Z'],
  ] as const)('snapped to a %s’s day %d begins at midnight there', (interval, snapToNthDay, first, second, whole) => {
    const snapped = rhythm({ interval, snapToNthDay });
    expect([iso(periodStart(snapped, 1)), iso(periodStart(snapped, 2))]).toEqual([first, second]);
    expect(iso(wholeFirstPeriod(snapped).start)).toBe(whole);
  });

  test('is the one an instant lies in, whatever the rhythm', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('day', 'week', 'month', 'year'),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(null, 1, 7),
        fc.integer({ min: 0, max: 20_000 }),
        (interval, intervalCount, snapToNthDay, days) => {
          const some = rhythm({ interval, intervalCount, snapToNthDay, zone: 'Europe/Berlin' });
          const now = some.anchor + days * 86_400_000 + 12_345;
          const { number, start, end } = periodAt(some, now);
          expect(start <= now && now < end).toBe(true);
          expect([periodStart(some, number), periodStart(some, number + 1)]).toEqual([start, end]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('what comes back', () => {
  const plans = [{ price: price('per_unit', { amount: d(120) }), quantity: d(1), own: null }];
  const terms = { currency: 'usd', plans, coupons: [], taxRates: [] };
  test.each([
    ['month', 1, 12_000],
    ['month', 3, 4_000],
    ['year', 1, 1_000],
    ['year', 7, 143],
    ['week', 1, 52_000],
    ['day', 1, 365_000],
    ['day', 30, 12_167],
  ] as const)('every %s × %d is brought to a month', (interval, intervalCount, mrr) => {
    expect(recurring(terms, { interval, intervalCount })).toEqual({ total: 12_000, mrr });
  });

  test('is less its coupons, of which none takes more than there is, and has taxes in the total alone', () => {
    const every = { interval: 'month', intervalCount: 1 } as const;
    const percent = { value: d(25), isPercent: true };
    const flat = { value: d(500), isPercent: false };
    const tax = { value: d(10), isPercent: true, inclusive: false };
    expect(recurring({ ...terms, coupons: [percent], taxRates: [tax] }, every)).toEqual({ total: 9_900, mrr: 9_000 });
    expect(recurring({ ...terms, coupons: [flat, percent] }, every)).toEqual({ total: 0, mrr: 0 });
  });

  test('is, of a part of a period, the part of its seconds, rounded once', () => {
    expect(linesOf(terms, { seconds: 1, of: 3 })).toEqual([{ plan: 0, quantity: '1', unitCost: '40', prorated: true }]);
    expect(linesOf({ ...terms, currency: 'jpy' }, { seconds: 1, of: 7 })[0]?.unitCost).toBe('17');
    expect(linesOf(terms, { seconds: 3, of: 3 })[0]).toMatchObject({ quantity: '1' as Decimal, prorated: false });
  });
});

describe('a status', () => {
  const facts = {
    start: 10,
    canceledAt: null,
    endsAt: null,
    cancelAtPeriodEnd: false,
    contractEndsAt: null,
    late: false,
  };
  test.each([
    [{}, 9, 'not_started'],
    [{}, 10, 'active'],
    [{ late: true }, 10, 'past_due'],
    [{ endsAt: 20 }, 19, 'active'],
    [{ endsAt: 20 }, 20, 'finished'],
    [{ endsAt: 20, cancelAtPeriodEnd: true }, 20, 'canceled'],
    [{ canceledAt: 5 }, 5, 'canceled'],
    [{ contractEndsAt: 20, late: true }, 20, 'pending_renewal'],
  ] as const)('%j at %d is %s', (more, now, expected) => {
    expect(subscriptionStatus({ ...facts, ...more }, now)).toBe(expected);
  });

  test('ends after its cycles, after those of one renewal, or by no cycles', () => {
    expect(periodsInAll(null, { mode: 'none', cycles: null })).toBeNull();
    expect(periodsInAll(12, { mode: 'none', cycles: 6 })).toBe(12);
    expect(periodsInAll(12, { mode: 'renew_once', cycles: 6 })).toBe(18);
    expect(periodsInAll(12, { mode: 'auto', cycles: 6 })).toBeNull();
    expect(contractAround(11, 12, { mode: 'auto', cycles: 6 })).toEqual({ from: 0, to: 12 });
    expect(contractAround(18, 12, { mode: 'auto', cycles: 6 })).toEqual({ from: 18, to: 24 });
    expect(contractAround(30, 12, { mode: 'manual', cycles: null })).toEqual({ from: 0, to: 12 });
    expect(contractAround(3, 12, { mode: 'none', cycles: null })).toBeUndefined();
  });
});
