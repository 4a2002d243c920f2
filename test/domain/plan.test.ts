import { describe, expect, it } from 'vitest';
import { toLifecyclePlan } from '../../domain/chasing/lifecycle-plan.js';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import { civilDate } from '../../domain/civil-date.js';
import type { InvoiceFacts, SaidState } from '../../domain/facts.js';
import type { Policy } from '../../domain/policy.js';
import { agenda, byRule, claim, delivered, email, invoiceFacts, shown, standard, task, utc } from './chasing-facts.js';

const issue = utc('2026-03-02T09:00');
const all = [
  'first 2026-04-02T07:00',
  'second 2026-04-08T07:00',
  'firm 2026-04-15T07:00',
  'final 2026-05-04T07:00',
  'call 2026-05-06T07:00',
];
const withPolicy = (more: Partial<Policy>) => ({ policy: { ...standard, ...more } });
const customer = (more: Partial<InvoiceFacts['customer']>) => ({ customer: { ...invoiceFacts().customer, ...more } });
const promise = { id: 5, on: civilDate('2026-04-10'), amount: 100_000, madeAt: utc('2026-04-03T10:00') };
const dispute = { id: 1, openedAt: issue };

describe('an undisturbed life', () => {
  it('delivers, then follows the policy at nine in Berlin, summer time and holidays minded', () => {
    const plan = planChasing(invoiceFacts(), issue);
    expect(agenda(plan)).toEqual(['deliver 2026-03-02T09:00', 'before 2026-03-27T08:00', ...all]);
    expect(plan).toMatchObject({ state: 'open', blocked: [], skipped: [] });
    expect(plan.next).toMatchObject({
      id: 'deliver@none#0',
      kind: 'mail',
      at: issue,
      scheduledAt: issue,
      summary: 'Delivery of the invoice',
    });
    expect(plan.later[3]).toMatchObject({ id: 'firm@2026-04-01#0', kind: 'mail', summary: 'Fourth reminder (firm)' });
    expect(plan.later[5]).toMatchObject({ id: 'call@2026-04-01#0', kind: 'core', summary: 'Task call' });
  });

  it.each([
    ['the day it is due', '2026-04-01T21:59', 'open'],
    ['midnight in the company zone', '2026-04-01T22:00', 'past_due'],
  ])('is past due from the company zone midnight after the due date: %s', (_, asOf, state) => {
    expect(planChasing(delivered(), utc(asOf)).state).toBe(state);
  });

  it('repeats a step, each repeat an occurrence of its own', () => {
    const steps = [email('again', 1, { repeat: { everyDays: 7, untilDays: 14 } })];
    expect(agenda(planChasing(delivered(withPolicy({ steps })), issue))).toEqual([
      'again 2026-04-02T07:00',
      'again#1 2026-04-09T07:00',
      'again#2 2026-04-16T07:00',
    ]);
  });

  it('says a daily repeat once on the Tuesday after Easter, not five times', () => {
    const steps = [email('daily', 1, { repeat: { everyDays: 1, untilDays: 6 } })];
    const plan = planChasing(delivered(withPolicy({ steps })), issue);
    expect(agenda(plan)).toEqual(['daily 2026-04-02T07:00', 'daily#5 2026-04-07T07:00', 'daily#6 2026-04-08T07:00']);
    expect(byRule(plan.blocked)).toMatchObject({ superseded: ['daily', 'daily', 'daily', 'daily'] });
  });

  it('keeps the order of steps that a weekend moves onto one day, whatever their jitter', () => {
    const steps = Array.from({ length: 5 }, (_, day) => email(`s${day}`, 2 + day));
    const plan = planChasing(delivered(withPolicy({ steps, jitterMinutes: 240 })), issue);
    expect([plan.next, ...plan.later].map((step) => step?.key)).toEqual(['s0', 's1', 's2', 's3', 's4']);
  });

  it('spreads steps by a jitter of their own inside the window', () => {
    const at = (invoiceId: number) =>
      planChasing(delivered({ invoiceId, ...withPolicy({ jitterMinutes: 20, sendTime: '17:50' }) }), issue).next?.at ??
      0;
    const instants = Array.from({ length: 200 }, (_, n) => at(n + 1));
    expect(Math.min(...instants)).toBeGreaterThanOrEqual(utc('2026-03-27T16:50'));
    expect(Math.max(...instants)).toBeLessThan(utc('2026-03-27T17:00'));
    expect(new Set(instants).size).toBeGreaterThan(120);
  });

  it('uses a step’s own send time, the issue date as anchor, and the payer’s zone', () => {
    const steps = [email('soon', 3, { anchor: 'issue', sendTime: '16:30' })];
    const facts = delivered({ ...withPolicy({ steps }), ...customer({ zone: 'Pacific/Kiritimati', country: 'KI' }) });
    expect(agenda(planChasing(facts, issue))).toEqual(['soon 2026-03-05T02:30']);
  });

  it('plans no step anchored on a due date that does not exist', () => {
    const steps = [email('due', 1), email('issued', 10, { anchor: 'issue' })];
    const plan = planChasing(delivered({ dueOn: null, ...withPolicy({ steps }) }), issue);
    expect(plan.next?.id).toBe('issued@none#0');
    expect(plan.later).toEqual([]);
    expect(planChasing(delivered({ dueOn: null }), utc('2030-01-01T00:00')).state).toBe('open');
  });
});

