import { expect, test } from 'vitest';
import { readTypedAmount } from '../../domain/typed-amount.js';

test.each([
  ['1250', 125_000],
  ['1,250.00', 125_000],
  ['1.250,00', 125_000],
  ['1 250,5', 125_050],
  ['€ 12.50', 1250],
  ['12,50 EUR', 1250],
  ["1'250'000.10", 125_000_010],
  ['0,01', 1],
])('%s is the same in every language', (text, minor) => {
  expect(readTypedAmount(text, 'eur', 'de')).toBe(minor);
  expect(readTypedAmount(text, 'eur', 'en')).toBe(minor);
});

test('what means thousands in one language and a fraction in another is read in the one of the page', () => {
  expect(readTypedAmount('1.250', 'eur', 'de')).toBe(125_000);
  expect(readTypedAmount('1,250', 'usd', 'en')).toBe(125_000);
  expect(readTypedAmount('1.250', 'usd', 'en')).toBeUndefined();
  expect(readTypedAmount('1.250', 'kwd', 'en')).toBe(1250);
  expect(readTypedAmount('1.250', 'kwd', 'de')).toBe(1_250_000);
});

test.each(['', '-5', '1e3', '12,345,6', '1.2.3', '12.345', '0x10', '٣', '1,2,3', '9'.repeat(20), ',', '5.'])(
  '%j is no amount in English',
  (text) => {
    expect(readTypedAmount(text, 'eur', 'en')).toBeUndefined();
  },
);

test('a currency without cents takes none', () => {
  expect(readTypedAmount('1,500', 'jpy', 'en')).toBe(1500);
  expect(readTypedAmount('1,500.5', 'jpy', 'en')).toBeUndefined();
});
