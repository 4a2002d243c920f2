import type { TaskRow } from '../db/tables/task.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { MessageId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import { type MessageToQueue, queueMessage } from './queue-message.js';
import type { Unit } from './unit.js';

/** Stores a message that no provider of ours can send, and asks a person to: it counts as sent once they tick the task off. */
export async function askToSend(
  unit: Unit,
  { name, action, message }: Pick<TaskRow, 'name' | 'action'> & { readonly message: MessageToQueue },
): Promise<MessageId> {
  const { id } = await queueMessage(unit, message);
  const now = await unit.now();
  const { invoice } = message.about;
  const task = await unit.trx
    .insertInto('task')
    .values({
      company_id: unit.company.id,
      customer_id: message.customer,
      invoice_id: invoice ?? null,
      message_id: id,
      name,
      action,
      due_on: civilDateAt(now, unit.company.zone),
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await appendEvent(unit, {
    type: 'task.created',
    object: { type: 'task', id: task.id },
    customer: message.customer,
    ...(invoice === undefined ? {} : { invoice }),
    data: { message: id },
    at: now,
  });
  return id;
}
