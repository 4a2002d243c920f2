import { describe, expect, it } from 'vitest';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import { civilDate } from '../../domain/civil-date.js';
import { earlyDiscount, holdsAt } from '../../domain/expiring-discounts.js';
import { delivered, utc } from './chasing-facts.js';

describe('a discount', () => {
  it('holds up to its expiry and not at it; without one, always', () => {
    const expires = 1_775_000_000;
    expect(holdsAt({ expires }, expires * 1000 - 1)).toBe(true);
    expect(holdsAt({ expires }, expires * 1000)).toBe(false);
    expect([holdsAt({}, 0), holdsAt({ expires: null }, Number.MAX_SAFE_INTEGER)]).toEqual([true, true]);
  });

  it('for paying early lasts through its last day where the company is', () => {
    const date = civilDate('2026-03-02');
    expect(earlyDiscount('2% 10 NET 30', date, 'America/Chicago')).toEqual({
      percent: '2',
      name: 'Early payment',
      // 13 March, midnight: days of summer time already.
      expires: utc('2026-03-13T05:00') / 1000,
    });
    expect([earlyDiscount('NET 30', date, 'UTC'), earlyDiscount(null, date, 'UTC')]).toEqual([null, null]);
  });
});

describe('the end of a discount', () => {
  const discountExpiresAt = utc('2026-03-13T05:00');
  const asOf = utc('2026-03-05T10:00');

  it('is the next thing that happens, before reminders and at any hour', () => {
    const plan = planChasing(delivered({ discountExpiresAt }), asOf);
    expect(plan.next).toMatchObject({ key: 'discount', kind: 'core', at: discountExpiresAt });
    expect(plan.later[0]?.key).toBe('before');
  });

  it('comes in its turn after reminders that are due earlier', () => {
    const plan = planChasing(delivered({ discountExpiresAt: utc('2026-04-05T05:00') }), asOf);
    expect([plan.next, ...plan.later].map((step) => step?.key).slice(0, 4)).toEqual([
      'before',
      'first',
      'discount',
      'second',
    ]);
  });

  it('is not kept back by a dispute, nor by outbound that is off', () => {
    const held = delivered({
      discountExpiresAt,
      disputes: [{ id: 1, openedAt: 0 }],
      company: { outbound: false, zone: 'UTC' },
    });
    expect(planChasing(held, asOf).next?.key).toBe('discount');
  });

  it('waits for payments on their way that cover the balance: they were made in time', () => {
    expect(planChasing(delivered({ discountExpiresAt, inFlight: 100_000 }), asOf).next).toBeUndefined();
    expect(planChasing(delivered({ discountExpiresAt, inFlight: 99_999 }), asOf).next?.key).toBe('discount');
  });

  it('does not come once the invoice is paid', () => {
    expect(planChasing(delivered({ discountExpiresAt, balance: 0 }), asOf).next).toBeUndefined();
  });
});
