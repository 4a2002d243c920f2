import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { MemberRow } from '../db/tables/member.js';
import type { MemberId } from '../domain/ids.js';
import { Nullable, seconds } from './fields.js';

const text = () => Nullable(Type.String());

/** A member as a person: who wrote, who did it. */
export const User = Type.Object({
  id: Type.Integer({ description: "The member's id; -2: no member of staff" }),
  email: text(),
  first_name: text(),
  last_name: text(),
  two_factor_enabled: Type.Boolean(),
  registered: Type.Boolean(),
  created_at: Nullable(Type.Integer()),
  updated_at: Nullable(Type.Integer()),
});
export type User = Static<typeof User>;

/** An actor who is no member: whoever holds an API key, or a machine (wire-contract.md section 8). */
export const noMember: User = {
  id: -2,
  email: null,
  first_name: null,
  last_name: null,
  two_factor_enabled: false,
  registered: true,
  created_at: null,
  updated_at: null,
};

/** Members do not sign in yet: none is registered. */
export function showUser(row: MemberRow): User {
  return {
    id: row.id,
    email: row.email,
    first_name: row.first_name,
    last_name: row.last_name,
    two_factor_enabled: false,
    registered: false,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

/** Who is named by the ids, those who are gone among them. */
export async function usersById(
  { trx, company }: CompanyScope,
  ids: readonly (MemberId | null)[],
): Promise<ReadonlyMap<MemberId | null, User>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await trx
    .selectFrom('member')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [row.id, showUser(row)]));
}
