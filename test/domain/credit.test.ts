import { describe, expect, test } from 'vitest';
import { holdRefusal, limitRefusal } from '../../domain/credit.js';

const limit = { amount: 100_00, currency: 'usd' };

describe('a credit hold', () => {
  test('refuses while it is on, and says so', () => {
    expect(holdRefusal({ hold: true })).toContain('credit hold');
    expect(holdRefusal({ hold: false })).toBeUndefined();
  });
});

describe('a credit limit', () => {
  test.each([
    { outstanding: 40_00, total: 60_00, refused: false },
    { outstanding: 40_00, total: 60_01, refused: true },
    { outstanding: 0, total: 100_01, refused: true },
    { outstanding: 120_00, total: 0, refused: true },
    { outstanding: 0, total: 0, refused: false },
  ])('of 100 with $outstanding outstanding and $total more: refused $refused', ({ refused, ...owed }) => {
    expect(limitRefusal({ limit }, { ...owed, currency: 'usd' }) !== undefined).toBe(refused);
  });

  test('of nothing refuses the first cent', () => {
    const none = { amount: 0, currency: 'usd' };
    expect(limitRefusal({ limit: none }, { outstanding: 0, total: 1, currency: 'usd' })).toBeDefined();
    expect(limitRefusal({ limit: none }, { outstanding: 0, total: 0, currency: 'usd' })).toBeUndefined();
  });

  test('names all three amounts in its currency', () => {
    const yen = { amount: 1000, currency: 'jpy' };
    const reason = limitRefusal({ limit: yen }, { outstanding: 600, total: 500, currency: 'jpy' });
    expect(reason).toContain('¥500');
    expect(reason).toContain('¥600');
    expect(reason).toContain('¥1,000');
  });

  test('says nothing of another currency, and none says nothing at all', () => {
    expect(limitRefusal({ limit }, { outstanding: 0, total: 1_000_000, currency: 'eur' })).toBeUndefined();
    expect(limitRefusal({ limit: null }, { outstanding: 0, total: 1_000_000, currency: 'usd' })).toBeUndefined();
  });
});
