import { isTimeOfDay, secondsOfDay } from './calendar/wall-clock.js';
import { autopayKeys } from './chasing/step-id.js';
import { catchUpRules, channels, type Policy, type PolicyStep, taskActions, tones } from './policy.js';

/** E-mails a step may send: the templates of `documents/`. */
export const emailTemplates: readonly string[] = [
  'invoice_delivery',
  'reminder_friendly',
  'reminder_neutral',
  'reminder_firm',
  'reminder_final',
];

/** The first thing wrong with a policy: `param` is a path of domain names, `steps[1].offsetDays`. */
export interface PolicyError {
  readonly param: string;
  readonly message: string;
}

/** Proves that JSON from outside is a policy, or names the first thing wrong with it. Unknown fields are refused. */
export function checkPolicy(input: unknown, templates = emailTemplates): { policy: Policy } | { error: PolicyError } {
  const error = checkFields(policyFields, input, '') ?? checkTogether(input as Policy, templates);
  return error === undefined ? { policy: structuredClone(input as Policy) } : { error };
}

const MAX_STEPS = 40;
const MAX_OCCURRENCES = 60;
const reservedKeys: readonly string[] = ['deliver', 'promise', 'resume', 'discount', ...autopayKeys];

/** A message when the value is wrong, or a nested error, or undefined when it is right. */
type Check = (value: unknown, path: string) => string | PolicyError | undefined;
type Fields<T> = { readonly [K in keyof T]-?: { readonly check: Check; readonly optional?: true } };

const policyFields: Fields<Policy> = {
  steps: { check: listOf(MAX_STEPS, (step, path) => checkFields(stepFields, step, `${path}.`)) },
  sendTime: { check: timeOfDay },
  window: {
    check: (value, path) => checkFields({ from: { check: timeOfDay }, to: { check: timeOfDay } }, value, `${path}.`),
  },
  businessDaysOnly: { check: boolean },
  catchUp: { check: oneOf(catchUpRules) },
  toleranceMinutes: { check: integer(0, 1440) },
  jitterMinutes: { check: integer(0, 240) },
  promiseGraceDays: { check: integer(0, 60) },
  holdGraceDays: { check: integer(0, 60) },
  repeatAfterDueDateChange: { check: boolean },
};

const stepFields: Fields<PolicyStep> = {
  key: { check: text(/^[a-z][a-z0-9_-]{0,39}$/, 'up to 40 lower-case letters, digits, _ and -, a letter first') },
  anchor: { check: oneOf(['due', 'issue']) },
  offsetDays: { check: integer(-730, 730) },
  channel: { check: oneOf(channels) },
  tone: { check: oneOf(tones) },
  template: { check: text(/^\S.{0,199}$/u, '1 to 200 characters') },
  recipients: { check: oneOf(['primary', 'all']) },
  name: { check: text(/^\S.{0,99}$/u, '1 to 100 characters'), optional: true },
  action: { check: oneOf(taskActions), optional: true },
  conditions: { check: (value, path) => checkFields(conditionFields, value, `${path}.`), optional: true },
  repeat: { check: (value, path) => checkFields(repeatFields, value, `${path}.`), optional: true },
  sendTime: { check: timeOfDay, optional: true },
};

const conditionFields: Fields<NonNullable<PolicyStep['conditions']>> = {
  minBalance: { check: integer(0, Number.MAX_SAFE_INTEGER), optional: true },
  segments: { check: listOf(50, text(/^\S.{0,99}$/u, '1 to 100 characters')), optional: true },
};

const repeatFields: Fields<NonNullable<PolicyStep['repeat']>> = {
  everyDays: { check: integer(1, 365) },
  untilDays: { check: integer(1, 730) },
};

/** What no field can tell by itself. */
function checkTogether({ steps, sendTime, window }: Policy, templates: readonly string[]): PolicyError | undefined {
  const outside = (time: string) =>
    secondsOfDay(time) < secondsOfDay(window.from) || secondsOfDay(time) >= secondsOfDay(window.to);
  if (secondsOfDay(window.from) >= secondsOfDay(window.to))
    return { param: 'window.to', message: 'must be after window.from' };
  if (outside(sendTime)) return { param: 'sendTime', message: 'must lie inside the window' };
  for (const [place, { key, channel, template, repeat, sendTime: own, action }] of steps.entries()) {
    const error = (field: string, message: string) => ({ param: `steps[${place}].${field}`, message });
    if (reservedKeys.includes(key)) return error('key', `is reserved: ${key}`);
    if (steps.findIndex((other) => other.key === key) < place) return error('key', `is used twice: ${key}`);
    if (action !== undefined && channel !== 'task') return error('action', 'is for tasks alone');
    if (channel === 'email' && !templates.includes(template))
      return error('template', `must be one of ${templates.join(', ')}`);
    if (own !== undefined && outside(own)) return error('sendTime', 'must lie inside the window');
    if (repeat === undefined) continue;
    if (repeat.untilDays < repeat.everyDays) return error('repeat.untilDays', 'must not be less than everyDays');
    if (Math.floor(repeat.untilDays / repeat.everyDays) + 1 > MAX_OCCURRENCES) {
      return error('repeat.untilDays', `must not repeat a step more than ${MAX_OCCURRENCES} times`);
    }
  }
  return undefined;
}

function checkFields<T>(fields: Fields<T>, input: unknown, prefix: string): PolicyError | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { param: prefix.replace(/\.$/, ''), message: 'must be an object' };
  }
  const given = new Map<string, unknown>(Object.entries(input).filter(([, value]) => value !== undefined));
  const known = Object.entries<Fields<T>[keyof T]>(fields);
  for (const name of given.keys()) {
    if (!Object.hasOwn(fields, name)) return { param: `${prefix}${name}`, message: 'is unknown' };
  }
  for (const [name, { check, optional }] of known) {
    const param = `${prefix}${name}`;
    if (!given.has(name) && optional) continue;
    const wrong = given.has(name) ? check(given.get(name), param) : 'is required';
    if (wrong !== undefined) return typeof wrong === 'string' ? { param, message: wrong } : wrong;
  }
  return undefined;
}

function listOf(most: number, check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return 'must be a list';
    if (value.length > most) return `must not have more than ${most} entries`;
    for (const [place, entry] of value.entries()) {
      const wrong = check(entry, `${path}[${place}]`);
      if (wrong !== undefined)
        return typeof wrong === 'string' ? { param: `${path}[${place}]`, message: wrong } : wrong;
    }
    return undefined;
  };
}

function oneOf(allowed: readonly string[]): Check {
  return (value) => (allowed.some((word) => word === value) ? undefined : `must be one of ${allowed.join(', ')}`);
}

function integer(least: number, most: number): Check {
  return (value) =>
    Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
      ? undefined
      : `must be a whole number from ${least} to ${most}`;
}

function text(pattern: RegExp, meaning: string): Check {
  return (value) => (typeof value === 'string' && pattern.test(value) ? undefined : `must be ${meaning}`);
}

function timeOfDay(value: unknown): string | undefined {
  return typeof value === 'string' && isTimeOfDay(value) ? undefined : 'must be a time of day, HH:MM or HH:MM:SS';
}

function boolean(value: unknown): string | undefined {
  return typeof value === 'boolean' ? undefined : 'must be true or false';
}
