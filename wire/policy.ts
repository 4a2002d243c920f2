import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import { findPolicies } from '../db/policies.js';
import type { PolicyId } from '../domain/ids.js';
import { Id, Nullable, seconds } from './fields.js';
import { Definition, showDefinition } from './policy-definition.js';

export const ChasingPolicy = Type.Object({
  id: Id(),
  object: Type.Literal('chasing_policy'),
  name: Type.String(),
  description: Nullable(Type.String()),
  version: Type.Integer({ description: 'Versions never change; invoices keep the one they were enrolled in' }),
  definition: Definition,
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type ChasingPolicy = Static<typeof ChasingPolicy>;

/** Policies as on the wire, each in its latest version, in the order of the ids. */
export async function showPolicies(scope: CompanyScope, ids: readonly PolicyId[]): Promise<ChasingPolicy[]> {
  const policies = await findPolicies(scope, ids);
  return policies.map((row) => ({
    id: row.id,
    object: 'chasing_policy' as const,
    name: row.name,
    description: row.description,
    version: row.version,
    definition: showDefinition(row.definition),
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  }));
}
