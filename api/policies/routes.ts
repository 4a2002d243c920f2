import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { changePolicy, createPolicy } from '../../commands/create-policy.js';
import type { CompanyScope } from '../../db/company-scope.js';
import type { PolicyId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse, Id, Maybe, Name, Nullable, seconds, Text } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { type Listing, ListQuery, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { Definition, readDefinition, showDefinition } from './definition.js';

const ChasingPolicy = Type.Object({
  id: Id(),
  object: Type.Literal('chasing_policy'),
  name: Type.String(),
  description: Nullable(Type.String()),
  version: Type.Integer({ description: 'Versions never change; invoices keep the one they were enrolled in' }),
  definition: Definition,
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});

const listing: Listing = {
  sort: { id: sql.ref('id'), name: sql.ref('name'), updated_at: sql.ref('updated_at') },
  filter: { name: { by: 'text', column: sql.ref('name') } },
  updated: sql.ref('updated_at'),
};
const tags = ['Chasing policies'];
const response = { 200: ChasingPolicy, '4xx': ErrorResponse };

export function policyRoutes(app: App, parts: ApiParts): void {
  const list = { tags, querystring: ListQuery, response: { 200: Type.Array(ChasingPolicy), '4xx': ErrorResponse } };
  app.get('/chasing_policies', { schema: list }, (request, reply) =>
    read(parts, request, async (scope) => {
      const page = pageOf(request.query);
      const found = scope.trx
        .selectFrom('policy')
        .where('company_id', '=', scope.company.id)
        .where(whereOf(request.query, listing));
      const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const rows = await found
        .select('id')
        .orderBy(orderOf(request.query, listing))
        .limit(page.size)
        .offset(page.offset)
        .execute();
      setPageHeaders(request, reply, page, total);
      return showPolicies(
        scope,
        rows.map(({ id }) => id),
      );
    }),
  );

  const create = Type.Object({ name: Name(100), description: Maybe(Text(1000)), definition: Definition });
  app.post(
    '/chasing_policies',
    { schema: { tags, body: create, response: { 201: ChasingPolicy, '4xx': ErrorResponse } } },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const { name, description, definition } = request.body;
          return showPolicy(
            unit,
            await createPolicy(unit, { name, description: description ?? null, policy: readDefinition(definition) }),
          );
        },
      }),
  );

  app.get('/chasing_policies/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => showPolicy(scope, idIn<PolicyId>(request.params.id, 'chasing policy'))),
  );

  const edit = Type.Object({
    name: Type.Optional(Name(100)),
    description: Maybe(Text(1000)),
    definition: Type.Optional(Definition),
  });
  app.patch('/chasing_policies/:id', { schema: { tags, params: IdParams, body: edit, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<PolicyId>(request.params.id, 'chasing policy');
        const { name, description, definition } = request.body;
        await changePolicy(unit, id, { name, description, policy: definition && readDefinition(definition) });
        return showPolicy(unit, id);
      },
    }),
  );
}

async function showPolicy(scope: CompanyScope, id: PolicyId): Promise<Static<typeof ChasingPolicy>> {
  const [policy] = await showPolicies(scope, [id]);
  if (!policy) throw notFound('chasing policy');
  return policy;
}

async function showPolicies(
  { trx, company }: CompanyScope,
  ids: readonly PolicyId[],
): Promise<Static<typeof ChasingPolicy>[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('policy')
    .innerJoin('policy_version as v', (join) =>
      join.onRef('v.company_id', '=', 'policy.company_id').onRef('v.id', '=', 'policy.latest_version_id'),
    )
    .selectAll('policy')
    .select(['v.version', 'v.definition'])
    .where('policy.company_id', '=', company.id)
    .where('policy.id', 'in', ids)
    .execute();
  const shown = rows.map((row) => ({
    id: row.id,
    object: 'chasing_policy' as const,
    name: row.name,
    description: row.description,
    version: row.version,
    definition: showDefinition(row.definition),
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  }));
  return ids.flatMap((id) => shown.find((policy) => policy.id === id) ?? []);
}
