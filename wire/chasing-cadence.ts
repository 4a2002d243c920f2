import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { ChaseStepRow } from '../db/tables/chase-step.js';
import type { ChasingCadenceRow } from '../db/tables/chasing-cadence.js';
import type { CadenceId } from '../domain/ids.js';
import { showAmount } from './amounts.js';
import { Id, Money, Nullable, seconds } from './fields.js';

const ChaseStep = Type.Object({
  id: Id(),
  name: Type.String(),
  action: Type.Enum(['email', 'mail', 'sms', 'phone', 'escalate']),
  schedule: Type.String({ description: '`age:N` or `past_due_age:N`' }),
  email_template_id: Nullable(Type.String()),
  sms_template_id: Nullable(Id()),
  assigned_user_id: Nullable(Type.Integer()),
  role_id: Nullable(Type.Integer()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});

export const ChasingCadence = Type.Object({
  id: Id(),
  object: Type.Literal('chasing_cadence'),
  name: Type.String(),
  time_of_day: Type.Integer({ description: 'Hour of the company’s day' }),
  frequency: Type.Enum(['daily', 'day_of_week', 'day_of_month']),
  run_date: Nullable(Type.Integer()),
  run_days: Nullable(Type.String({ description: 'With commas, 0 is Sunday' })),
  paused: Type.Boolean(),
  min_balance: Nullable(Money()),
  assignment_mode: Type.Enum(['none', 'default', 'conditions']),
  assignment_conditions: Type.String(),
  num_customers: Type.Integer(),
  last_run: Type.Null({ description: 'Cadences are not run yet' }),
  next_run: Type.Null({ description: 'Cadences are not run yet' }),
  steps: Type.Array(ChaseStep),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type ChasingCadence = Static<typeof ChasingCadence>;

/** Cadences as on the wire, in the order of the ids. */
export async function showCadences(
  { trx, company }: CompanyScope,
  ids: readonly CadenceId[],
): Promise<ChasingCadence[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('chasing_cadence')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const steps = await trx
    .selectFrom('chase_step')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('cadence_id', 'in', ids)
    .orderBy('position')
    .execute();
  const customers = await trx
    .selectFrom('customer')
    .select(['chasing_cadence_id as cadence', (eb) => eb.fn.countAll<number>().as('count')])
    .where('company_id', '=', company.id)
    .where('chasing_cadence_id', 'in', ids)
    .groupBy('chasing_cadence_id')
    .execute();
  const shown = new Map(
    rows.map((row) => [
      row.id,
      {
        ...show(row, company.currency),
        num_customers: customers.find(({ cadence }) => cadence === row.id)?.count ?? 0,
        steps: steps.filter((step) => step.cadence_id === row.id).map(showStep),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}

function show(row: ChasingCadenceRow, currency: string) {
  return {
    id: row.id,
    object: 'chasing_cadence' as const,
    name: row.name,
    time_of_day: row.time_of_day,
    frequency: row.frequency,
    run_date: row.run_date,
    run_days: row.run_days,
    paused: row.paused,
    min_balance: row.min_balance === null ? null : showAmount(row.min_balance, currency),
    assignment_mode: row.assignment_mode,
    assignment_conditions: row.assignment_conditions,
    last_run: null,
    next_run: null,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

function showStep(row: ChaseStepRow): ChasingCadence['steps'][number] {
  return {
    id: row.id,
    name: row.name,
    action: row.action,
    schedule: row.schedule,
    email_template_id: row.email_template_id,
    sms_template_id: row.sms_template_id,
    assigned_user_id: row.assigned_user_id,
    role_id: row.role_id,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