describe('the end of a life', () => {
  it.each(['voided', 'written_off', 'closed', 'deleted'] as const)(
    '%s: nothing more, and the rule says why',
    (status) => {
      const plan = planChasing(delivered({ status }), utc('2026-04-02T07:00'));
      expect(plan).toMatchObject({ outcome: status, state: 'settled', later: [], skipped: [] });
      expect(plan.next).toBeUndefined();
      expect(byRule(plan.blocked)).toEqual({
        already_said: ['deliver'],
        settled: ['before', 'first', 'second', 'firm', 'final', 'call'],
      });
    },
  );

  it('paid when nothing is left to pay, overpaid too; a promise check goes with it', () => {
    expect(planChasing(invoiceFacts({ balance: 0 }), issue)).toMatchObject({ outcome: 'paid', state: 'settled' });
    expect(planChasing(invoiceFacts({ balance: -5, promise }), issue).next).toBeUndefined();
    expect(planChasing(invoiceFacts({ balance: 1 }), issue).outcome).toBeUndefined();
  });

  it('a draft has no life yet', () => {
    const plan = planChasing(invoiceFacts({ status: 'draft', balance: 0, promise }), issue);
    expect(plan).toMatchObject({ state: 'draft', later: [] });
    expect(plan.next).toBeUndefined();
    expect(Object.keys(byRule(plan.blocked))).toEqual(['draft']);
  });
});

describe('delivery', () => {
  it('waits for the invoice’s date in the company’s zone, and for the payer’s morning', () => {
    const facts = invoiceFacts({ date: civilDate('2026-03-10') });
    expect(planChasing(facts, issue).next).toMatchObject({
      key: 'deliver',
      scheduledAt: utc('2026-03-09T23:00'),
      at: utc('2026-03-10T07:00'),
    });
  });

  it('goes first: steps due by then are superseded, steps after it proceed', () => {
    const late = planChasing(invoiceFacts(), utc('2026-04-08T12:00'));
    expect(agenda(late).slice(0, 2)).toEqual(['deliver 2026-04-08T12:00', 'firm 2026-04-15T07:00']);
    expect(byRule(late.skipped)).toEqual({ superseded: ['before', 'first', 'second'] });
  });

  it('said late, it still supersedes the steps of before, within their tolerance too', () => {
    const facts = invoiceFacts({ said: [claim('deliver@none#0', utc('2026-04-08T07:05'))] });
    const plan = planChasing(facts, utc('2026-04-08T07:06'));
    expect(shown(plan.next)).toBe('firm 2026-04-15T07:00');
    expect(byRule(plan.skipped)).toEqual({ superseded: ['before', 'first', 'second'] });
  });

  it('a reminder before issue is missed at issue, and does not go together with delivery', () => {
    const issuedAt = utc('2026-04-02T12:00');
    const plan = planChasing(invoiceFacts({ issuedAt }), issuedAt);
    expect(agenda(plan).slice(0, 2)).toEqual(['deliver 2026-04-02T12:00', 'second 2026-04-08T07:00']);
    expect(plan.skipped.map(({ key, because }) => [key, because])).toEqual([
      ['before', 'its time had passed when the invoice was issued'],
      ['first', 'its time had passed when the invoice was issued'],
    ]);
  });

  it('is not made for an imported invoice, nor are steps before the import', () => {
    const plan = planChasing(
      invoiceFacts({ deliver: false, importedAt: utc('2026-04-10T00:00') }),
      utc('2026-04-10T00:00'),
    );
    expect(shown(plan.next)).toBe('firm 2026-04-15T07:00');
    expect(byRule(plan.blocked)).toEqual({ before_import: ['deliver'] });
    expect(byRule(plan.skipped)).toEqual({ before_import: ['before', 'first', 'second'] });
  });

  it('is all there is without a policy', () => {
    expect(agenda(planChasing(invoiceFacts({ policy: null }), issue))).toEqual(['deliver 2026-03-02T09:00']);
    expect(agenda(planChasing(delivered({ policy: null, promise }), issue))).toEqual(['promise 2026-04-12T22:00']);
    expect(planChasing(delivered({ policy: null }), issue).next).toBeUndefined();
  });
});

