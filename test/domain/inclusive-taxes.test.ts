import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Tax } from '../../domain/adjustments.js';
import { asDecimal, decimalFromMinor } from '../../domain/decimal.js';
import { computeInvoice, type ItemInput } from '../../domain/invoice-amounts.js';

const within = (percent: string): Tax => ({ percent: asDecimal(percent), inclusive: true });
const onTop = (percent: string): Tax => ({ percent: asDecimal(percent) });
const item = (unitCost: string, more: Partial<ItemInput> = {}): ItemInput => ({
  quantity: asDecimal('1'),
  unitCost: asDecimal(unitCost),
  ...more,
});

function amounts(items: readonly ItemInput[], more: { discounts?: readonly Tax[]; taxes?: readonly Tax[] } = {}) {
  const computed = computeInvoice({ currency: 'usd', items, discounts: [], taxes: [], ...more });
  if (!computed.ok) throw new Error(`${computed.param}: ${computed.message}`);
  const { subtotal, taxTotal, discountTotal, total } = computed;
  return { subtotal, discountTotal, taxTotal, total, taxes: computed.taxes.map(({ amountMinor }) => amountMinor) };
}

describe('a tax within the price', () => {
  it('lowers the subtotal and leaves the total; the open cent is the tax agency’s', () => {
    expect(amounts([item('20')], { taxes: [within('5')] })).toMatchObject({
      subtotal: 1904,
      taxTotal: 96,
      total: 2000,
    });
    // 19 / 119 of 100.00 is 15.9663…: nearest would be 15.97, too; 7 / 107 of 10.00 is 0.6542…: nearest would be 0.65.
    expect(amounts([item('100')], { taxes: [within('19')] })).toMatchObject({ subtotal: 8403, taxTotal: 1597 });
    expect(amounts([item('10')], { taxes: [within('7')] })).toMatchObject({ subtotal: 934, taxTotal: 66, total: 1000 });
  });

  it('of a flat amount is that amount', () => {
    expect(amounts([item('20')], { taxes: [{ amount: 150, inclusive: true }] })).toMatchObject({
      subtotal: 1850,
      taxTotal: 150,
      total: 2000,
    });
  });

  it('is of the price after discounts', () => {
    const half = { discounts: [{ percent: asDecimal('50') }], taxes: [within('25')] };
    expect(amounts([item('100')], half)).toMatchObject({
      subtotal: 9000,
      discountTotal: 5000,
      taxTotal: 1000,
      total: 5000,
    });
  });

  it('shares the price with others within it, and those on top are of what is left', () => {
    const taxes = [within('10'), within('15'), onTop('20')];
    expect(amounts([item('125')], { taxes })).toEqual({
      subtotal: 10_000,
      discountTotal: 0,
      taxTotal: 1000 + 1500 + 2000,
      total: 14_500,
      taxes: [1000, 1500, 2000],
    });
  });

  it('of a line leaves less for the taxes of the whole', () => {
    const line = item('110', { taxes: [within('10')] });
    expect(amounts([line], { taxes: [onTop('10')] })).toMatchObject({
      subtotal: 10_000,
      taxTotal: 2000,
      total: 12_000,
    });
  });

  it('of a credit mirrors that of its charge', () => {
    const credit = { taxes: [within('7')] };
    expect(amounts([item('10', credit), item('-10', credit)])).toMatchObject({ subtotal: 0, taxTotal: 0, total: 0 });
  });

  it.each<[string, Tax[], string]>([
    ['more than the price', [{ amount: 2001, inclusive: true }], 'taxes[0].amount'],
    [
      'more than the price together',
      [
        { amount: 1500, inclusive: true },
        { amount: 501, inclusive: true },
      ],
      'taxes[1].amount',
    ],
    ['below nothing', [within('-1')], 'taxes[0].percent'],
  ])('cannot be %s', (_, taxes, param) => {
    expect(computeInvoice({ currency: 'usd', items: [item('20')], discounts: [], taxes })).toMatchObject({
      ok: false,
      param,
    });
  });
});

const anyPercent = fc.integer({ min: 0, max: 4_000 }).map((hundredths) => decimalFromMinor(hundredths, 2));
const anyTax: fc.Arbitrary<Tax> = fc.record({ percent: anyPercent, inclusive: fc.boolean() });
const anyItem = fc
  .record({
    quantity: fc.integer({ min: 1, max: 20 }),
    cost: fc.integer({ min: 1, max: 1_000_000 }),
    taxes: fc.array(anyTax, { maxLength: 3 }),
    taxable: fc.boolean(),
  })
  .map(
    ({ quantity, cost, taxes, taxable }): ItemInput => ({
      quantity: asDecimal(quantity),
      unitCost: decimalFromMinor(cost, 3),
      taxes,
      taxable,
    }),
  );

describe('whatever the taxes', () => {
  it('the total adds up, prices with only inclusive taxes are the total, and no base turns negative', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('usd', 'jpy', 'kwd'),
        fc.array(anyItem, { maxLength: 4 }),
        fc.array(anyTax, { maxLength: 3 }),
        fc.option(anyPercent, { nil: undefined }),
        (currency, items, taxes, off) => {
          const discounts = off === undefined ? [] : [{ percent: off }];
          const sums = computeInvoice({ currency, items, discounts, taxes });
          if (!sums.ok) throw new Error(sums.message);
          const all = [...sums.lines.flatMap((line) => line.taxes), ...sums.taxes];
          const inside = all
            .filter(({ inclusive }) => inclusive)
            .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          const gross = sums.lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          expect(sums.subtotal).toBe(gross - inside);
          expect(sums.total).toBe(sums.subtotal - sums.discountTotal + sums.taxTotal);
          if (all.every(({ inclusive }) => inclusive)) expect(sums.total).toBe(gross - sums.discountTotal);
          for (const { taxedMinor, amountMinor } of all) {
            expect(taxedMinor).toBeGreaterThanOrEqual(0);
            expect(amountMinor).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it('one tax within a price is never less than the tax that its net price would bear, and at most a cent more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 12 }), fc.integer({ min: 0, max: 5_000 }), (price, hundredths) => {
        const tax = { percent: decimalFromMinor(hundredths, 2), inclusive: true };
        const line = { quantity: asDecimal('1'), unitCost: decimalFromMinor(price, 2) };
        const sums = computeInvoice({ currency: 'usd', items: [line], discounts: [], taxes: [tax] });
        if (!sums.ok) throw new Error(sums.message);
        // tax × (10000 + r) ≥ price × r, and one cent less would not be.
        const rate = BigInt(hundredths);
        const due = BigInt(price) * rate;
        expect(BigInt(sums.taxTotal) * (10_000n + rate) >= due).toBe(true);
        if (sums.taxTotal > 0) expect(BigInt(sums.taxTotal - 1) * (10_000n + rate) < due).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
