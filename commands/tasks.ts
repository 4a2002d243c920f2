import { lockCustomer } from '../db/invoices.js';
import type { TaskRow } from '../db/tables/task.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CustomerId, MemberId, TaskId } from '../domain/ids.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { completeTask } from './complete-task.js';
import { withoutUndefined } from './create-customer.js';
import { lockTask } from './lock-task.js';
import { refuseUnknownMember } from './members/find-member.js';
import type { Unit } from './unit.js';

/** Fields left out stay, null clears. */
export interface TaskFields {
  readonly name?: string | undefined;
  readonly action?: TaskRow['action'] | undefined;
  readonly customer?: CustomerId | null | undefined;
  /** Whom it is given to. */
  readonly user?: MemberId | null | undefined;
  /** UNIX seconds as the wire sent them. */
  readonly dueTs?: number | undefined;
  readonly complete?: boolean | undefined;
  readonly completedBy?: MemberId | null | undefined;
}

export interface NewTask extends TaskFields {
  readonly name: string;
  readonly action: TaskRow['action'];
  readonly dueTs: number;
}

/** Gives a person something to do, about a customer or about nobody. */
export async function createTask(unit: Unit, input: NewTask): Promise<TaskId> {
  await refuseUnknown(unit, input);
  const now = await unit.now();
  const { id } = await unit.trx
    .insertInto('task')
    .values({
      company_id: unit.company.id,
      name: input.name,
      action: input.action,
      customer_id: input.customer ?? null,
      user_id: input.user ?? null,
      due_ts: input.dueTs,
      due_on: civilDateAt(input.dueTs * 1000, unit.company.zone),
      created_at: new Date(now),
      updated_at: new Date(now),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await noteChange(unit, 'task.created', { id, customer_id: input.customer ?? null, invoice_id: null });
  if (input.complete === true) await completeTask(unit, id, true, input.completedBy);
  return id;
}

/** A task of an invoice stays with the invoice's customer. */
export async function updateTask(unit: Unit, id: TaskId, input: TaskFields): Promise<void> {
  await refuseUnknown(unit, input);
  const task = await lockTask(unit, id);
  if (input.customer !== undefined && task.invoice_id !== null && input.customer !== task.customer_id)
    throw new Refusal("The task is about an invoice and stays with the invoice's customer", 'customer_id');
  const columns = withoutUndefined({
    name: input.name,
    action: input.action,
    customer_id: input.customer,
    user_id: input.user,
    due_ts: input.dueTs,
    due_on: input.dueTs === undefined ? undefined : civilDateAt(input.dueTs * 1000, unit.company.zone),
  });
  if (Object.keys(columns).length > 0) {
    await unit.trx
      .updateTable('task')
      .set({ ...columns, updated_at: new Date(await unit.now()) })
      .where('company_id', '=', unit.company.id)
      .where('id', '=', id)
      .execute();
    await noteChange(unit, 'task.updated', { ...task, customer_id: input.customer ?? task.customer_id });
  }
  if (input.complete !== undefined) await completeTask(unit, id, input.complete, input.completedBy);
}

/** Of a task that a policy asked for, the claim of its step stays: the step is not done again. A letter it asked for is withdrawn. */
export async function deleteTask(unit: Unit, id: TaskId): Promise<void> {
  const { trx, company } = unit;
  const task = await lockTask(unit, id);
  // What a person was asked to send never goes, then.
  if (task.message_id !== null)
    await trx
      .updateTable('message')
      .set({ state: 'withdrawn', settled_at: new Date(await unit.now()) })
      .where('company_id', '=', company.id)
      .where('id', '=', task.message_id)
      .where('state', '=', 'claimed')
      .execute();
  await trx
    .updateTable('claim')
    .set({ task_id: null })
    .where('company_id', '=', company.id)
    .where('task_id', '=', id)
    .execute();
  await trx.deleteFrom('task').where('company_id', '=', company.id).where('id', '=', id).execute();
  await noteChange(unit, 'task.deleted', task);
}

/** Members before customers, customers before tasks. */
async function refuseUnknown(unit: Unit, { user, completedBy, customer }: TaskFields): Promise<void> {
  await refuseUnknownMember(unit, user, 'user_id');
  await refuseUnknownMember(unit, completedBy, 'completed_by_user_id');
  if (customer === null || customer === undefined) return;
  if (!(await lockCustomer(unit.trx, unit.company.id, customer))) throw new Refusal('No such customer', 'customer_id');
}

async function noteChange(
  unit: Unit,
  type: string,
  { id, customer_id, invoice_id }: Pick<TaskRow, 'id' | 'customer_id' | 'invoice_id'>,
): Promise<void> {
  await appendEvent(unit, {
    type,
    object: { type: 'task', id },
    ...(customer_id === null ? {} : { customer: customer_id }),
    ...(invoice_id === null ? {} : { invoice: invoice_id }),
    at: await unit.now(),
  });
}
