import fc from 'fast-check';
import { expect, it } from 'vitest';
import { civilDate } from '../../domain/civil-date.js';
import { dueOnOfConsolidated, taxInBalance } from '../../domain/consolidation.js';

it('the tax within a balance is the whole tax, or as much of it as of the invoice', () => {
  const invoice = { number: 'I', total: 11_900, tax: 1_900 };
  expect(taxInBalance({ ...invoice, balance: 11_900 })).toBe(1_900);
  expect(taxInBalance({ ...invoice, balance: 5_950 })).toBe(950);
  expect(taxInBalance({ ...invoice, balance: 1 })).toBe(0);
  expect(taxInBalance({ ...invoice, balance: 4 })).toBe(1);
});

it('it is never negative nor more than the balance, at any size', () => {
  const anyInvoice = fc
    .tuple(fc.maxSafeNat(), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([total, owed, taxed]) => ({
      number: 'I',
      total,
      balance: Math.floor(total * owed),
      tax: Math.floor(total * taxed),
    }));
  fc.assert(
    fc.property(anyInvoice, (invoice) => {
      const tax = taxInBalance(invoice);
      expect(tax).toBeGreaterThanOrEqual(0);
      expect(tax).toBeLessThanOrEqual(Math.min(invoice.balance, invoice.tax));
    }),
  );
});

it('it is due when the first of them was, but not before its own date', () => {
  const date = civilDate('2026-05-10');
  const on = (...days: (string | null)[]) =>
    dueOnOfConsolidated(
      days.map((day) => (day === null ? null : civilDate(day))),
      date,
    );
  expect(on('2026-06-01', null, '2026-05-20')).toBe('2026-05-20');
  expect(on('2026-06-01', '2026-04-20')).toBe('2026-05-10');
  expect(on(null, null)).toBeNull();
});