describe('a delivery that the mail provider refused', () => {
  const refused = { said: [claim('deliver@none#0', issue, 'refused')] };

  it('keeps every e-mail back, and loses none; a person is still asked', () => {
    const plan = planChasing(invoiceFacts(refused), utc('2026-04-08T12:00'));
    expect(agenda(plan)).toEqual(['call 2026-05-06T07:00']);
    expect(plan.skipped).toEqual([]);
    expect(byRule(plan.blocked)).toEqual({
      already_said: ['deliver'],
      not_delivered: ['before', 'first', 'second', 'firm', 'final'],
    });
  });

  it('is made again when it was ordered again, at the next legal instant, and chasing goes on from there', () => {
    const said = [...refused.said, claim('deliver@none#1', utc('2026-04-08T20:00'), 'withdrawn')];
    const plan = planChasing(invoiceFacts({ said }), utc('2026-04-08T20:00'));
    expect(plan.next).toMatchObject({ id: 'deliver@none#1', at: utc('2026-04-09T06:00') });
    expect(agenda(plan).slice(1)).toEqual(['firm 2026-04-15T07:00', 'final 2026-05-04T07:00', 'call 2026-05-06T07:00']);
    expect(byRule(plan.skipped)).toEqual({ superseded: ['before', 'first', 'second'] });
  });

  it('and that arrived the second time supersedes the steps of before', () => {
    const said = [claim('deliver@none#1', utc('2026-04-08T12:00')), ...refused.said];
    const plan = planChasing(invoiceFacts({ said }), utc('2026-04-08T12:00'));
    expect(shown(plan.next)).toBe('firm 2026-04-15T07:00');
    expect(byRule(plan.skipped)).toEqual({ superseded: ['before', 'first', 'second'] });
  });

  it('keeps nothing back where the invoice reached the payer by another way', () => {
    expect(shown(planChasing(invoiceFacts({ ...refused, deliver: false }), issue).next)).toBe(
      'before 2026-03-27T08:00',
    );
  });

  it('is no delivery of which nobody knows: that one may have arrived, and the life goes on', () => {
    const said = [claim('deliver@none#0', issue, 'failed')];
    expect(shown(planChasing(invoiceFacts({ said }), issue).next)).toBe('before 2026-03-27T08:00');
  });
});

describe('what was said', () => {
  const due = utc('2026-04-02T07:00');
  it.each(['done', 'skipped', 'before_import', 'failed', 'refused'] as const)('a claim %s counts as said', (state) => {
    const plan = planChasing(delivered({ said: [claim('first@2026-04-01#0', due, state)] }), due);
    expect(shown(plan.next)).toBe('second 2026-04-08T07:00');
    expect(byRule(plan.blocked)).toMatchObject({ already_said: ['deliver', 'first'] });
  });

  it('a claim under way is planned again, until its effect is settled, within contact hours', () => {
    const facts = delivered({ said: [claim('first@2026-04-01#0', due, 'claimed')] });
    expect(shown(planChasing(facts, utc('2026-04-02T09:30')).next)).toBe('first 2026-04-02T09:30');
    expect(shown(planChasing(facts, utc('2026-04-02T19:30')).next)).toBe('first 2026-04-07T06:00');
    const disputed = planChasing({ ...facts, disputes: [dispute] }, due);
    expect(disputed.next).toBeUndefined();
    expect(byRule(disputed.blocked).disputed).toContain('first');
  });

  it('a claim withdrawn is planned again only while its time lies ahead', () => {
    const facts = delivered({
      said: [claim('before@2026-04-01#0', issue), claim('first@2026-04-01#0', issue, 'withdrawn')],
    });
    expect(shown(planChasing(facts, issue).next)).toBe('first 2026-04-02T07:00');
    const later = planChasing(facts, utc('2026-04-02T08:00'));
    expect(shown(later.next)).toBe('second 2026-04-08T07:00');
    expect(byRule(later.skipped)).toEqual({ superseded: ['first'] });
  });

  it('a step a person skips ahead of its time leaves the one before it', () => {
    const plan = planChasing(
      delivered({ said: [claim('second@2026-04-01#0', issue, 'skipped')] }),
      utc('2026-04-02T09:00'),
    );
    expect(agenda(plan).slice(0, 2)).toEqual(['first 2026-04-02T09:00', 'firm 2026-04-15T07:00']);
  });

  it('a missed step is not said after a stronger one', () => {
    const said = ['before', 'second'].map((key) => claim(`${key}@2026-04-01#0`, utc('2026-04-08T07:00')));
    const plan = planChasing(delivered({ said }), utc('2026-04-09T07:00'));
    expect(shown(plan.next)).toBe('firm 2026-04-15T07:00');
    expect(plan.skipped).toMatchObject([
      { key: 'first', rule: 'superseded', because: 'a later step was dealt with before it' },
    ]);
  });
});

