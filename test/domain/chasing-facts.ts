import { type CivilDate, civilDate, type Instant } from '../../domain/civil-date.js';
import type { InvoiceFacts, SaidState } from '../../domain/facts.js';
import type { BlockingRule, ChasingPlan, PlannedStep } from '../../domain/plan.js';
import type { Policy, PolicyStep } from '../../domain/policy.js';

/** 2026-04-02T07:00 → an instant, UTC. */
export function utc(text: string): Instant {
  return Date.parse(`${text}Z`);
}

export function email(key: string, offsetDays: number, more: Partial<PolicyStep> = {}): PolicyStep {
  const base = {
    anchor: 'due',
    channel: 'email',
    tone: 'neutral',
    template: 'reminder_neutral',
    recipients: 'primary',
  } as const;
  return { ...base, key, offsetDays, ...more };
}

export function task(key: string, offsetDays: number, more: Partial<PolicyStep> = {}): PolicyStep {
  return email(key, offsetDays, { channel: 'task', template: 'Call', ...more });
}

/** Days 09:00 in Berlin without jitter: 27 March (before), 2 April, 8 April, 15 April, 4 May (1 May is a holiday), 6 May. */
export const standard: Policy = {
  steps: [
    email('before', -5),
    email('first', 1),
    email('second', 7),
    email('firm', 14, { tone: 'firm', recipients: 'all' }),
    email('final', 30, { tone: 'final', recipients: 'all' }),
    task('call', 35),
  ],
  sendTime: '09:00',
  window: { from: '08:00', to: '18:00' },
  businessDaysOnly: true,
  catchUp: 'strongest',
  toleranceMinutes: 15,
  jitterMinutes: 0,
  promiseGraceDays: 2,
  holdGraceDays: 1,
  repeatAfterDueDateChange: false,
};

/** Issued on Monday 2 March 2026 at 10:00 in Berlin over 1,000.00, due on Wednesday 1 April, nothing said yet. */
export function invoiceFacts(more: Partial<InvoiceFacts> = {}): InvoiceFacts {
  return {
    invoiceId: 7,
    revision: 1,
    status: 'issued',
    currency: 'EUR',
    total: 100_000,
    balance: 100_000,
    inFlight: 0,
    discountExpiresAt: null,
    date: civilDate('2026-03-02'),
    dueOn: civilDate('2026-04-01'),
    issuedAt: utc('2026-03-02T09:00'),
    dueChangedAt: null,
    importedAt: null,
    enrolledAt: null,
    deliver: true,
    autopay: false,
    collection: null,
    paused: null,
    disputes: [],
    promise: null,
    paymentPlan: null,
    holdEndedAt: null,
    customer: { chase: true, segment: null, zone: 'Europe/Berlin', country: 'DE', reachable: { primary: 1, all: 2 } },
    company: { outbound: true, zone: 'Europe/Berlin' },
    said: [],
    policy: standard,
    ...more,
  };
}

/** The invoice above, delivered at once: the usual start of a test about reminders. */
export function delivered(more: Partial<InvoiceFacts> = {}): InvoiceFacts {
  const facts = invoiceFacts(more);
  return { ...facts, said: [claim('deliver@none#0', facts.issuedAt), ...facts.said] };
}

/** A claim from a step's id, `first@2026-04-01#0`. */
export function claim(id: string, at: Instant, state: SaidState = 'done'): InvoiceFacts['said'][number] {
  const [, key = '', dueOn, occurrence] = /^(.+)@(.+)#(\d+)$/.exec(id) ?? [];
  return { key, dueOn: dueOn === 'none' ? null : (dueOn as CivilDate), occurrence: Number(occurrence), state, at };
}

/** The facts once the step was done at its instant. */
export function afterSaying(facts: InvoiceFacts, step: PlannedStep): InvoiceFacts {
  return { ...facts, revision: facts.revision + 1, said: [...facts.said, claim(step.id, step.at)] };
}

/** `first 2026-04-02T07:00`: key, or key#n of a repeat, and the minute of UTC. */
export function shown(step: PlannedStep | undefined): string | undefined {
  if (step === undefined) return undefined;
  const again = step.occurrence > 0 && step.key !== 'promise' ? `#${step.occurrence}` : '';
  return `${step.key}${again} ${new Date(step.at).toISOString().slice(0, 16)}`;
}

/** All that is planned, in order. */
export function agenda({ next, later }: ChasingPlan): (string | undefined)[] {
  return next ? [next, ...later].map(shown) : [];
}

/** Keys by rule of `blocked` or `skipped`: `{ superseded: ['before', 'first'] }`. */
export function byRule(steps: ChasingPlan['blocked']): Partial<Record<BlockingRule, string[]>> {
  const found: Partial<Record<BlockingRule, string[]>> = {};
  for (const { rule, key } of steps) found[rule] = [...(found[rule] ?? []), key];
  return found;
}
