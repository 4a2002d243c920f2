import { expect, test } from 'vitest';
import { asDecimal } from '../../domain/decimal.js';
import { cardFee, defaultPortalRules, readPortalRules, showPortalRules } from '../../domain/portal-rules.js';

test('what nobody set, and what makes no sense, is the default', () => {
  expect(readPortalRules({})).toEqual(defaultPortalRules);
  const odd = { card_fee_percent: 99, promise_days: 1.5, disputes: 'no', partial_payments: null };
  expect(readPortalRules(odd)).toEqual(defaultPortalRules);
});

test('what was set is read, and shown as it was set', () => {
  const set = {
    partial_payments: false,
    card_fee_percent: 2.5,
    promise_days: 0,
    disputes: false,
    comments: false,
    autopay: false,
  };
  expect(showPortalRules(readPortalRules(set))).toEqual(set);
});

test('a fee is rounded once, half up, and is not asked of who is opted out', () => {
  const rules = { cardFeePercent: asDecimal('2.5') };
  expect(cardFee(rules, 1000, { convenience_fee: true })).toBe(25);
  expect(cardFee(rules, 1019, { convenience_fee: true })).toBe(25);
  expect(cardFee(rules, 1020, { convenience_fee: true })).toBe(26);
  expect(cardFee(rules, 1000, { convenience_fee: false })).toBe(0);
});
