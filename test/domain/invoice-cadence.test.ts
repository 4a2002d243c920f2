import { describe, expect, test } from 'vitest';
import { defaultPolicies } from '../../domain/default-policies.js';
import { cadenceStepsOf, type InvoiceCadenceStep, policyStepsOf } from '../../domain/invoice-cadence.js';

const step = (more: Partial<InvoiceCadenceStep>): InvoiceCadenceStep => ({
  id: null,
  name: 'Step',
  action: 'email',
  schedule: 'past_due_age:0',
  email_template_id: null,
  repeat: null,
  tone: null,
  recipients: null,
  conditions: null,
  sendTime: null,
  ...more,
});
const read = (...steps: InvoiceCadenceStep[]) => {
  const result = policyStepsOf(steps);
  if (!result.ok) throw new Error(`${result.param} ${result.message}`);
  return result.steps;
};

describe('a step of a cadence', () => {
  test.each([
    ['on issue', { schedule: 'age:0' }, { anchor: 'issue', offsetDays: 0, template: 'reminder_friendly' }],
    ['after issue', { schedule: 'age:10' }, { anchor: 'issue', offsetDays: 10, template: 'reminder_friendly' }],
    ['before due', { schedule: 'past_due_age:-3' }, { anchor: 'due', offsetDays: -3, tone: 'friendly' }],
    ['on due', { schedule: 'past_due_age:0' }, { anchor: 'due', offsetDays: 0, tone: 'friendly' }],
    ['after due', { schedule: 'past_due_age:7' }, { anchor: 'due', offsetDays: 7, template: 'reminder_neutral' }],
    [
      'repeating',
      { repeat: { everyDays: 7, untilDays: 60 } },
      { channel: 'email', repeat: { everyDays: 7, untilDays: 60 } },
    ],
    [
      'an e-mail by its template',
      { email_template_id: 'reminder_final' },
      { template: 'reminder_final', tone: 'final' },
    ],
    ['a letter', { action: 'letter', name: 'Post it' }, { channel: 'task', action: 'letter', template: 'Post it' }],
    ['a text message', { action: 'sms', name: 'Text' }, { channel: 'task', action: 'sms', template: 'Text' }],
    ['a call', { action: 'phone', name: 'Call' }, { channel: 'task', action: 'phone', template: 'Call' }],
    ['an escalation', { action: 'escalate', name: 'Look' }, { channel: 'task', action: 'escalate', template: 'Look' }],
  ] as const)('%s', (_what, cadence, policy) => {
    expect(read(step(cadence))[0]).toMatchObject(policy);
  });

  test.each([
    [{ schedule: 'date:2026-05-01' }, 'schedule', 'fixed date'],
    [{ schedule: '2026-05-01' }, 'schedule', 'fixed date'],
    [{ schedule: 'age' }, 'schedule', 'age:N'],
    [{ email_template_id: 'my_own' }, 'email_template_id', 'must be one of'],
    [{ email_template_id: 'constructor' }, 'email_template_id', 'must be one of'],
    [{ action: 'letter', email_template_id: 'reminder_firm' }, 'email_template_id', 'for e-mails alone'],
  ] as const)('%j is refused, naming %s', (odd, param, message) => {
    expect(policyStepsOf([step({}), step(odd)])).toEqual({
      ok: false,
      param: `steps[1].${param}`,
      message: expect.stringContaining(message),
    });
  });

  test('has a key of its own, also beside one that names the same', () => {
    expect(read(step({}), step({}), step({ id: 'email_due_0_3' }), step({})).map(({ key }) => key)).toEqual([
      'email_due_0',
      'email_due_0_2',
      'email_due_0_3',
      'email_due_0_4',
    ]);
  });
});

test('every policy of the house comes back from a cadence with nothing lost', () => {
  for (const { policy } of defaultPolicies) {
    const back = read(...cadenceStepsOf(policy.steps));
    expect(cadenceStepsOf(back)).toEqual(cadenceStepsOf(policy.steps));
    for (const [i, original] of policy.steps.entries()) expect(back[i]).toMatchObject(original);
  }
});