describe('after a due-date change', () => {
  const dueChangedAt = utc('2026-04-09T10:00');
  const said = ['before', 'first', 'second'].map((key) => claim(`${key}@2026-04-01#0`, utc('2026-04-08T07:00')));
  const moved = { dueOn: civilDate('2026-06-01'), dueChangedAt, said };

  it('what was said under the old date stays said', () => {
    const plan = planChasing(delivered(moved), dueChangedAt);
    expect(agenda(plan)).toEqual(['firm 2026-06-15T07:00', 'final 2026-07-01T07:00', 'call 2026-07-06T07:00']);
    expect(plan.next?.id).toBe('firm@2026-06-01#0');
    expect(byRule(plan.blocked)).toEqual({ already_said: ['deliver', 'before', 'first', 'second'] });
  });

  it('unless the policy repeats it and its new instant lies ahead of the change', () => {
    const repeating = withPolicy({ repeatAfterDueDateChange: true });
    expect(shown(planChasing(delivered({ ...moved, ...repeating }), dueChangedAt).next)).toBe(
      'before 2026-05-27T07:00',
    );
    const back = planChasing(delivered({ ...moved, ...repeating, dueOn: civilDate('2026-04-03') }), dueChangedAt);
    expect(shown(back.next)).toBe('second 2026-04-10T07:00');
    expect(byRule(back.blocked)).toEqual({ already_said: ['deliver', 'before', 'first'] });
  });

  it('a step only skipped under the old date comes back when it lies ahead', () => {
    const skipped = [claim('before@2026-04-01#0', issue, 'skipped'), ...said.slice(1)];
    expect(shown(planChasing(delivered({ ...moved, said: skipped }), dueChangedAt).next)).toBe(
      'before 2026-05-27T07:00',
    );
    const back = planChasing(delivered({ ...moved, said: skipped, dueOn: civilDate('2026-04-03') }), dueChangedAt);
    expect(byRule(back.blocked).already_said).toContain('before');
  });

  it('an earlier due date fires no old reminder at once', () => {
    const plan = planChasing(
      delivered({ dueOn: civilDate('2026-02-20'), dueChangedAt: utc('2026-03-10T10:00') }),
      utc('2026-03-10T10:00'),
    );
    expect(shown(plan.next)).toBe('final 2026-03-23T08:00');
    expect(byRule(plan.skipped)).toEqual({ superseded: ['before', 'first', 'second', 'firm'] });
  });

  it('a claim under way keeps the due date it was made for', () => {
    const facts = delivered({
      ...moved,
      said: [...said.slice(0, 2), claim('second@2026-04-01#0', dueChangedAt, 'claimed')],
    });
    expect(planChasing(facts, dueChangedAt).next?.id).toBe('second@2026-04-01#0');
  });
});

describe('after moving to another policy', () => {
  const enrolledAt = utc('2026-04-09T10:00');
  const steps = [
    email('early', 2),
    email('late', 8),
    email('soft', 9),
    task('hand', 8, { anchor: 'issue' }),
    email('hard', 20),
  ];
  const moved = { enrolledAt, ...withPolicy({ steps }) };

  it('its steps of days gone by are passed over, those ahead follow it', () => {
    const plan = planChasing(delivered(moved), enrolledAt);
    expect(agenda(plan)).toEqual(['soft 2026-04-10T07:00', 'hard 2026-04-21T07:00']);
    expect(plan.skipped.map(({ key, rule, because }) => [key, rule, because])).toEqual(
      ['hand', 'early', 'late'].map((key) => [key, 'superseded', 'its time had passed when the invoice was enrolled']),
    );
  });

  it('what was said under the same key stays said', () => {
    const plan = planChasing(
      delivered({ ...moved, said: [claim('soft@2026-04-01#0', utc('2026-04-03T07:00'))] }),
      enrolledAt,
    );
    expect(agenda(plan)).toEqual(['hard 2026-04-21T07:00']);
  });

  it('the invoice itself is delivered all the same', () => {
    expect(shown(planChasing(invoiceFacts(moved), enrolledAt).next)).toBe('deliver 2026-04-09T10:00');
  });
});

