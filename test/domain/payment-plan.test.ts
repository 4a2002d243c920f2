import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import { civilDate } from '../../domain/civil-date.js';
import { faultInInstalments, settleInstalments } from '../../domain/payment-plan.js';
import { agenda, byRule, claim, delivered, email, standard, utc } from './chasing-facts.js';

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
  const plan = (status: 'active' | 'pending_signup', first: number, second = 50_000) => ({
    status,
    madeAt: utc('2026-03-10T09:00'),
    instalments: [
      { dueOn: civilDate('2026-04-20'), left: first },
      { dueOn: civilDate('2026-05-20'), left: second },
    ],
  });

  it('is chased by the date of the first that is not paid, before it and after', () => {
    const chased = planChasing(delivered({ paymentPlan: plan('active', 50_000) }), utc('2026-04-10T09:00'));
    expect(chased.state).toBe('open');
    expect(agenda(chased)).toEqual([
      'before 2026-04-15T07:00',
      'first 2026-04-21T07:00',
      'second 2026-04-27T07:00',
      'firm 2026-05-04T07:00',
      'final 2026-05-20T07:00',
      'call 2026-05-26T07:00',
    ]);
    expect(chased.next?.id).toBe('before@2026-04-20#0');
  });

  it('goes on with the next one when the first is paid, though the same steps were said of that', () => {
    const said = [
      claim('before@2026-04-20#0', utc('2026-04-15T07:00')),
      claim('first@2026-04-20#0', utc('2026-04-21T07:00')),
    ];
    const chased = planChasing(delivered({ paymentPlan: plan('active', 0), said }), utc('2026-04-25T09:00'));
    expect(chased.state).toBe('open');
    expect(agenda(chased).slice(0, 2)).toEqual(['before 2026-05-15T07:00', 'first 2026-05-21T07:00']);
  });

  it('counts as late from the day after an instalment', () => {
    const facts = delivered({ paymentPlan: plan('active', 50_000) });
    const states = ['2026-04-20T21:59', '2026-04-20T22:00'].map((at) => planChasing(facts, utc(at)).state);
    expect(states).toEqual(['open', 'past_due']);
  });

  it('is not asked for as a whole by what counts from its issue', () => {
    const policy = { ...standard, steps: [email('thirty', 30, { anchor: 'issue' })] };
    const chased = planChasing(delivered({ policy, paymentPlan: plan('active', 50_000) }), utc('2026-03-20T09:00'));
    expect(byRule(chased.blocked)['payment_plan']).toEqual(['thirty']);
    expect(chased.blocked.find(({ key }) => key === 'thirty')?.because).toContain('2026-04-20');
  });

  it('says nothing whose time had passed when the plan was made', () => {
    const late = { ...plan('active', 50_000), madeAt: utc('2026-04-22T09:00') };
    const chased = planChasing(delivered({ paymentPlan: late }), utc('2026-04-22T09:00'));
    expect(byRule(chased.skipped)['superseded']).toEqual(['before', 'first']);
    expect(agenda(chased)[0]).toBe('second 2026-04-27T07:00');
  });

  it('is chased like any other while the plan waits to begin, and when all its instalments are paid', () => {
    const asOf = utc('2026-04-03T09:00');
    const none = planChasing(delivered(), asOf);
    expect(planChasing(delivered({ paymentPlan: plan('pending_signup', 50_000) }), asOf)).toEqual(none);
    expect(planChasing(delivered({ paymentPlan: plan('active', 0, 0) }), asOf)).toEqual(none);
  });
});
