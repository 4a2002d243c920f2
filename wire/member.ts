import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { MemberId } from '../domain/ids.js';
import { Id, Nullable, seconds, secondsOrNull } from './fields.js';
import { showUser, User } from './user.js';

export const RestrictionMode = Type.Enum(['none', 'owner', 'custom_field']);
export const EmailUpdateFrequency = Type.Enum(['never', 'day', 'week', 'month']);

export const Member = Type.Object({
  id: Id(),
  object: Type.Literal('member'),
  role: Type.String({ description: "A role's id" }),
  restriction_mode: RestrictionMode,
  restrictions: Type.Record(Type.String(), Type.Array(Type.String())),
  email_update_frequency: EmailUpdateFrequency,
  last_accessed: Type.Null({ description: 'Members do not sign in yet: always null' }),
  invited_at: Nullable(Type.Integer()),
  user: User,
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Member = Static<typeof Member>;

/** Members as on the wire, in the order of the ids; those who are gone are left out. */
export async function showMembers({ trx, company }: CompanyScope, ids: readonly MemberId[]): Promise<Member[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('member')
    .innerJoin('role', (join) =>
      join.onRef('role.company_id', '=', 'member.company_id').onRef('role.id', '=', 'member.role_id'),
    )
    .selectAll('member')
    .select('role.key')
    .where('member.company_id', '=', company.id)
    .where('member.id', 'in', ids)
    .where('removed_at', 'is', null)
    .execute();
  const shown = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        object: 'member' as const,
        role: row.key,
        restriction_mode: row.restriction_mode,
        restrictions: row.restrictions,
        email_update_frequency: row.email_update_frequency,
        last_accessed: null,
        invited_at: secondsOrNull(row.invited_at),
        user: showUser(row),
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
