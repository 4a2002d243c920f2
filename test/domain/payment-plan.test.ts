import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import { civilDate } from '../../domain/civil-date.js';
import { faultInInstalments, settleInstalments } from '../../domain/payment-plan.js';
import { agenda, byRule, delivered, utc } from './chasing-facts.js';

describe('payments settle instalments in order', () => {
  it.each([
    [0, [30, 30, 40]],
    [10, [20, 30, 40]],
    [30, [0, 30, 40]],
    [75, [0, 0, 25]],
    [100, [0, 0, 0]],
    [120, [0, 0, 0]],
    [-5, [30, 30, 40]],
  ])('%d of 30, 30 and 40', (paid, left) => expect(settleInstalments([30, 30, 40], paid)).toEqual(left));

  it('what is left and what was paid are the whole, and no later one is touched before an earlier is paid', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1e9 }), { maxLength: 12 }), fc.nat(2e9), (amounts, paid) => {
        const left = settleInstalments(amounts, paid);
        const sum = (list: number[]) => list.reduce((a, b) => a + b, 0);
        expect(sum(left)).toBe(Math.max(0, sum(amounts) - paid));
        const first = left.findIndex((one) => one > 0);
        if (first >= 0) expect(left.slice(first + 1)).toEqual(amounts.slice(first + 1));
      }),
    );
  });
});

describe('instalments are refused', () => {
  const standing = { balance: 70, paid: 30, settled: [{ dateTs: 1, amount: 30 }] };
  const fresh = { balance: 100, paid: 0, settled: [] };
  test.each([
    ['that are less than the balance', fresh, [{ dateTs: 1, amount: 99 }], 'installments'],
    ['that are more', fresh, [{ dateTs: 1, amount: 101 }], 'installments'],
    [
      'of nothing',
      fresh,
      [
        { dateTs: 1, amount: 0 },
        { dateTs: 2, amount: 100 },
      ],
      'installments[0].amount',
    ],
    [
      'out of order',
      fresh,
      [
        { dateTs: 2, amount: 50 },
        { dateTs: 1, amount: 50 },
      ],
      'installments[1].date',
    ],
    ['that forget a paid one', standing, [{ dateTs: 2, amount: 70 }], 'installments[0]'],
    [
      'that change a paid one',
      standing,
      [
        { dateTs: 1, amount: 40 },
        { dateTs: 2, amount: 60 },
      ],
      'installments[0]',
    ],
  ])('%s', (_what, now, wanted, param) => expect(faultInInstalments(wanted, now)).toMatchObject({ param }));

  it('but not those that are sound', () => {
    expect(faultInInstalments([{ dateTs: 1, amount: 100 }], fresh)).toBeUndefined();
    const rest = [
      { dateTs: 1, amount: 30 },
      { dateTs: 1, amount: 20 },
      { dateTs: 9, amount: 50 },
    ];
    expect(faultInInstalments(rest, standing)).toBeUndefined();
  });
});

describe('an invoice paid in instalments', () => {
  const plan = (status: 'active' | 'pending_signup', first: number) => ({
    status,
    instalments: [
      { dueOn: civilDate('2026-04-20'), left: first },
      { dueOn: civilDate('2026-05-20'), left: 50_000 },
    ],
  });

  it('is not chased as a whole while none is overdue, and nothing that is held is lost', () => {
    const facts = delivered({ paymentPlan: plan('active', 50_000) });
    const chased = planChasing(facts, utc('2026-04-10T09:00'));
    expect(chased.state).toBe('held');
    expect(chased.skipped).toEqual([]);
    expect(byRule(chased.blocked)['payment_plan']).toEqual(['before', 'first', 'second']);
    expect(chased.blocked.find(({ key }) => key === 'first')?.because).toContain('2026-04-20');
    // From the day after the instalment, in Berlin, with the policy's day of grace; of what was missed the strongest goes.
    expect(agenda(chased)).toEqual(['firm 2026-04-22T06:00', 'final 2026-05-04T07:00', 'call 2026-05-06T07:00']);
  });

  it('is chased from the day after an instalment that was not paid, as the plan said before', () => {
    const facts = delivered({ paymentPlan: plan('active', 50_000) });
    const before = planChasing(facts, utc('2026-04-20T21:59'));
    const after = planChasing(facts, utc('2026-04-20T22:00'));
    expect(before.next).toEqual(after.next);
    expect([before.state, after.state]).toEqual(['held', 'past_due']);
  });

  it('waits for the next one when the first is paid', () => {
    const chased = planChasing(delivered({ paymentPlan: plan('active', 0) }), utc('2026-04-25T09:00'));
    expect(chased.state).toBe('held');
    expect(byRule(chased.blocked)['payment_plan']).toContain('firm');
  });

  it('is chased like any other while the plan waits to begin, and when all its instalments are paid', () => {
    const asOf = utc('2026-04-03T09:00');
    const none = planChasing(delivered(), asOf);
    expect(planChasing(delivered({ paymentPlan: plan('pending_signup', 50_000) }), asOf)).toEqual(none);
    const paid = { status: 'active' as const, instalments: [{ dueOn: civilDate('2026-03-20'), left: 0 }] };
    expect(planChasing(delivered({ paymentPlan: paid }), asOf)).toEqual(none);
  });
});
