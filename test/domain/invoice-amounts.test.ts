import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asDecimal, decimalFromMinor } from '../../domain/decimal.js';
import { computeInvoice, type InvoiceInput, type ItemInput } from '../../domain/invoice-amounts.js';

const item = (quantity: number, unitCost: number | string, more: Partial<ItemInput> = {}): ItemInput => ({
  quantity: asDecimal(quantity),
  unitCost: asDecimal(unitCost),
  ...more,
});
const percent = (rate: number) => ({ percent: asDecimal(rate) });
const compute = (items: ItemInput[], more: Partial<InvoiceInput> = {}) =>
  computeInvoice({ currency: 'usd', items, discounts: [], taxes: [], ...more });

describe('an invoice', () => {
  test('of the wire contract: 2 × 10 and a tax of 1.40 make 21.40', () => {
    expect(compute([item(2, 10)], { taxes: [{ amount: 140 }] })).toEqual({
      ok: true,
      lines: [{ amountMinor: 2000, discounts: [], taxes: [] }],
      subtotal: 2000,
      discounts: [],
      taxes: [{ amountMinor: 140, taxedMinor: 2000, inclusive: false }],
      discountTotal: 0,
      taxTotal: 140,
      total: 2140,
    });
  });
  test('rounds each line once, half up: 3 × 0.335 is 1.005, so 1.01', () => {
    expect(compute([item(3, '0.335'), item(3, '0.335')])).toMatchObject({ subtotal: 202, total: 202 });
    expect(compute([item(7, '33.3333')])).toMatchObject({ total: 23333 });
    expect(compute([item(3, '0.335')], { currency: 'jpy' })).toMatchObject({ total: 1 });
  });
  test('without lines is 0', () => {
    expect(compute([])).toMatchObject({ ok: true, total: 0 });
  });
});

describe('discounts', () => {
  test('come off before a percentage tax', () => {
    const sums = compute([item(1, 100)], { discounts: [percent(10), { amount: 500 }], taxes: [percent(20)] });
    expect(sums).toMatchObject({ discounts: [{ amountMinor: 1000 }, { amountMinor: 500 }], total: 10200 });
    expect(sums).toMatchObject({ taxes: [{ amountMinor: 1700, taxedMinor: 8500 }] });
  });
  test('leave explicit taxes as they are', () => {
    expect(compute([item(1, 100)], { discounts: [percent(50)], taxes: [{ amount: 2000 }] })).toMatchObject({
      total: 7000,
    });
  });
  test('of a line come off first; those of the invoice skip what is not discountable', () => {
    const items = [item(1, 100, { discounts: [percent(10)] }), item(1, 50, { discountable: false })];
    expect(compute(items, { discounts: [percent(10)] })).toMatchObject({
      subtotal: 15000,
      discountTotal: 1900,
      total: 13100,
    });
  });
  test('lower the taxed amount only by the share that falls on taxable lines', () => {
    const items = [item(1, 75), item(1, 25, { taxable: false })];
    expect(compute(items, { discounts: [{ amount: 1000 }], taxes: [percent(10)] })).toMatchObject({
      taxes: [{ taxedMinor: 6750, amountMinor: 675 }],
    });
  });
  test('fall on the discountable lines alone, and lower the tax of no other', () => {
    const items = [item(1, 100), item(1, 100, { discountable: false, taxable: false })];
    expect(compute(items, { discounts: [{ amount: 5000 }], taxes: [percent(10)] })).toMatchObject({
      taxes: [{ taxedMinor: 5000, amountMinor: 500 }],
    });
  });
  test('spread over every line when the discountable ones cannot hold them', () => {
    const items = [item(1, 1), item(1, 99, { discountable: false })];
    expect(compute(items, { discounts: [{ amount: 5000 }], taxes: [percent(10)] })).toMatchObject({
      taxes: [{ taxedMinor: 5000 }],
      total: 5500,
    });
  });
});

