import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { changePolicy, createPolicy } from '../../commands/create-policy.js';
import { type PolicyId, parseId } from '../../domain/ids.js';
import { Maybe, Name, Text } from '../../wire/fields.js';
import { ChasingPolicy, showPolicies } from '../../wire/policy.js';
import { Definition, readDefinition } from '../../wire/policy-definition.js';
import type { ApiParts, App } from '../parts.js';
import { crudRoutes } from '../server/crud-routes.js';
import type { Listing } from '../server/list-query.js';

export const policyListing: Listing = {
  sort: { id: sql.ref('id'), name: sql.ref('name'), updated_at: sql.ref('updated_at') },
  filter: { id: { by: 'id', column: sql.ref('id') }, name: { by: 'text', column: sql.ref('name') } },
  updated: sql.ref('updated_at'),
};
/** One that was deleted is still read by the invoices that are chased by it. */
export const inUse = sql<SqlBool>`archived_at is null`;

export function policyRoutes(app: App, parts: ApiParts): void {
  crudRoutes(app, parts, {
    path: '/chasing_policies',
    tags: ['Chasing policies'],
    noun: 'chasing policy',
    item: ChasingPolicy,
    table: 'policy',
    listing: policyListing,
    where: () => inUse,
    find: (_scope, text) => parseId<PolicyId>(text),
    show: showPolicies,
    create: {
      body: Type.Object({ name: Name(100), description: Maybe(Text(1000)), definition: Definition }),
      work: (unit, { name, description, definition }) =>
        createPolicy(unit, { name, description: description ?? null, policy: readDefinition(definition) }),
    },
    edit: {
      body: Type.Object({
        name: Type.Optional(Name(100)),
        description: Maybe(Text(1000)),
        definition: Type.Optional(Definition),
      }),
      work: (unit, id, { name, description, definition }) =>
        changePolicy(unit, id, { name, description, policy: definition && readDefinition(definition) }),
    },
  });
}
