import type { TaskRow } from '../db/tables/task.js';
import type { TaskId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import type { Unit } from './unit.js';

export async function lockTask({ trx, company }: Unit, id: TaskId): Promise<TaskRow> {
  const task = await trx
    .selectFrom('task')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!task) throw notFound('task');
  return task;
}
