import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { NoteId } from '../domain/ids.js';
import { Id, Nullable, seconds } from './fields.js';
import { noMember, User, usersById } from './user.js';

export const Note = Type.Object({
  id: Id(),
  object: Type.Literal('note'),
  customer: Id({ description: "Of a note on an invoice: the invoice's" }),
  invoice: Nullable(Id()),
  notes: Type.String(),
  user: User,
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Note = Static<typeof Note>;

/** Notes as on the wire, in the order of the ids. */
export async function showNotes(scope: CompanyScope, ids: readonly NoteId[]): Promise<Note[]> {
  if (ids.length === 0) return [];
  const rows = await scope.trx
    .selectFrom('note')
    .selectAll()
    .where('company_id', '=', scope.company.id)
    .where('id', 'in', ids)
    .execute();
  const users = await usersById(
    scope,
    rows.map(({ user_id }) => user_id),
  );
  const shown = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        object: 'note' as const,
        customer: row.customer_id,
        invoice: row.invoice_id,
        notes: row.notes,
        user: users.get(row.user_id) ?? noMember,
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