describe('holds that only new facts end', () => {
  const asOf = utc('2026-04-02T07:00');
  it.each<[string, Partial<InvoiceFacts>, string, string]>([
    ['outbound off', { company: { outbound: false, zone: 'Europe/Berlin' } }, 'outbound_off', 'held'],
    ['a dispute', { disputes: [dispute] }, 'disputed', 'disputed'],
    ['a payment on its way', { inFlight: 100_000 }, 'payment_in_flight', 'in_flight'],
    ['a pause without end', { paused: { since: issue, until: null } }, 'paused', 'paused'],
  ])('%s keeps everything back, delivery included', (_, hold, rule, state) => {
    const plan = planChasing(invoiceFacts(hold), asOf);
    expect(plan).toMatchObject({ state, later: [], skipped: [] });
    expect(plan.next).toBeUndefined();
    expect(byRule(plan.blocked)).toEqual({ [rule]: ['deliver', 'before', 'first', 'second', 'firm', 'final', 'call'] });
  });

  it.each<[string, Partial<InvoiceFacts>, string, string]>([
    ['a customer not to be chased', customer({ chase: false }), 'customer_not_chased', 'held'],
  ])('%s keeps reminders back, not delivery', (_, hold, rule, state) => {
    const plan = planChasing(invoiceFacts(hold), issue);
    expect(agenda(plan)).toEqual(['deliver 2026-03-02T09:00']);
    expect(plan.state).toBe(state);
    expect(byRule(plan.blocked)).toEqual({ [rule]: ['before', 'first', 'second', 'firm', 'final', 'call'] });
  });

  it('part of the balance on its way keeps nothing back', () => {
    expect(shown(planChasing(delivered({ inFlight: 99_999 }), issue).next)).toBe('before 2026-03-27T08:00');
  });

  it('the first by precedence is named', () => {
    const plan = planChasing(
      invoiceFacts({ disputes: [dispute, { ...dispute, id: 2 }], autopay: true, inFlight: 100_000 }),
      issue,
    );
    expect(plan.blocked[0]).toMatchObject({ rule: 'disputed', because: '2 disputes are open' });
  });

  it('a promise is checked though a dispute holds all else', () => {
    const plan = planChasing(delivered({ disputes: [dispute], promise }), utc('2026-04-03T10:00'));
    expect(agenda(plan)).toEqual(['promise 2026-04-12T22:00']);
    expect(plan.state).toBe('disputed');
  });
});

