import { Type } from '@fastify/type-provider-typebox';
import type { Static } from 'typebox';
import type { CadenceFields, CadenceStepFields } from '../../commands/cadences/cadence-fields.js';
import type { CadenceChange } from '../../commands/cadences/change-cadence.js';
import { asId, type ChaseStepId } from '../../domain/ids.js';
import { readAmount } from '../../wire/amounts.js';
import { CatalogueId } from '../../wire/catalogue-id.js';
import { Id, Maybe, Money, Name, Text } from '../../wire/fields.js';

/** Somebody of the staff: not proved here. */
const Person = () => Type.Integer({ minimum: 1, maximum: 2_000_000_000 });

const Step = Type.Object({
  id: Maybe(Id()),
  name: Name(100),
  action: Type.Enum(['email', 'mail', 'letter', 'sms', 'phone', 'escalate']),
  schedule: Type.String({ pattern: '^(age|past_due_age):\\d{1,4}$', description: '`age:N` or `past_due_age:N`, days' }),
  email_template_id: Maybe(CatalogueId()),
  sms_template_id: Maybe(Id()),
  assigned_user_id: Maybe(Person()),
  role_id: Maybe(Person()),
});
const Steps = Type.Array(Step, { maxItems: 50 });
const fields = {
  time_of_day: Maybe(Type.Integer({ minimum: 0, maximum: 23 })),
  frequency: Maybe(Type.Enum(['daily', 'day_of_week', 'day_of_month'])),
  run_date: Maybe(Type.Integer({ minimum: 1, maximum: 31 })),
  run_days: Maybe(Type.String({ pattern: '^[0-6](,[0-6]){0,6}$', description: 'With commas, 0 is Sunday' })),
  paused: Maybe(Type.Boolean()),
  min_balance: Maybe(Money()),
  assignment_mode: Maybe(Type.Enum(['none', 'default', 'conditions'])),
  assignment_conditions: Maybe(Text(2000)),
};
export const NewCadenceBody = Type.Object({ name: Name(100), steps: Maybe(Steps), ...fields });
export const CadenceBody = Type.Object({ name: Type.Optional(Name(100)), steps: Type.Optional(Steps), ...fields });

/** What was given; null clears what can be empty and otherwise counts as left out. */
export function readCadence(body: Static<typeof CadenceBody>, currency: string): CadenceChange {
  const { min_balance } = body;
  return {
    name: body.name,
    timeOfDay: body.time_of_day ?? undefined,
    frequency: body.frequency ?? undefined,
    runDate: body.run_date,
    runDays: body.run_days,
    minBalance: typeof min_balance === 'number' ? readAmount(min_balance, currency, 'min_balance') : min_balance,
    paused: body.paused ?? undefined,
    assignmentMode: body.assignment_mode ?? undefined,
    assignmentConditions: body.assignment_conditions ?? (body.assignment_conditions === null ? '' : undefined),
  };
}

export function readNewCadence(body: Static<typeof NewCadenceBody>, currency: string): CadenceFields {
  const { name: _name, steps: _steps, ...rest } = body;
  const given = readCadence(rest, currency);
  return {
    name: body.name,
    timeOfDay: given.timeOfDay ?? 7,
    frequency: given.frequency ?? 'daily',
    runDate: given.runDate ?? null,
    runDays: given.runDays ?? null,
    minBalance: given.minBalance ?? null,
    paused: given.paused ?? false,
    assignmentMode: given.assignmentMode ?? 'none',
    assignmentConditions: given.assignmentConditions ?? '',
  };
}

export function readSteps(steps: Static<typeof Steps>): CadenceStepFields[] {
  return steps.map((step) => ({
    id: typeof step.id === 'number' ? asId<ChaseStepId>(step.id) : undefined,
    name: step.name,
    action: step.action === 'letter' ? 'mail' : step.action,
    schedule: step.schedule.replace(/:0*(?=\d)/, ':'),
    emailTemplate: step.email_template_id ?? null,
    smsTemplate: step.sms_template_id ?? null,
    assignedUser: step.assigned_user_id ?? null,
    role: step.role_id ?? null,
  }));
}
