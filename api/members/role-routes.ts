import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { createRole, deleteRole, renameRole } from '../../commands/members/roles.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { RoleId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { Deleted, ErrorResponse, Name } from '../../wire/fields.js';
import { Role, showRoles } from '../../wire/role.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { LARGEST_SIZE } from '../server/pagination.js';
import { IdParams, read } from '../server/read.js';

const tags = ['Members'];
const response = { 200: Role, '4xx': ErrorResponse };
const listing: Listing = {
  sort: {
    id: sql.ref('key'),
    name: sql.ref('name'),
    created_at: sql.ref('created_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: { id: { by: 'text', column: sql.ref('key') }, name: { by: 'text', column: sql.ref('name') } },
  updated: sql.ref('updated_at'),
};

export function roleRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/roles',
    tags,
    description: 'The standard roles, which every company has, and its own. What a role may do comes with signing in.',
    item: Role,
    table: 'role',
    listing,
    size: LARGEST_SIZE,
    show: (scope, ids: readonly RoleId[]) => showRoles(scope, ids),
  });

  const create = {
    tags,
    description: "A role's id is made from its name.",
    body: Type.Object({ name: Name(100) }),
    response: { 201: Role, '4xx': ErrorResponse },
  };
  app.post('/roles', { schema: create }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => showRole(unit, await createRole(unit, request.body.name)),
    }),
  );

  app.get('/roles/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, async (scope) => showRole(scope, await findRole(scope, request.params.id))),
  );

  const rename = {
    tags,
    description: 'A standard role is not changed.',
    params: IdParams,
    body: Type.Object({ name: Type.Optional(Name(100)) }),
    response,
  };
  app.patch('/roles/:id', { schema: rename }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = await findRole(unit, request.params.id);
        await renameRole(unit, id, request.body.name);
        return showRole(unit, id);
      },
    }),
  );

  const remove = {
    tags,
    description: 'Refused for a standard role and while members have it.',
    params: IdParams,
    response: { 204: Deleted, '4xx': ErrorResponse },
  };
  app.delete('/roles/:id', { schema: remove }, async (request, reply) => {
    await change(parts, request, reply, {
      status: 200,
      work: async (unit) => deleteRole(unit, await findRole(unit, request.params.id)),
    });
    return reply.code(204).send(null);
  });
}

async function findRole({ trx, company }: CompanyScope, key: string): Promise<RoleId> {
  if (!/^[a-z0-9_]{1,60}$/.test(key)) throw notFound('role');
  const row = await trx
    .selectFrom('role')
    .select('id')
    .where('company_id', '=', company.id)
    .where('key', '=', key)
    .executeTakeFirst();
  if (!row) throw notFound('role');
  return row.id;
}

async function showRole(scope: CompanyScope, id: RoleId): Promise<Role> {
  const [role] = await showRoles(scope, [id]);
  if (!role) throw notFound('role');
  return role;
}
