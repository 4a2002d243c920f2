import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, civilDate } from '../../domain/civil-date.js';
import { type AccountEntry, balanceForward, openItems } from '../../domain/statement.js';

const start = civilDate('2026-03-01');
const end = civilDate('2026-03-31');

let posted = 0;
function entry(date: string, amount: number, more: Partial<AccountEntry> = {}): AccountEntry {
  const invoiceId = more.invoiceId ?? 1;
  return {
    id: ++posted,
    date: civilDate(date),
    amount,
    kind: amount < 0 ? 'payment_applied' : 'invoice_issued',
    invoiceId,
    invoiceNumber: `INV-${invoiceId}`,
    invoiceDate: civilDate('2026-02-01'),
    dueOn: civilDate('2026-03-03'),
    total: 10_000,
    ...more,
  };
}

describe('a balance forward', () => {
  test('begins with what was owed before its first day and leaves out what came after its last', () => {
    const statement = balanceForward(
      [entry('2026-02-28', 10_000), entry('2026-03-01', 500), entry('2026-03-31', -2_000), entry('2026-04-01', 7)],
      { start, end },
    );
    expect(statement).toMatchObject({ previousBalance: 10_000, totalInvoiced: 500, totalPaid: 2_000, balance: 8_500 });
    expect(statement.lines.map(({ balance }) => balance)).toEqual([10_500, 8_500]);
  });

  test('on one day shows what was invoiced before what was paid, then as it was posted, in whatever order it is read', () => {
    const day = [
      entry('2026-03-05', -300, { id: 901 }),
      entry('2026-03-05', 200, { id: 903 }),
      entry('2026-03-05', 100, { id: 902 }),
      entry('2026-03-05', -100, { id: 900 }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(day, { minLength: 4 }), (read) => {
        const { lines } = balanceForward(read, { start, end });
        expect(lines.map(({ entry: { id }, balance }) => [id, balance])).toEqual([
          [902, 100],
          [903, 300],
          [900, 200],
          [901, -100],
        ]);
      }),
    );
  });

  test('always adds up: previous balance, what was invoiced, less what was paid, is what the account holds', () => {
    const anyEntry = fc
      .tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 1, max: 4 }))
      .map(([days, amount, invoiceId]) => entry(addDays(start, days), amount, { invoiceId }));
    fc.assert(
      fc.property(fc.array(anyEntry, { maxLength: 40 }), (entries) => {
        const { previousBalance, totalInvoiced, totalPaid, balance, lines, ageing } = balanceForward(entries, {
          start,
          end,
        });
        const held = entries.filter(({ date }) => date <= end).reduce((sum, { amount }) => sum + amount, 0);
        expect(balance).toBe(held);
        expect(previousBalance + totalInvoiced - totalPaid).toBe(held);
        expect(lines.at(-1)?.balance ?? previousBalance).toBe(held);
        expect(ageing.reduce((sum, { amount }) => sum + amount, 0)).toBe(held);
        expect(openItems(entries, { end, pastDueOnly: false }).balance).toBe(held);
      }),
    );
  });
});

describe('open items', () => {
  const entries = [
    entry('2026-02-01', 10_000),
    entry('2026-03-01', -4_000),
    entry('2026-02-01', 500, { invoiceId: 2 }),
    entry('2026-03-02', -500, { invoiceId: 2 }),
    entry('2026-03-10', 700, { invoiceId: 3, dueOn: civilDate('2026-03-31') }),
    entry('2026-03-11', 50, { invoiceId: 4, dueOn: null }),
  ];
  test('are what is left of each invoice, the oldest due first, without those that are settled', () => {
    const { items, balance } = openItems(entries, { end, pastDueOnly: false });
    expect(items.map(({ invoiceId, balance: left }) => [invoiceId, left])).toEqual([
      [4, 50],
      [1, 6_000],
      [3, 700],
    ]);
    expect(balance).toBe(6_750);
  });

  test('past due are those whose day has passed: neither one due that day nor one without a day', () => {
    expect(openItems(entries, { end, pastDueOnly: true }).items.map(({ invoiceId }) => invoiceId)).toEqual([1]);
  });
});