describe('holds that end by themselves', () => {
  const said = ['before', 'first'].map((key) => claim(`${key}@2026-04-01#0`, utc('2026-04-02T07:00')));

  it('a promise: checked the day after date and grace in the company’s zone, reminders as if it were broken then', () => {
    const plan = planChasing(delivered({ promise, said }), utc('2026-04-03T10:00'));
    expect(plan.next).toMatchObject({
      id: 'promise:5',
      key: 'promise',
      kind: 'core',
      occurrence: 5,
      at: utc('2026-04-12T22:00'),
    });
    expect(plan.state).toBe('promised');
    expect(agenda(plan).slice(1)).toEqual([
      'second 2026-04-14T06:00',
      'firm 2026-04-15T07:00',
      'final 2026-05-04T07:00',
      'call 2026-05-06T07:00',
    ]);
    expect(plan.skipped).toEqual([]);
  });

  it('steps that fall inside it, save the one caught up, are blocked by it, and not lost', () => {
    const long = { ...promise, on: civilDate('2026-04-20') };
    const plan = planChasing(delivered({ promise: long, said }), utc('2026-04-16T10:00'));
    expect(agenda(plan)).toEqual([
      'promise 2026-04-22T22:00',
      'firm 2026-04-24T06:00',
      'final 2026-05-04T07:00',
      'call 2026-05-06T07:00',
    ]);
    expect(plan.blocked.find(({ key }) => key === 'second')).toMatchObject({
      rule: 'promised',
      because: 'a promise stands until 2026-04-20 and 2 days of grace',
      scheduledAt: utc('2026-04-08T07:00'),
    });
    expect(plan.skipped).toEqual([]);
  });

  it('the check stays due until it is made', () => {
    const plan = planChasing(delivered({ promise, said }), utc('2026-04-13T03:00'));
    expect(shown(plan.next)).toBe('promise 2026-04-13T03:00');
  });

  it('a pause until an instant: a check there, then steps go on', () => {
    const paused = { since: issue, until: utc('2026-03-20T00:00') };
    const plan = planChasing(delivered({ paused }), issue);
    expect(agenda(plan)).toEqual(['resume 2026-03-20T00:00', 'before 2026-03-27T08:00', ...all]);
    expect(plan).toMatchObject({ state: 'paused', next: { id: 'resume', kind: 'core' } });
  });

  it('of two, the later one counts', () => {
    const plan = planChasing(
      delivered({ promise, said, paused: { since: issue, until: utc('2026-04-20T10:00') } }),
      utc('2026-04-03T10:00'),
    );
    expect(agenda(plan).slice(0, 3)).toEqual([
      'promise 2026-04-12T22:00',
      'resume 2026-04-20T10:00',
      'firm 2026-04-21T10:00',
    ]);
  });

  it('after a hold, days of quiet, then only the strongest missed step', () => {
    const plan = planChasing(delivered({ said, holdEndedAt: utc('2026-04-20T10:00') }), utc('2026-04-20T10:00'));
    expect(shown(plan.next)).toBe('firm 2026-04-21T10:00');
    expect(byRule(plan.skipped)).toEqual({ superseded: ['second'] });
  });

  it('a step that falls into the days of quiet waits for their end', () => {
    const facts = delivered({ said, holdEndedAt: utc('2026-04-07T10:00'), ...withPolicy({ holdGraceDays: 2 }) });
    expect(shown(planChasing(facts, utc('2026-04-07T11:00')).next)).toBe('second 2026-04-09T10:00');
  });
});

describe('a reminder by hand', () => {
  const byHand = (at: string, state?: SaidState) => claim('manual:req-1@none#0', utc(at), state);
  const said = ['before', 'first'].map((key) => claim(`${key}@2026-04-01#0`, utc('2026-04-02T07:00')));
  const at = utc('2026-04-08T06:59:30');

  it.each(['done', 'claimed', 'failed'] as const)(
    '%s: the e-mail of that day goes on the next contact day',
    (state) => {
      const plan = planChasing(delivered({ said: [...said, byHand('2026-04-08T06:59', state)] }), at);
      expect(agenda(plan).slice(0, 2)).toEqual(['second 2026-04-09T06:00', 'firm 2026-04-15T07:00']);
      expect(plan.next?.scheduledAt).toBe(utc('2026-04-08T07:00'));
    },
  );

  it.each(['refused', 'withdrawn'] as const)('%s: nobody was reminded, and nothing moves', (state) => {
    const plan = planChasing(delivered({ said: [...said, byHand('2026-04-08T06:59', state)] }), at);
    expect(shown(plan.next)).toBe('second 2026-04-08T07:00');
  });

  it.each([
    ['late in the evening before, another day in Berlin', '2026-04-07T21:59', '2026-04-08T07:00'],
    ['in the night, the same day in Berlin', '2026-04-07T22:00', '2026-04-09T06:00'],
    ['on a Friday: on Monday', '2026-04-17T06:59', '2026-04-20T06:00'],
  ])('%s', (_, hand, goes) => {
    const steps = [email('only', hand < '2026-04-10' ? 7 : 16)];
    const plan = planChasing(delivered({ ...withPolicy({ steps }), said: [byHand(hand)] }), utc(hand));
    expect(agenda(plan)).toEqual([`only ${goes}`]);
  });

  it('on two days running moves it twice', () => {
    const twice = [byHand('2026-04-08T06:59'), { ...byHand('2026-04-09T05:59'), key: 'manual:req-2' }];
    const plan = planChasing(delivered({ said: [...said, ...twice] }), utc('2026-04-09T06:00'));
    expect(shown(plan.next)).toBe('second 2026-04-10T06:00');
  });

  it('is followed by the next step alone where that comes on the day it would move to', () => {
    const steps = [email('soft', 7), email('hard', 8), email('far', 30)];
    const facts = delivered({ ...withPolicy({ steps }), said: [byHand('2026-04-08T06:59')] });
    expect(agenda(planChasing(facts, at))).toEqual(['hard 2026-04-09T07:00', 'far 2026-05-04T07:00']);
    expect(byRule(planChasing(facts, at).blocked)).toMatchObject({ superseded: ['soft'] });
    expect(byRule(planChasing(facts, utc('2026-04-08T07:00')).skipped)).toEqual({ superseded: ['soft'] });
  });

  it('puts off what was missed as well, but neither a person’s task nor the delivery', () => {
    const missed = delivered({ said: [...said, byHand('2026-04-10T09:00')] });
    expect(shown(planChasing(missed, utc('2026-04-10T09:01')).next)).toBe('second 2026-04-13T06:00');
    const tasks = withPolicy({ steps: [task('call', 7)] });
    expect(shown(planChasing(delivered({ ...tasks, said: [byHand('2026-04-08T06:59')] }), at).next)).toBe(
      'call 2026-04-08T07:00',
    );
    expect(shown(planChasing(invoiceFacts({ said: [byHand('2026-03-02T08:59')] }), issue).next)).toBe(
      'deliver 2026-03-02T09:00',
    );
  });
});

