import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ageBuckets } from '../../domain/ageing.js';
import { addDays, civilDate } from '../../domain/civil-date.js';

const today = civilDate('2026-06-30');
const due = (daysAgo: number, balance = 1) => ({
  balance,
  date: addDays(today, -400),
  dueOn: addDays(today, -daysAgo),
});

describe('ageing', () => {
  test('counts the due date as current, and each bound into the earlier bucket', () => {
    const invoices = [-5, 0, 1, 30, 31, 60, 61, 90, 91, 5000].map((days) => due(days));
    expect(ageBuckets(invoices, today)).toEqual([
      { fromDay: null, toDay: 0, amount: 2, count: 2 },
      { fromDay: 1, toDay: 30, amount: 2, count: 2 },
      { fromDay: 31, toDay: 60, amount: 2, count: 2 },
      { fromDay: 61, toDay: 90, amount: 2, count: 2 },
      { fromDay: 91, toDay: null, amount: 2, count: 2 },
    ]);
  });
  test('takes the invoice date where there is no due date, or where that is asked for', () => {
    const invoice = { balance: 5, date: addDays(today, -45), dueOn: null };
    expect(ageBuckets([invoice], today)[2]).toMatchObject({ fromDay: 31, amount: 5 });
    const notDue = { ...invoice, dueOn: addDays(today, 10) };
    expect(ageBuckets([notDue], today, { basis: 'invoice' })[2]).toMatchObject({ amount: 5 });
    expect(ageBuckets([notDue], today)[0]).toMatchObject({ amount: 5 });
  });
  test('refuses bounds that do not rise', () => {
    for (const bounds of [[30, 30], [60, 30], [0], [-1], [1.5]]) {
      expect(() => ageBuckets([], today, { bounds })).toThrow(RangeError);
    }
  });
  test('always adds up to what is outstanding', () => {
    const invoice = fc.record({ days: fc.integer({ min: -100, max: 400 }), balance: fc.nat(1e9) });
    const bounds = fc
      .uniqueArray(fc.integer({ min: 1, max: 365 }), { maxLength: 6 })
      .map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(fc.array(invoice), bounds, (all, limits) => {
        const buckets = ageBuckets(
          all.map(({ days, balance }) => due(days, balance)),
          today,
          { bounds: limits },
        );
        expect(buckets).toHaveLength(limits.length + 2);
        expect(buckets.reduce((sum, { amount }) => sum + amount, 0)).toBe(all.reduce((sum, i) => sum + i.balance, 0));
        expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
      }),
    );
  });
});
