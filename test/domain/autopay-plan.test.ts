import { describe, expect, it } from 'vitest';
import { isExhausted } from '../../domain/autopay/plan-collection.js';
import { defaultRules } from '../../domain/autopay/rules.js';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import { civilDate } from '../../domain/civil-date.js';
import { card, collected, failed } from './autopay-facts.js';
import { agenda, byRule, claim, utc } from './chasing-facts.js';

const asOf = utc('2026-03-10T09:00');
const reminders = ['before', 'first', 'second', 'firm', 'final', 'call'];
const at = (text: string) => utc(`2026-${text}`);
/** Four declines on the days on which they come. */
const allFailed = ['04-01T07:00', '04-04T07:00', '04-09T07:00', '04-16T07:00'].map((day, occurrence) =>
  failed(at(day), 'insufficient_funds', { occurrence }),
);
const saidOf = (attempts: readonly { occurrence: number; at: number }[]) =>
  attempts.flatMap(({ occurrence, at }) => [
    claim(`autopay@2026-04-01#${occurrence}`, at),
    claim(`autopay_failed@2026-04-01#${occurrence}`, at),
  ]);
const told = claim('autopay_notice@2026-04-01#0', at('03-27T07:00'));
const notices = [
  {
    dueOn: civilDate('2026-04-01'),
    occurrence: 0,
    source: card.id,
    amount: 100_000,
    state: 'done',
    at: at('03-27T07:00'),
  },
] as const;

describe('the plan of an invoice that AutoPay collects', () => {
  it('says when it is announced and taken, and that nobody reminds', () => {
    const plan = planChasing(collected(), asOf);
    expect(agenda(plan)).toEqual(['autopay_notice 2026-03-27T07:00', 'autopay 2026-04-01T07:00']);
    expect(plan.later[0]).toMatchObject({
      kind: 'payments',
      id: 'autopay@2026-04-01#0',
      summary: 'AutoPay, attempt 1 of 4',
    });
    expect(byRule(plan.blocked)['autopay_collects']).toEqual(reminders);
  });

  it('asks after a charge that nobody answered for, whatever holds the invoice', () => {
    const said = [claim('autopay@2026-04-01#0', at('04-01T07:00'), 'claimed')];
    const plan = planChasing(collected({ said, inFlight: 100_000 }), at('04-01T07:05'));
    expect(agenda(plan)).toEqual(['autopay 2026-04-01T07:05']);
    expect(plan.next?.id).toBe('autopay@2026-04-01#0');
  });

  it('tells of a decline, and when it tries again', () => {
    const attempts = allFailed.slice(0, 1);
    const said = [told, claim('autopay@2026-04-01#0', at('04-01T07:00'))];
    const plan = planChasing(collected({ said, collection: { attempts, notices } }), at('04-01T07:00'));
    expect(agenda(plan)).toEqual(['autopay_failed 2026-04-01T07:00', 'autopay#1 2026-04-04T07:00']);
    expect(plan.blocked.find(({ key }) => key === 'autopay')).toMatchObject({
      rule: 'already_said',
      because: 'declined (insufficient_funds) at 2026-04-01 07:00 UTC',
    });
  });

  it('hands over to the policy once it gave up: of what was missed the strongest, after the days of grace', () => {
    const facts = collected({ said: [told, ...saidOf(allFailed)], collection: { attempts: allFailed, notices } });
    const plan = planChasing(facts, at('04-16T07:00'));
    expect(plan.state).toBe('past_due');
    expect(byRule(plan.blocked)['attempts_exhausted']).toEqual(['autopay']);
    expect(agenda(plan)).toEqual(['firm 2026-04-17T07:00', 'final 2026-05-04T07:00', 'call 2026-05-06T07:00']);
    expect(isExhausted(facts, at('04-16T07:00'))).toBe(true);
  });

  it('says nothing more where the company wants it left at that', () => {
    const rules = { ...defaultRules, onExhaustion: 'stop' } as const;
    const said = saidOf(allFailed);
    const plan = planChasing(collected({ said, collection: { attempts: allFailed, rules } }), at('04-16T07:00'));
    expect(agenda(plan)).toEqual([]);
    expect(byRule(plan.blocked)['autopay_stopped']).toEqual(reminders);
  });

  it('hands over at once where the card is gone, and collects with a new one', () => {
    const attempts = [failed(at('04-01T07:00'), 'stolen_card')];
    const declined = [{ code: 'stolen_card', at: at('04-01T07:00') }];
    const said = saidOf(attempts);
    const gone = collected({ said, collection: { attempts, source: { ...card, declined } } });
    const plan = planChasing(gone, at('04-01T07:01'));
    expect(byRule(plan.blocked)['new_method_needed']).toEqual(['autopay']);
    expect(agenda(plan)[0]).toBe('first 2026-04-02T07:00');
    const source = { ...card, id: 6, since: at('04-03T20:00') };
    const again = planChasing(collected({ said, collection: { attempts, source } }), at('04-03T20:00'));
    expect(agenda(again)).toEqual(['autopay#1 2026-04-03T20:00']);
  });

  it('does not tell of a decline that new details have made untrue', () => {
    const attempts = [failed(at('04-01T07:00'), 'stolen_card')];
    const said = [claim('autopay@2026-04-01#0', at('04-01T07:00'))];
    const source = { ...card, id: 6, since: at('04-01T07:01') };
    const plan = planChasing(collected({ said, collection: { attempts, source } }), at('04-01T07:01'));
    expect(agenda(plan)).toEqual(['autopay#1 2026-04-01T07:01']);
    expect(plan.blocked.find(({ key }) => key === 'autopay_failed')?.rule).toBe('superseded');
  });
});

