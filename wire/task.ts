import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { TaskRow } from '../db/tables/task.js';
import { resolveWallClock } from '../domain/calendar/wall-clock.js';
import type { TaskId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { Id, Nullable, seconds, secondsOrNull } from './fields.js';

export const TaskAction = Type.Enum(['phone', 'letter', 'email', 'review']);

/** Without `object`, as the contract shows tasks. */
export const Task = Type.Object({
  id: Id(),
  name: Type.String(),
  action: TaskAction,
  customer_id: Nullable(Id()),
  invoice_id: Nullable(Id()),
  user_id: Nullable(Id()),
  due_date: Type.Integer(),
  due_on: Type.String({ description: "The day in the company's zone, YYYY-MM-DD" }),
  complete: Type.Boolean(),
  completed_date: Nullable(Type.Integer()),
  completed_by_user_id: Nullable(Id()),
  chase_step_id: Nullable(Id()),
  chasing_step: Nullable(Type.String({ description: 'The key of the policy step that asked for it' })),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Task = Static<typeof Task>;

export async function showTask(scope: CompanyScope, id: TaskId): Promise<Task> {
  const [task] = await showTasks(scope, [id]);
  if (!task) throw notFound('task');
  return task;
}

/** Tasks as on the wire, in the order of the ids. */
export async function showTasks({ trx, company }: CompanyScope, ids: readonly TaskId[]): Promise<Task[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('task')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(rows.map((row) => [row.id, show(row, company.zone)]));
  return ids.flatMap((id) => shown.get(id) ?? []);
}

function show(row: TaskRow, zone: string): Task {
  return {
    id: row.id,
    name: row.name,
    action: row.action,
    customer_id: row.customer_id,
    invoice_id: row.invoice_id,
    user_id: row.user_id,
    due_date: row.due_ts ?? seconds(resolveWallClock(row.due_on, '12:00', zone)),
    due_on: row.due_on,
    complete: row.complete,
    completed_date: secondsOrNull(row.completed_at),
    completed_by_user_id: row.completed_by_user_id,
    chase_step_id: null,
    chasing_step: row.step_key,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
