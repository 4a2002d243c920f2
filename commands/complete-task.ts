import type { TaskId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** Ticks a task off, or on again. Doing it twice changes nothing. */
export async function completeTask(unit: Unit, id: TaskId, complete: boolean): Promise<void> {
  const { company, trx } = unit;
  const task = await trx
    .selectFrom('task')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!task) throw notFound('task');
  if (task.complete === complete) return;
  const now = await unit.now();
  await trx
    .updateTable('task')
    .set({ complete, completed_at: complete ? new Date(now) : null, updated_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .execute();
  // What a person was asked to send is sent when they say so.
  if (task.message_id !== null)
    await trx
      .updateTable('message')
      .set({ state: complete ? 'sent' : 'claimed', sent_at: complete ? new Date(now) : null })
      .where('company_id', '=', company.id)
      .where('id', '=', task.message_id)
      .execute();
  await appendEvent(unit, {
    type: complete ? 'task.completed' : 'task.reopened',
    object: { type: 'task', id },
    customer: task.customer_id,
    ...(task.invoice_id === null ? {} : { invoice: task.invoice_id }),
    at: now,
  });
}