describe('conditions', () => {
  const asOf = issue;
  it.each<[string, Partial<InvoiceFacts>, Parameters<typeof email>[2], string | undefined]>([
    ['no primary address', customer({ reachable: { primary: 0, all: 1 } }), {}, 'no_recipient'],
    ['an address for all', customer({ reachable: { primary: 0, all: 1 } }), { recipients: 'all' }, undefined],
    ['a task needs no address', customer({ reachable: { primary: 0, all: 0 } }), { channel: 'task' }, undefined],
    ['a balance below the minimum', {}, { conditions: { minBalance: 100_001 } }, 'below_minimum_balance'],
    ['a balance at the minimum', {}, { conditions: { minBalance: 100_000 } }, undefined],
    ['another segment', customer({ segment: 'smb' }), { conditions: { segments: ['key'] } }, 'other_segment'],
    ['no segment', {}, { conditions: { segments: ['key'] } }, 'other_segment'],
    ['its segment', customer({ segment: 'key' }), { conditions: { segments: ['smb', 'key'] } }, undefined],
  ])('%s', (_, facts, step, rule) => {
    const plan = planChasing(delivered({ ...facts, ...withPolicy({ steps: [email('only', 1, step)] }) }), asOf);
    expect(plan.next?.key).toBe(rule === undefined ? 'only' : undefined);
    expect(plan.blocked.find(({ key }) => key === 'only')?.rule).toBe(rule);
  });

  it('an invoice that reaches nobody is still handed to a person', () => {
    const plan = planChasing(invoiceFacts(customer({ reachable: { primary: 0, all: 0 } })), asOf);
    expect(agenda(plan)).toEqual(['call 2026-05-06T07:00']);
    expect(byRule(plan.blocked).no_recipient).toContain('deliver');
  });

  it('a step kept back by a condition is not the one caught up', () => {
    const steps = [email('small', 1), email('big', 7, { conditions: { minBalance: 1_000_000 } }), email('far', 60)];
    expect(shown(planChasing(delivered(withPolicy({ steps })), utc('2026-04-20T07:00')).next)).toBe(
      'small 2026-04-20T07:00',
    );
  });
});

