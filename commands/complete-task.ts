import type { MemberId, TaskId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import { lockTask } from './lock-task.js';
import { refuseUnknownMember } from './members/find-member.js';
import type { Unit } from './unit.js';

/** Ticks a task off, or on again. Doing it twice changes nothing. `by`: the member who did it, where one is named. */
export async function completeTask(unit: Unit, id: TaskId, complete: boolean, by?: MemberId | null): Promise<void> {
  await refuseUnknownMember(unit, by, 'completed_by_user_id');
  const task = await lockTask(unit, id);
  if (task.complete === complete) return;
  const now = await unit.now();
  await unit.trx
    .updateTable('task')
    .set({
      complete,
      completed_at: complete ? new Date(now) : null,
      completed_by_user_id: complete ? (by ?? null) : null,
      updated_at: new Date(now),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  // What a person was asked to send is sent when they say so.
  if (task.message_id !== null)
    await unit.trx
      .updateTable('message')
      .set({ state: complete ? 'sent' : 'claimed', sent_at: complete ? new Date(now) : null })
      .where('company_id', '=', unit.company.id)
      .where('id', '=', task.message_id)
      .execute();
  await appendEvent(unit, {
    type: complete ? 'task.completed' : 'task.reopened',
    object: { type: 'task', id },
    ...(task.customer_id === null ? {} : { customer: task.customer_id }),
    ...(task.invoice_id === null ? {} : { invoice: task.invoice_id }),
    at: now,
  });
}
