import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { RoleId } from '../domain/ids.js';
import { seconds } from './fields.js';

export const Role = Type.Object({
  id: Type.String(),
  object: Type.Literal('role'),
  name: Type.String(),
  standard: Type.Boolean({ description: 'Every company has it: it is neither changed nor deleted' }),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Role = Static<typeof Role>;

/** Roles as on the wire, in the order of the rows' ids. */
export async function showRoles({ trx, company }: CompanyScope, ids: readonly RoleId[]): Promise<Role[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('role')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const shown = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.key,
        object: 'role' as const,
        name: row.name,
        standard: row.standard,
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
