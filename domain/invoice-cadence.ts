import type { PolicyStep, TaskAction, Tone } from './policy.js';

/**
 * A step of an invoice's cadence in the words that clients know. What a policy says beyond them (tone, recipients, conditions,
 * time) goes along unchanged: nothing is lost either way.
 */
export interface InvoiceCadenceStep {
  /** The key of the policy's step: what was said under it stays said. */
  readonly id: string | null;
  readonly name: string;
  readonly action: 'email' | TaskAction;
  /** `age:N` days after issue; `past_due_age:N` days after the due date, before it when negative. 0: on the day. */
  readonly schedule: string;
  /** Of an e-mail alone. */
  readonly email_template_id: string | null;
  readonly repeat: NonNullable<PolicyStep['repeat']> | null;
  readonly tone: Tone | null;
  readonly recipients: PolicyStep['recipients'] | null;
  readonly conditions: NonNullable<PolicyStep['conditions']> | null;
  readonly sendTime: string | null;
}

/** The house's e-mails that policies send, under the ids of e-mail templates. */
const templates: Readonly<Record<string, { readonly template: string; readonly tone: Tone }>> = {
  new_invoice_email: { template: 'invoice_delivery', tone: 'friendly' },
  unpaid_invoice_email: { template: 'reminder_friendly', tone: 'friendly' },
  late_payment_reminder_email: { template: 'reminder_neutral', tone: 'neutral' },
  reminder_firm: { template: 'reminder_firm', tone: 'firm' },
  reminder_final: { template: 'reminder_final', tone: 'final' },
};

export const cadenceTemplates: readonly string[] = Object.keys(templates);

export type ReadSteps =
  | { readonly ok: true; readonly steps: PolicyStep[] }
  | { readonly ok: false; readonly param: string; readonly message: string };

/** The steps of a policy that a cadence's steps mean, or the first that a policy cannot say. */
export function policyStepsOf(steps: readonly InvoiceCadenceStep[]): ReadSteps {
  const read: PolicyStep[] = [];
  for (const [i, step] of steps.entries()) {
    const wrong = (field: string, message: string) => ({ ok: false, param: `steps[${i}].${field}`, message }) as const;
    const when = readSchedule(step.schedule);
    if (typeof when === 'string') return wrong('schedule', when);
    const isMail = step.action === 'email';
    if (!isMail && step.email_template_id !== null) return wrong('email_template_id', 'is for e-mails alone');
    const { anchor, offsetDays } = when;
    const otherwise = anchor === 'due' && offsetDays > 0 ? 'late_payment_reminder_email' : 'unpaid_invoice_email';
    const mail = templates[step.email_template_id ?? otherwise];
    if (mail === undefined || !Object.hasOwn(templates, step.email_template_id ?? otherwise))
      return wrong(
        'email_template_id',
        `must be one of ${cadenceTemplates.join(', ')}: invoices are not chased by others yet`,
      );
    read.push({
      key: step.id ?? keyFor(step, read, steps),
      anchor,
      offsetDays,
      channel: isMail ? 'email' : 'task',
      tone: step.tone ?? mail.tone,
      template: isMail ? mail.template : step.name,
      recipients: step.recipients ?? 'primary',
      ...(isMail ? { name: step.name } : { action: step.action as TaskAction }),
      ...(step.conditions === null ? {} : { conditions: step.conditions }),
      ...(step.repeat === null ? {} : { repeat: step.repeat }),
      ...(step.sendTime === null ? {} : { sendTime: step.sendTime }),
    });
  }
  return { ok: true, steps: read };
}

/** A policy's steps as a cadence's: read back by `policyStepsOf` they are the same, names and actions now said in full. */
export function cadenceStepsOf(steps: readonly PolicyStep[]): InvoiceCadenceStep[] {
  return steps.map((step) => ({
    id: step.key,
    name: step.channel === 'task' ? step.template : (step.name ?? step.key),
    action: step.channel === 'email' ? 'email' : (step.action ?? 'phone'),
    schedule: `${step.anchor === 'issue' ? 'age' : 'past_due_age'}:${step.offsetDays}`,
    email_template_id:
      step.channel === 'email'
        ? (cadenceTemplates.find((id) => templates[id]?.template === step.template) ?? step.template)
        : null,
    repeat: step.repeat ?? null,
    tone: step.tone,
    recipients: step.recipients,
    conditions: step.conditions ?? null,
    sendTime: step.sendTime ?? null,
  }));
}

function readSchedule(schedule: string): Pick<PolicyStep, 'anchor' | 'offsetDays'> | string {
  const [, anchor, days] = /^(age|past_due_age):(-?\d{1,4})$/.exec(schedule) ?? [];
  if (anchor === undefined || days === undefined) {
    return /^(date|absolute)|^\d{4}-\d{2}-\d{2}/.test(schedule)
      ? 'cannot be a fixed date: a chasing policy counts days from issue or the due date'
      : 'must be age:N (days after issue) or past_due_age:N (days after the due date, negative before it)';
  }
  return { anchor: anchor === 'age' ? 'issue' : 'due', offsetDays: Number(days) + 0 };
}

/** A key that no other step has: `email_due_7`, `email_due_7_2`. */
function keyFor(
  { action, schedule }: InvoiceCadenceStep,
  before: readonly PolicyStep[],
  all: readonly InvoiceCadenceStep[],
): string {
  const [anchor, days = ''] = schedule.split(':');
  const base = `${action}_${anchor === 'age' ? 'issue' : 'due'}_${days.replace('-', 'before_')}`;
  const taken = new Set([...before.map(({ key }) => key), ...all.map(({ id }) => id)]);
  for (let n = 1; ; n++) {
    const key = n === 1 ? base : `${base}_${n}`;
    if (!taken.has(key)) return key;
  }
}