describe('catching up', () => {
  const outage = (catchUp: Policy['catchUp'], more: Partial<Policy> = {}) =>
    delivered(withPolicy({ catchUp, ...more }));

  it.each([
    ['on time', '2026-04-02T07:00', 'first 2026-04-02T07:00'],
    ['within tolerance', '2026-04-02T07:15', 'first 2026-04-02T07:15'],
    ['a second beyond it, and nothing is caught up', '2026-04-02T07:15:01', 'second 2026-04-08T07:00'],
  ])('%s', (_, asOf, next) => {
    expect(shown(planChasing(outage('none'), utc(asOf)).next)).toBe(next);
  });

  it('within tolerance but after hours counts as missed', () => {
    const plan = planChasing(outage('none', { sendTime: '17:50' }), utc('2026-04-02T16:01'));
    expect(byRule(plan.skipped)).toEqual({ catch_up_none: ['before', 'first'] });
  });

  it('strongest: the last one missed, and the rest is recorded', () => {
    const plan = planChasing(outage('strongest'), utc('2026-04-16T12:00'));
    expect(shown(plan.next)).toBe('firm 2026-04-16T12:00');
    expect(byRule(plan.skipped)).toEqual({ superseded: ['before', 'first', 'second'] });
  });

  it('an outage that ends at 03:00 waits for the window', () => {
    expect(shown(planChasing(outage('strongest'), utc('2026-04-16T01:00')).next)).toBe('firm 2026-04-16T06:00');
  });

  it('a missed step is superseded by the next one on the same contact day', () => {
    const plan = planChasing(outage('strongest'), utc('2026-04-15T06:30'));
    expect(shown(plan.next)).toBe('firm 2026-04-15T07:00');
    expect(byRule(plan.skipped)).toEqual({ superseded: ['before', 'first', 'second'] });
    expect(shown(planChasing(outage('strongest'), utc('2026-04-14T06:30')).next)).toBe('second 2026-04-14T06:30');
  });

  it('of one on time and one missed, both due now, the one on time goes', () => {
    const plan = planChasing(outage('strongest'), utc('2026-04-08T07:10'));
    expect(shown(plan.next)).toBe('second 2026-04-08T07:10');
    expect(byRule(plan.skipped)).toEqual({ superseded: ['before', 'first'] });
  });

  it('of two scheduled at one instant, the later in the policy is the stronger', () => {
    const steps = [email('mail', 1), task('person', 1)];
    const plan = planChasing(outage('strongest', { steps }), utc('2026-04-02T09:00'));
    expect(agenda(plan)).toEqual(['person 2026-04-02T09:00']);
  });

  it('all: each in order, one a contact day, as far as the next step leaves days', () => {
    const plan = planChasing(outage('all'), utc('2026-04-10T12:00'));
    expect(agenda(plan).slice(0, 4)).toEqual([
      'before 2026-04-10T12:00',
      'first 2026-04-13T06:00',
      'second 2026-04-14T06:00',
      'firm 2026-04-15T07:00',
    ]);
    const crowded = planChasing(outage('all'), utc('2026-04-13T12:00'));
    expect(agenda(crowded).slice(0, 3)).toEqual([
      'before 2026-04-13T12:00',
      'first 2026-04-14T06:00',
      'firm 2026-04-15T07:00',
    ]);
    expect(byRule(crowded.skipped)).toEqual({ superseded: ['second'] });
  });

  it('all: not on a day on which something was said already', () => {
    const facts = {
      ...outage('all'),
      said: [...outage('all').said, claim('before@2026-04-01#0', utc('2026-04-10T12:00'))],
    };
    expect(shown(planChasing(facts, utc('2026-04-10T12:01')).next)).toBe('first 2026-04-13T06:00');
  });

  it('none: all are passed over', () => {
    const plan = planChasing(outage('none'), utc('2026-04-10T12:00'));
    expect(shown(plan.next)).toBe('firm 2026-04-15T07:00');
    expect(byRule(plan.skipped)).toEqual({ catch_up_none: ['before', 'first', 'second'] });
  });
});

describe('the lifecycle’s plan', () => {
  it('carries the next step and a page, and no more', () => {
    const lifecycle = toLifecyclePlan(planChasing(delivered({ promise }), utc('2026-04-03T10:00')));
    expect(lifecycle).toMatchObject({
      revision: 1,
      state: 'promised',
      next: { id: 'promise:5', key: 'promise', kind: 'core' },
    });
    expect(lifecycle.details).toContain(
      '| **next** | 2026-04-12 22:00 UTC | Check of the promise for 2026-04-10 | promise:5 |',
    );
    expect(lifecycle.details).toContain(
      '- `promised` a promise stands until 2026-04-10 and 2 days of grace: before@2026-04-01#0',
    );
    expect(lifecycle).not.toHaveProperty('outcome');
  });

  it('of a settled invoice names the outcome', () => {
    const lifecycle = toLifecyclePlan(planChasing(delivered({ status: 'written_off' }), issue));
    expect(lifecycle).toMatchObject({ outcome: 'written_off', state: 'settled' });
    expect(lifecycle.details).toContain('**written off**');
    expect(lifecycle).not.toHaveProperty('next');
  });

  it('stays below 4 KB for the largest policy', () => {
    const steps = Array.from({ length: 40 }, (_, n) =>
      email(`${'k'.repeat(37)}${n}`, n, {
        repeat: { everyDays: 7, untilDays: 413 },
        conditions: { minBalance: n % 2 ? 1e9 : 0 },
      }),
    );
    const { details } = toLifecyclePlan(planChasing(invoiceFacts(withPolicy({ steps })), utc('2026-06-01T10:00')));
    expect(Buffer.byteLength(details)).toBeLessThan(4096);
    expect(details).toContain('**next**');
  });
});
