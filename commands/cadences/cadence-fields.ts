import type { ChaseStepRow } from '../../db/tables/chase-step.js';
import type { ChasingCadenceRow } from '../../db/tables/chasing-cadence.js';
import type { ChaseStepId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';

export interface CadenceStepFields {
  /** One that there is already; absent: a new one. */
  readonly id?: ChaseStepId | undefined;
  readonly name: string;
  readonly action: ChaseStepRow['action'];
  /** `age:N` or `past_due_age:N`. */
  readonly schedule: string;
  readonly emailTemplate: string | null;
  readonly smsTemplate: number | null;
  readonly assignedUser: number | null;
  readonly role: number | null;
}

export interface CadenceFields {
  readonly name: string;
  readonly timeOfDay: number;
  readonly frequency: ChasingCadenceRow['frequency'];
  readonly runDate: number | null;
  readonly runDays: string | null;
  /** Minor units of the company's currency. */
  readonly minBalance: number | null;
  readonly paused: boolean;
  readonly assignmentMode: ChasingCadenceRow['assignment_mode'];
  readonly assignmentConditions: string;
}

/** Refuses a rhythm without the day it needs. */
export function checkRhythm({ frequency, runDate, runDays }: CadenceFields): void {
  if (frequency === 'day_of_month' && runDate === null) throw new Refusal('Run date missing', 'run_date');
  if (frequency === 'day_of_week' && runDays === null) throw new Refusal('Run days missing', 'run_days');
}

export function cadenceColumns(fields: CadenceFields) {
  return {
    name: fields.name,
    time_of_day: fields.timeOfDay,
    frequency: fields.frequency,
    run_date: fields.runDate,
    run_days: fields.runDays,
    min_balance: fields.minBalance,
    paused: fields.paused,
    assignment_mode: fields.assignmentMode,
    assignment_conditions: fields.assignmentConditions,
  };
}

export function cadenceFieldsOf(row: ChasingCadenceRow): CadenceFields {
  return {
    name: row.name,
    timeOfDay: row.time_of_day,
    frequency: row.frequency,
    runDate: row.run_date,
    runDays: row.run_days,
    minBalance: row.min_balance,
    paused: row.paused,
    assignmentMode: row.assignment_mode,
    assignmentConditions: row.assignment_conditions,
  };
}