describe('AutoPay is held', () => {
  const dispute = { id: 1, openedAt: asOf };
  it.each([
    ['by a dispute', { disputes: [dispute] }, 'disputed'],
    ['while nothing leaves the company', { company: { outbound: false, zone: 'Europe/Berlin' } }, 'outbound_off'],
    ['by a pause', { collection: { paused: { until: null } } }, 'paused'],
  ])('%s', (_what, hold, rule) => {
    const plan = planChasing(collected(hold), asOf);
    expect(agenda(plan)).toEqual([]);
    expect(byRule(plan.blocked)[rule as 'paused']).toEqual(expect.arrayContaining(['autopay_notice', 'autopay']));
  });

  it('by a payment plan that is not approved', () => {
    const paymentPlan = { status: 'pending_signup' as const, madeAt: asOf, instalments: [] };
    const plan = planChasing(collected({ paymentPlan }), asOf);
    expect(byRule(plan.blocked)['payment_plan']).toEqual(['autopay_notice', 'autopay']);
  });

  it('by a pause until it ends', () => {
    const until = at('04-10T12:00');
    const paused = { since: asOf, until };
    const plan = planChasing(collected({ paused, collection: { paused } }), asOf);
    expect(agenda(plan).slice(0, 2)).toEqual(['resume 2026-04-10T12:00', 'autopay 2026-04-10T12:00']);
  });

  it('not by a promise, nor by being taken out of chasing', () => {
    const promise = { id: 1, on: civilDate('2026-04-20'), amount: 100_000, madeAt: asOf };
    expect(agenda(planChasing(collected({ promise }), asOf))).toContain('autopay 2026-04-01T07:00');
    const paused = { since: asOf, until: null };
    expect(agenda(planChasing(collected({ paused }), asOf))).toContain('autopay 2026-04-01T07:00');
  });

  it('where a notice that must be given reaches nobody; a courtesy is left out', () => {
    const nobody = {
      chase: true,
      segment: null,
      zone: 'Europe/Berlin',
      country: 'DE',
      reachable: { primary: 0, all: 0 },
    };
    expect(agenda(planChasing(collected({ customer: nobody }), asOf))).toEqual(['autopay 2026-04-01T07:00']);
    const source = { ...card, kind: 'sepa' } as const;
    const plan = planChasing(collected({ customer: nobody, collection: { source } }), asOf);
    expect(byRule(plan.blocked)['no_recipient']).toEqual(expect.arrayContaining(['autopay_notice', 'autopay']));
  });

  it.each([
    ['nothing is on file', { source: null }, 'no_payment_method'],
    ['it is off for the customer', { customerOn: false }, 'autopay_off'],
  ])('where %s, and the payer is reminded', (_what, collection, rule) => {
    const plan = planChasing(collected({ collection }), asOf);
    expect(byRule(plan.blocked)[rule as 'autopay_off']).toEqual(['autopay']);
    expect(agenda(plan)[0]).toBe('before 2026-03-27T08:00');
  });
});

describe('a payment plan that AutoPay collects', () => {
  const plan = (first: number, second: number) => ({
    status: 'active' as const,
    madeAt: asOf,
    instalments: [
      { dueOn: civilDate('2026-04-20'), left: first },
      { dueOn: civilDate('2026-05-20'), left: second },
    ],
  });
  it('takes each instalment on its own date', () => {
    const first = planChasing(collected({ paymentPlan: plan(40_000, 60_000) }), asOf);
    expect(agenda(first)).toEqual(['autopay_notice 2026-04-17T06:00', 'autopay 2026-04-20T07:00']);
    const second = planChasing(collected({ paymentPlan: plan(0, 60_000), balance: 60_000 }), at('04-21T09:00'));
    expect(second.later[0]?.id).toBe('autopay@2026-05-20#0');
  });

  it('chases one that could not be collected, and takes it along with the next', () => {
    const attempts = allFailed.map((one) => ({ ...one, dueOn: civilDate('2026-04-20') }));
    const facts = collected({ paymentPlan: plan(40_000, 60_000), collection: { attempts } });
    const chased = planChasing(facts, at('04-25T09:00'));
    expect(chased.state).toBe('past_due');
    expect(agenda(chased)).toContain('autopay 2026-05-20T07:00');
    expect(byRule(chased.blocked)['autopay_collects']).toBeUndefined();
  });
});