describe('taxes of a line', () => {
  test('are on the line after its own discounts and its share of the invoice discount', () => {
    const items = [item(1, 100, { discounts: [{ amount: 1000 }], taxes: [percent(20)] }), item(1, 90)];
    expect(compute(items, { discounts: [{ amount: 1800 }] })).toMatchObject({
      lines: [{ taxes: [{ taxedMinor: 8100, amountMinor: 1620 }] }, {}],
    });
  });
});

describe('refused, naming the parameter', () => {
  test.each([
    ['a negative total', 'items', () => compute([item(1, 10), item(-2, 10)])],
    ['a discount that makes it negative', 'discounts', () => compute([item(1, 10)], { discounts: [{ amount: 1001 }] })],
    [
      'a negative discount',
      'items[0].discounts[0].amount',
      () => compute([item(1, 10, { discounts: [{ amount: -1 }] })]),
    ],
    [
      'a discount above 100 %',
      'discounts[1].percent',
      () => compute([item(1, 10)], { discounts: [percent(1), percent(101)] }),
    ],
    ['a negative rate', 'taxes[0].percent', () => compute([item(1, 10)], { taxes: [percent(-1)] })],
    ['a fraction of a cent', 'taxes[0].amount', () => compute([item(1, 10)], { taxes: [{ amount: 0.5 }] })],
    ['a huge line', 'items[1].unit_cost', () => compute([item(1, 1), item(999_999_999_999, 999_999_999_999)])],
    ['a huge sum', 'items', () => compute([item(9_000_000, 1_000_000), item(9_000_000, 1_000_000)])],
  ])('%s', (_, param, run) => {
    expect(run()).toMatchObject({ ok: false, param, message: expect.any(String) });
  });
  test('but a credit line alone is not', () => {
    expect(compute([item(1, 10), item(-1, 4)])).toMatchObject({ ok: true, total: 600 });
  });
});

test('whatever the input: amounts are safe integers, the total adds up, and is not negative', () => {
  const adjustment = fc.oneof(
    fc.record({ amount: fc.nat(5000) }),
    fc.record({ percent: fc.nat(10000).map((rate) => decimalFromMinor(rate, 2)) }),
  );
  const anyItem = fc.record({
    quantity: fc.integer({ min: -5, max: 50 }).map((n) => decimalFromMinor(n, 1)),
    unitCost: fc.nat(1_000_000).map((n) => decimalFromMinor(n, 4)),
    discounts: fc.array(adjustment, { maxLength: 2 }),
    taxes: fc.array(adjustment, { maxLength: 2 }),
    taxable: fc.boolean(),
    discountable: fc.boolean(),
  });
  const input = fc.record({
    currency: fc.constantFrom('usd', 'jpy', 'kwd'),
    items: fc.array(anyItem, { maxLength: 6 }),
    discounts: fc.array(adjustment, { maxLength: 2 }),
    taxes: fc.array(adjustment, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(input, (invoice) => {
      const sums = computeInvoice(invoice);
      if (!sums.ok) return;
      const sum = (amounts: readonly { amountMinor: number }[]) => amounts.reduce((all, a) => all + a.amountMinor, 0);
      const lines = sums.lines.reduce((all, l) => all + l.amountMinor - sum(l.discounts) + sum(l.taxes), 0);
      expect(sums.total).toBe(lines - sum(sums.discounts) + sum(sums.taxes));
      expect(Number.isSafeInteger(sums.total) && sums.total >= 0).toBe(true);
      expect(sums.subtotal - sums.discountTotal + sums.taxTotal).toBe(sums.total);
      const taxed = sums.taxes.map(({ taxedMinor }) => taxedMinor);
      if (invoice.items.every(({ taxable }) => taxable)) {
        const net = sums.subtotal - sums.discountTotal;
        for (const base of taxed) expect(base).toBe(net);
      }
    }),
    { numRuns: 500 },
  );
});
