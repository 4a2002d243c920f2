import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyCodes, currencyDigits, isCurrency } from '../../domain/currency.js';
import { asDecimal, multiply, parseDecimal, roundHalfUp } from '../../domain/decimal.js';
import {
  addMinor,
  allocate,
  formatMinor,
  LARGEST_AMOUNT,
  minorFromText,
  minorFromWire,
  minorToText,
  minorToWire,
} from '../../domain/money.js';

const currency = fc.constantFrom('jpy', 'usd', 'kwd');
const amount = fc.integer({ min: -LARGEST_AMOUNT, max: LARGEST_AMOUNT });

describe('currencies', () => {
  test('are the codes of ISO 4217 in lower case, each with its digits', () => {
    expect(['usd', 'jpy', 'kwd', 'huf', 'xcg', 'isk'].map(currencyDigits)).toEqual([2, 0, 3, 2, 2, 0]);
    expect(currencyCodes()).toHaveLength(155);
    expect(new Set(currencyCodes()).size).toBe(155);
  });
  test.each(['USD', 'dem', 'hrk', 'xau', '', 'constructor'])('%s is none', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => currencyDigits(code)).toThrow(RangeError);
  });
});

describe('amounts on the wire', () => {
  test.each([
    [51.15, 'usd', 5115],
    [1.005, 'kwd', 1005],
    [4.35, 'usd', 435], // 4.35 * 100 is 434.99999999999994
    [1e-2, 'usd', 1],
    [1e3, 'jpy', 1000],
    [-0, 'usd', 0],
    [9_999_999_999_999.99, 'usd', LARGEST_AMOUNT],
  ] as const)('%s %s is %s minor units', (wire, code, minor) => {
    expect(minorFromWire(wire, code)).toEqual({ ok: true, minor });
  });
  test.each([
    [51.155, 'usd', /2 decimal places/],
    [0.5, 'jpy', /whole/],
    [1e-7, 'usd', /2 decimal places/],
    [1e21, 'usd', /too large/],
    [Number.MAX_SAFE_INTEGER, 'usd', /too large/],
    [10_000_000_000_000, 'usd', /too large/],
    [Number.NaN, 'usd', /number/],
    [Number.POSITIVE_INFINITY, 'usd', /number/],
  ])('%s %s is refused', (wire, code, reason) => {
    expect(minorFromWire(wire, code)).toMatchObject({ ok: false, reason: expect.stringMatching(reason) });
  });
  test('come back as they were sent, through JSON', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        const wire = JSON.parse(JSON.stringify(minorToWire(minor, code))) as number;
        expect(minorFromWire(wire, code)).toEqual({ ok: true, minor: minor + 0 });
      }),
    );
  });
  test('are the same from text, where zeros at the end are no digits', () => {
    expect(minorFromText('1234.5000', 'usd')).toEqual({ ok: true, minor: 123450 });
    expect(minorFromText('1234.5001', 'usd')).toMatchObject({ ok: false });
    expect(minorFromText('1e3', 'usd')).toMatchObject({ ok: false });
  });
  test('are shown with all their digits', () => {
    expect(minorToText(-5, 'usd')).toBe('-0.05');
    expect(formatMinor(123450, 'usd')).toBe('$1,234.50');
    expect(formatMinor(123450, 'eur', 'de-DE')).toBe('1.234,50\u00a0€');
    expect(formatMinor(150, 'huf', 'en-US')).toContain('1.50');
    expect(formatMinor(Number.MAX_SAFE_INTEGER, 'usd')).toBe('$90,071,992,547,409.91');
  });
});

describe('sums', () => {
  test('are exact or an error', () => {
    expect(addMinor(1, 2, -3)).toBe(0);
    expect(addMinor()).toBe(0);
    expect(() => addMinor(Number.MAX_SAFE_INTEGER, 1)).toThrow(RangeError);
    expect(() => addMinor(0.5)).toThrow(RangeError);
  });
});

describe('allocation', () => {
  test('gives what is left to the largest remainders, the earlier first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(5, [3, 7])).toEqual([2, 3]); // 1.5 and 3.5: the earlier
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(10, [0, 1])).toEqual([0, 10]);
  });
  test('adds up exactly, no part further than one unit from its share', () => {
    const ratios = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 20 }).filter((all) => all.some((r) => r > 0));
    fc.assert(
      fc.property(amount, ratios, (total, all) => {
        const parts = allocate(total, all);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
        const whole = all.reduce((sum, ratio) => sum + BigInt(ratio), 0n);
        for (const [i, part] of parts.entries()) {
          const off = BigInt(part) * whole - BigInt(total) * BigInt(all[i] ?? 0);
          expect(off < whole && off > -whole).toBe(true);
        }
      }),
    );
  });
  test.each([[[]], [[0, 0]], [[1, -1]], [[0.5]]])('by %j is impossible', (ratios) => {
    expect(() => allocate(1, ratios)).toThrow(RangeError);
  });
});

describe('decimals', () => {
  test('are read from numbers and plain text, within their bounds', () => {
    expect([10, '10.00', 1e-7, -0, '0.125', 123456789012].map(parseDecimal)).toEqual([
      '10',
      '10',
      '0.0000001',
      '0',
      '0.125',
      '123456789012',
    ]);
    for (const bad of [1e12, 1e21, 1e-9, Number.NaN, '1e3', '1,5', ' 1', '', '0x10', '9'.repeat(1000), null, {}]) {
      expect(parseDecimal(bad)).toBeUndefined();
    }
  });
  test('multiply exactly and round half up, away from zero', () => {
    expect(multiply(asDecimal('0.1'), asDecimal('0.2'))).toBe('0.02');
    expect(roundHalfUp(asDecimal('1.005'), 2)).toBe(101);
    expect(roundHalfUp(asDecimal('-1.005'), 2)).toBe(-101);
    expect(roundHalfUp(asDecimal('1.0049'), 2)).toBe(100);
    expect(roundHalfUp(asDecimal('-0.001'), 2)).toBe(0);
    expect(roundHalfUp(multiply(asDecimal(999_999_999_999), asDecimal(999_999_999_999)), 2)).toBeUndefined();
  });
});
