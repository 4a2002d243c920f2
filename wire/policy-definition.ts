import { type Static, Type } from '@fastify/type-provider-typebox';
import { catchUpRules, channels, type Policy, taskActions, tones } from '../domain/policy.js';
import { checkPolicy } from '../domain/policy-rules.js';
import { Refusal } from '../domain/refusal.js';

export const PolicyStepSchema = Type.Object({
  key: Type.String({ description: 'Stable across versions: what was said under it stays said' }),
  anchor: Type.Enum(['due', 'issue']),
  offset_days: Type.Integer(),
  channel: Type.Enum(channels),
  tone: Type.Enum(tones),
  template: Type.String({ description: 'An e-mail template, or the title of the task' }),
  recipients: Type.Enum(['primary', 'all']),
  name: Type.Optional(Type.String({ description: 'For people' })),
  action: Type.Optional(Type.Enum(taskActions, { description: 'Of a task: what a person is asked to do' })),
  conditions: Type.Optional(
    Type.Object({
      min_balance: Type.Optional(Type.Integer({ description: "In minor units of each invoice's own currency" })),
      segments: Type.Optional(Type.Array(Type.String())),
    }),
  ),
  repeat: Type.Optional(Type.Object({ every_days: Type.Integer(), until_days: Type.Integer() })),
  send_time: Type.Optional(Type.String()),
});

/** `domain/policy` in the wire's words. */
export const Definition = Type.Object({
  steps: Type.Array(PolicyStepSchema),
  send_time: Type.String({ description: "HH:MM in the payer's zone" }),
  window: Type.Object({ from: Type.String(), to: Type.String() }),
  business_days_only: Type.Boolean(),
  catch_up: Type.Enum(catchUpRules),
  tolerance_minutes: Type.Integer(),
  jitter_minutes: Type.Integer(),
  promise_grace_days: Type.Integer(),
  hold_grace_days: Type.Integer(),
  repeat_after_due_date_change: Type.Boolean(),
});
export type Definition = Static<typeof Definition>;

/** Proves a definition, or refuses it naming the field as it was written. */
export function readDefinition(input: Definition): Policy {
  const checked = checkPolicy(renameKeys(input, toCamel));
  if ('error' in checked)
    throw new Refusal(checked.error.message, `definition.${toSnake(checked.error.param)}`.replace(/\.$/, ''));
  return checked.policy;
}

export function showDefinition(policy: Policy): Definition {
  return renameKeys(policy, toSnake) as Definition;
}

function renameKeys(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((entry) => renameKeys(entry, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [rename(name), renameKeys(entry, rename)]));
}

function toCamel(name: string): string {
  return name.replaceAll(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function toSnake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
