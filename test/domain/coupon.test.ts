import { expect, it } from 'vitest';
import { type CouponFacts, couponRefusal } from '../../domain/coupon.js';

const coupon: CouponFacts = {
  currency: null,
  isPercent: true,
  expirationTs: null,
  maxRedemptions: 0,
  exclusive: false,
};
const document = { currency: 'usd', at: 1_760_000_000_000, redemptions: 3, coupons: 2 };

it.each<[string, Partial<CouponFacts>, string | undefined]>([
  ['without limits', {}, undefined],
  ['flat in its currency', { isPercent: false, currency: 'usd' }, undefined],
  ['flat in another', { isPercent: false, currency: 'eur' }, 'is in eur'],
  ['that expires later', { expirationTs: 1_760_000_001 }, undefined],
  ['that expires now', { expirationTs: 1_760_000_000 }, 'has expired'],
  ['with a redemption left', { maxRedemptions: 4 }, undefined],
  ['with none left', { maxRedemptions: 3 }, 'has been redeemed as often as it may be'],
  ['that is exclusive, beside another', { exclusive: true }, 'cannot be combined with another coupon'],
])('a coupon %s', (_, more, because) => {
  expect(couponRefusal({ ...coupon, ...more }, document)).toBe(because);
});

it('that is exclusive may be alone', () => {
  expect(couponRefusal({ ...coupon, exclusive: true }, { ...document, coupons: 1 })).toBeUndefined();
});
