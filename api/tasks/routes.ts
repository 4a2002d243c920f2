import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { completeTask } from '../../commands/complete-task.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { TaskRow } from '../../db/tables/task.js';
import { resolveWallClock } from '../../domain/calendar/wall-clock.js';
import type { TaskId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse, Id, Maybe, Nullable, seconds, secondsOrNull } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { type Listing, ListQuery, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';

const Task = Type.Object({
  id: Id(),
  name: Type.String(),
  action: Type.Enum(['phone', 'letter', 'email', 'review']),
  customer_id: Id(),
  invoice_id: Nullable(Id()),
  user_id: Type.Null(),
  due_date: Type.Integer(),
  due_on: Type.String(),
  complete: Type.Boolean(),
  completed_date: Nullable(Type.Integer()),
  completed_by_user_id: Type.Null(),
  chase_step_id: Nullable(Type.String()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});

const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    due_date: sql.ref('due_on'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: {
    customer_id: { by: 'id', column: sql.ref('customer_id') },
    invoice_id: { by: 'id', column: sql.ref('invoice_id') },
    action: { by: 'text', column: sql.ref('action') },
    complete: { by: 'boolean', column: sql.ref('complete') },
  },
  updated: sql.ref('updated_at'),
};
const tags = ['Tasks'];
const response = { 200: Task, '4xx': ErrorResponse };

/** What a policy asks a person to do. */
export function taskRoutes(app: App, parts: ApiParts): void {
  app.get(
    '/tasks',
    { schema: { tags, querystring: ListQuery, response: { 200: Type.Array(Task), '4xx': ErrorResponse } } },
    (request, reply) =>
      read(parts, request, async ({ trx, company }) => {
        const page = pageOf(request.query);
        const found = trx
          .selectFrom('task')
          .where('company_id', '=', company.id)
          .where(whereOf(request.query, listing));
        const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
        const rows = await found
          .selectAll()
          .orderBy(orderOf(request.query, listing))
          .limit(page.size)
          .offset(page.offset)
          .execute();
        setPageHeaders(request, reply, page, total);
        return rows.map((row) => showTask(row, company.zone));
      }),
  );

  app.get('/tasks/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => findTask(scope, idIn<TaskId>(request.params.id, 'task'))),
  );

  const body = Type.Object({ complete: Maybe(Type.Boolean()) });
  app.patch('/tasks/:id', { schema: { tags, params: IdParams, body, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<TaskId>(request.params.id, 'task');
        const { complete } = request.body;
        if (typeof complete === 'boolean') await completeTask(unit, id, complete);
        return findTask(unit, id);
      },
    }),
  );
}

async function findTask({ trx, company }: CompanyScope, id: TaskId): Promise<Static<typeof Task>> {
  const row = await trx
    .selectFrom('task')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('task');
  return showTask(row, company.zone);
}

function showTask(row: TaskRow, zone: string): Static<typeof Task> {
  return {
    id: row.id,
    name: row.name,
    action: row.action,
    customer_id: row.customer_id,
    invoice_id: row.invoice_id,
    user_id: null,
    due_date: seconds(resolveWallClock(row.due_on, '12:00', zone)),
    due_on: row.due_on,
    complete: row.complete,
    completed_date: secondsOrNull(row.completed_at),
    completed_by_user_id: null,
    chase_step_id: row.step_key,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
