import { describe, expect, it } from 'vitest';
import { planChasing } from '../../domain/chasing/plan-chasing.js';
import { defaultPolicies } from '../../domain/default-policies.js';
import { checkPolicy } from '../../domain/policy-rules.js';
import { agenda, delivered, email, standard, utc } from './chasing-facts.js';

const step = email('first', 1);
const withStep = (more: object) => ({ ...standard, steps: [step, { ...email('other', 2), ...more }] });

describe('a policy from outside', () => {
  it('is taken as it is when it is right, as a copy', () => {
    const full = withStep({
      sendTime: '17:59:59',
      repeat: { everyDays: 7, untilDays: 413 },
      conditions: { minBalance: 0, segments: ['key'] },
    });
    const read = checkPolicy(JSON.parse(JSON.stringify(full)));
    expect(read).toEqual({ policy: full });
    expect(checkPolicy({ ...standard, steps: [] })).toHaveProperty('policy');
    expect(checkPolicy({ ...standard, window: { from: '00:00', to: '24:00' } })).toHaveProperty('policy');
  });

  it.each<[string, unknown, string]>([
    ['no object', null, ''],
    ['a list', [], ''],
    ['a missing field', { ...standard, catchUp: undefined }, 'catchUp'],
    ['an unknown field', { ...standard, grace: 1 }, 'grace'],
    ['a catch-up rule unknown', { ...standard, catchUp: 'weakest' }, 'catchUp'],
    ['a send time before the window', { ...standard, sendTime: '07:59:59' }, 'sendTime'],
    ['a send time at its end', { ...standard, sendTime: '18:00' }, 'sendTime'],
    ['no time', { ...standard, sendTime: '9:00' }, 'sendTime'],
    ['a window that ends as it begins', { ...standard, window: { from: '09:00', to: '09:00' } }, 'window.to'],
    ['a window without end', { ...standard, window: { from: '09:00' } }, 'window.to'],
    ['an hour that does not exist', { ...standard, window: { from: '08:00', to: '25:00' } }, 'window.to'],
    ['too much jitter', { ...standard, jitterMinutes: 241 }, 'jitterMinutes'],
    ['negative tolerance', { ...standard, toleranceMinutes: -1 }, 'toleranceMinutes'],
    ['half a day of grace', { ...standard, holdGraceDays: 0.5 }, 'holdGraceDays'],
    ['a number as text', { ...standard, promiseGraceDays: '2' }, 'promiseGraceDays'],
    ['a truth as a number', { ...standard, businessDaysOnly: 1 }, 'businessDaysOnly'],
    ['steps that are no list', { ...standard, steps: {} }, 'steps'],
    ['41 steps', { ...standard, steps: Array.from({ length: 41 }, (_, n) => email(`s${n}`, n)) }, 'steps'],
    ['a step that is no object', { ...standard, steps: [step, 'first'] }, 'steps[1]'],
    ['a key used twice', withStep({ key: 'first' }), 'steps[1].key'],
    ['deliver as key', withStep({ key: 'deliver' }), 'steps[1].key'],
    ['promise as key', withStep({ key: 'promise' }), 'steps[1].key'],
    ['resume as key', withStep({ key: 'resume' }), 'steps[1].key'],
    ['a key that would break ids', withStep({ key: 'a@b' }), 'steps[1].key'],
    ['an upper-case key', withStep({ key: 'First' }), 'steps[1].key'],
    ['an unknown anchor', withStep({ anchor: 'sent' }), 'steps[1].anchor'],
    ['an offset too far', withStep({ offsetDays: -731 }), 'steps[1].offsetDays'],
    ['an unknown channel', withStep({ channel: 'fax' }), 'steps[1].channel'],
    ['an unknown tone', withStep({ tone: 'rude' }), 'steps[1].tone'],
    ['a template that does not exist', withStep({ template: 'reminder_rude' }), 'steps[1].template'],
    ['a task without a title', withStep({ channel: 'task', template: '' }), 'steps[1].template'],
    ['unknown recipients', withStep({ recipients: 'none' }), 'steps[1].recipients'],
    ['a step’s send time outside the window', withStep({ sendTime: '18:00' }), 'steps[1].sendTime'],
    ['61 times', withStep({ repeat: { everyDays: 1, untilDays: 60 } }), 'steps[1].repeat.untilDays'],
    ['a repeat that never repeats', withStep({ repeat: { everyDays: 7, untilDays: 6 } }), 'steps[1].repeat.untilDays'],
    ['a repeat of no days', withStep({ repeat: { everyDays: 0, untilDays: 6 } }), 'steps[1].repeat.everyDays'],
    ['a negative balance', withStep({ conditions: { minBalance: -1 } }), 'steps[1].conditions.minBalance'],
    ['segments that are no list', withStep({ conditions: { segments: 'key' } }), 'steps[1].conditions.segments'],
    ['a segment that is no text', withStep({ conditions: { segments: ['a', 2] } }), 'steps[1].conditions.segments[1]'],
    ['an unknown condition', withStep({ conditions: { risk: 1 } }), 'steps[1].conditions.risk'],
  ])('is refused for %s, naming the field', (_, input, param) => {
    expect(checkPolicy(input)).toMatchObject({ error: { param, message: expect.stringMatching(/^(must|is) /) } });
  });
});

describe.each(defaultPolicies)('the policy $name', ({ policy }) => {
  it('is right', () => {
    expect(checkPolicy(policy)).toEqual({ policy });
  });

  it('says one thing a day, friendlier before firmer', () => {
    const { next, later } = planChasing(delivered({ policy }), utc('2026-03-02T09:00'));
    const planned = next ? [next, ...later] : [];
    expect(planned.length).toBeGreaterThanOrEqual(policy.steps.length);
    const days = planned.map(({ at }) => new Date(at).toISOString().slice(0, 10));
    expect(new Set(days).size).toBe(days.length);
    const mails = policy.steps.filter(({ channel }) => channel === 'email');
    const tones = mails.map(({ tone }) => ['friendly', 'neutral', 'firm', 'final'].indexOf(tone));
    expect(tones).toEqual(tones.toSorted((a, b) => a - b));
  });
});

it('the standard policy over a month due on 1 April 2026', () => {
  const policy = defaultPolicies[0]?.policy ?? null;
  const days = agenda(planChasing(delivered({ policy }), utc('2026-03-02T09:00'))).map((entry) => entry?.slice(0, -6));
  expect(days).toEqual([
    'before_due 2026-03-27',
    'first 2026-04-02',
    'second 2026-04-08',
    'firm 2026-04-15',
    'final 2026-05-04',
    'call 2026-05-06',
    'decide 2026-06-01',
  ]);
});
