import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { completeTask } from '../../commands/complete-task.js';
import { createTask, deleteTask, type TaskFields, updateTask } from '../../commands/tasks.js';
import type { Unit } from '../../commands/unit.js';
import type { CustomerId, MemberId, TaskId } from '../../domain/ids.js';
import { Deleted, ErrorResponse, Id, Maybe, Name, readId, Timestamp } from '../../wire/fields.js';
import { showTask, showTasks, Task, TaskAction } from '../../wire/task.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { mayHaveNoBody } from '../server/no-body.js';
import { IdParams, idIn, read } from '../server/read.js';

const writable = {
  customer_id: Maybe(Id()),
  user_id: Maybe(Id()),
  complete: Maybe(Type.Boolean()),
  completed_by_user_id: Maybe(Id()),
};
const NewTaskBody = Type.Object({ name: Name(), action: TaskAction, due_date: Timestamp(), ...writable });
const TaskBody = Type.Object({
  name: Maybe(Name()),
  action: Maybe(TaskAction),
  due_date: Maybe(Timestamp()),
  ...writable,
});
const CompleteBody = Type.Object({ completed_by_user_id: Maybe(Id()) });

const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    name: sql.ref('name'),
    due_date: sql.ref('due_on'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: {
    name: { by: 'text', column: sql.ref('name') },
    customer_id: { by: 'id', column: sql.ref('customer_id') },
    invoice_id: { by: 'id', column: sql.ref('invoice_id') },
    user_id: { by: 'id', column: sql.ref('user_id') },
    action: { by: 'text', column: sql.ref('action') },
    complete: { by: 'boolean', column: sql.ref('complete') },
    due_date: { by: 'seconds', column: sql.ref('due_ts') },
    completed_date: { by: 'instant', column: sql.ref('completed_at') },
    completed_by_user_id: { by: 'id', column: sql.ref('completed_by_user_id') },
  },
  updated: sql.ref('updated_at'),
};
const tags = ['Tasks'];
const response = { 200: Task, '4xx': ErrorResponse };

/** What a policy, or a person, asks a person to do. */
export function taskRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/tasks',
    tags,
    item: Task,
    table: 'task',
    listing,
    show: (scope, ids: readonly TaskId[]) => showTasks(scope, ids),
  });

  const create = { tags, body: NewTaskBody, response: { 201: Task, '4xx': ErrorResponse } };
  app.post('/tasks', { schema: create }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const { name, action, due_date: dueTs } = request.body;
        return showTask(unit, await createTask(unit, { ...readTask(request.body), name, action, dueTs }));
      },
    }),
  );

  app.get('/tasks/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => showTask(scope, idIn<TaskId>(request.params.id, 'task'))),
  );

  app.patch('/tasks/:id', { schema: { tags, params: IdParams, body: TaskBody, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<TaskId>(request.params.id, 'task');
        await updateTask(unit, id, readTask(request.body));
        return showTask(unit, id);
      },
    }),
  );

  const tick = { tags, description: 'Doing it twice changes nothing.', params: IdParams, response };
  const ticked = (id: TaskId, complete: boolean, by?: MemberId | null) => async (unit: Unit) => {
    await completeTask(unit, id, complete, by);
    return showTask(unit, id);
  };
  app.post(
    '/tasks/:id/complete',
    { schema: { ...tick, body: CompleteBody }, preValidation: mayHaveNoBody },
    (request, reply) => {
      const id = idIn<TaskId>(request.params.id, 'task');
      const by = readId<MemberId>(request.body.completed_by_user_id);
      return change(parts, request, reply, { status: 200, work: ticked(id, true, by) });
    },
  );
  app.post('/tasks/:id/reopen', { schema: tick }, (request, reply) => {
    const id = idIn<TaskId>(request.params.id, 'task');
    return change(parts, request, reply, { status: 200, work: ticked(id, false) });
  });

  const remove = {
    tags,
    description: 'A step of a policy that asked for it is not done again.',
    params: IdParams,
    response: { 204: Deleted, '4xx': ErrorResponse },
  };
  app.delete('/tasks/:id', { schema: remove }, async (request, reply) => {
    const id = idIn<TaskId>(request.params.id, 'task');
    await change(parts, request, reply, { status: 200, work: (unit) => deleteTask(unit, id) });
    return reply.code(204).send(null);
  });
}

function readTask(body: Static<typeof TaskBody>): TaskFields {
  return {
    name: body.name ?? undefined,
    action: body.action ?? undefined,
    customer: readId<CustomerId>(body.customer_id),
    user: readId<MemberId>(body.user_id),
    dueTs: body.due_date ?? undefined,
    complete: body.complete ?? undefined,
    completedBy: readId<MemberId>(body.completed_by_user_id),
  };
}
