import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { CommentId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { Id, Nullable, seconds } from './fields.js';
import { File, showFiles } from './file.js';
import { User, usersById } from './user.js';

export const Comment = Type.Object({
  id: Id(),
  object: Type.Literal('comment'),
  invoice: Id(),
  customer: Id(),
  author: Type.Enum(['payer', 'company']),
  user: Nullable(User),
  dispute: Nullable(Id({ description: 'It says why the invoice is contested' })),
  text: Type.String(),
  files: Type.Array(File),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Comment = Static<typeof Comment>;

export async function showComment(scope: CompanyScope, id: CommentId, origin: string): Promise<Comment> {
  const [comment] = await showComments(scope, [id], origin);
  if (!comment) throw notFound('comment');
  return comment;
}

/** Comments as on the wire, in the order of the ids. `origin`: the server's as clients see it. */
export async function showComments(scope: CompanyScope, ids: readonly CommentId[], origin: string): Promise<Comment[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = await trx
    .selectFrom('comment')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .execute();
  const kept = await trx
    .selectFrom('comment_file')
    .select(['comment_id', 'file_id'])
    .where('company_id', '=', company.id)
    .where('comment_id', 'in', ids)
    .orderBy('file_id')
    .execute();
  const files = await showFiles(scope, [...new Set(kept.map(({ file_id }) => file_id))], origin);
  const users = await usersById(
    scope,
    rows.map(({ user_id }) => user_id),
  );
  const shown = new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        object: 'comment' as const,
        invoice: row.invoice_id,
        customer: row.customer_id,
        author: row.author,
        user: users.get(row.user_id) ?? null,
        dispute: row.dispute_id,
        text: row.text,
        files: kept
          .filter(({ comment_id }) => comment_id === row.id)
          .flatMap(({ file_id }) => files.filter(({ id }) => id === file_id)),
        created_at: seconds(row.created_at),
        updated_at: seconds(row.updated_at),
      },
    ]),
  );
  return ids.flatMap((id) => shown.get(id) ?? []);
}
