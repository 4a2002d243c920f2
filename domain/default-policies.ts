import type { Policy, PolicyStep } from './policy.js';

/** A policy a new company may start with. */
export interface DefaultPolicy {
  readonly name: string;
  /** One sentence for the person who chooses. */
  readonly description: string;
  readonly policy: Policy;
}

const calendar: Omit<Policy, 'steps'> = {
  sendTime: '09:00',
  window: { from: '08:00', to: '18:00' },
  businessDaysOnly: true,
  catchUp: 'strongest',
  toleranceMinutes: 15,
  jitterMinutes: 20,
  promiseGraceDays: 2,
  holdGraceDays: 1,
  repeatAfterDueDateChange: false,
};

/** Mails and tasks are kept on days of their own: after an outage only the strongest step of a day is caught up. */
export const defaultPolicies: readonly DefaultPolicy[] = [
  {
    name: 'Standard',
    description: 'Friendly first, firm later: a note before the due date, four reminders after it, then a call.',
    policy: {
      ...calendar,
      steps: [
        mail('before_due', -5, 'friendly'),
        mail('first', 1, 'friendly'),
        mail('second', 7, 'neutral'),
        mail('firm', 14, 'firm', 'all'),
        mail('final', 30, 'final', 'all'),
        task('call', 35, 'firm', 'Call the payer and agree a date of payment'),
        task('decide', 60, 'final', 'Decide: collection agency, legal steps or write-off'),
      ],
    },
  },
  {
    name: 'Strict',
    description:
      'For payers who need it: early and weekly reminders, a call in the second week, a decision after 30 days.',
    policy: {
      ...calendar,
      repeatAfterDueDateChange: true,
      steps: [
        mail('before_due', -3, 'neutral'),
        mail('first', 1, 'neutral'),
        mail('firm', 5, 'firm', 'all'),
        task('call', 8, 'firm', 'Call the payer and agree a date of payment'),
        { ...mail('final', 12, 'final', 'all'), repeat: { everyDays: 7, untilDays: 14 } },
        task('decide', 30, 'final', 'Decide: collection agency, legal steps or write-off'),
      ],
    },
  },
  {
    name: 'Key accounts',
    description: 'For payers one talks to: two gentle mails, otherwise a person decides and acts.',
    policy: {
      ...calendar,
      promiseGraceDays: 5,
      holdGraceDays: 3,
      steps: [
        task('check_receipt', -7, 'friendly', 'Ask whether the invoice arrived and is approved'),
        mail('first', 3, 'friendly'),
        task('call', 10, 'friendly', 'Call the contact and agree a date of payment'),
        mail('second', 21, 'neutral'),
        task('escalate', 30, 'firm', 'Bring it to the account manager'),
        task('decide', 60, 'final', 'Decide with the account manager how to go on'),
      ],
    },
  },
];

function mail(
  key: string,
  offsetDays: number,
  tone: PolicyStep['tone'],
  recipients: PolicyStep['recipients'] = 'primary',
): PolicyStep {
  return { key, anchor: 'due', offsetDays, channel: 'email', tone, template: `reminder_${tone}`, recipients };
}

function task(key: string, offsetDays: number, tone: PolicyStep['tone'], title: string): PolicyStep {
  return { key, anchor: 'due', offsetDays, channel: 'task', tone, template: title, recipients: 'primary' };
}
