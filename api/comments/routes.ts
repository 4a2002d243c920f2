import { Type } from '@fastify/type-provider-typebox';
import { type SqlBool, sql } from 'kysely';
import { addComment } from '../../commands/comments.js';
import { findInvoice } from '../../db/invoices.js';
import type { CommentId, InvoiceId, MemberId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { Comment, showComment, showComments } from '../../wire/comment.js';
import { ErrorResponse, Id, Maybe, readId } from '../../wire/fields.js';
import { originFor } from '../files/routes.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn } from '../server/read.js';

const listing: Listing = {
  sort: { id: sql.ref('id'), created_at: sql.ref('created_at'), updated_at: sql.ref('updated_at') },
  filter: { author: { by: 'text', column: sql.ref('author') }, dispute: { by: 'id', column: sql.ref('dispute_id') } },
  updated: sql.ref('updated_at'),
};
const tags = ['Comments'];

/** What payers and the company write to each other about an invoice, on its page. */
export function commentRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/invoices/:id/comments',
    tags,
    description:
      "What the payer wrote on the invoice's page, with its files, and the answers. Notes are internal and not here.",
    params: IdParams,
    item: Comment,
    table: 'comment',
    listing,
    where: async ({ trx, company }, { params }) => {
      const invoice = await findInvoice(trx, company.id, idIn<InvoiceId>(params['id'] ?? '', 'invoice'));
      if (!invoice) throw notFound('invoice');
      return sql<SqlBool>`invoice_id = ${invoice.id}`;
    },
    show: (scope, ids: readonly CommentId[], _wanted, request) => showComments(scope, ids, originFor(parts, request)),
  });

  const body = Type.Object({
    text: Type.String({ minLength: 1, maxLength: 5000, pattern: '^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$' }),
    user_id: Maybe(Id({ description: 'The member who answers' })),
  });
  app.post(
    '/invoices/:id/comments',
    {
      schema: {
        tags,
        description:
          "An answer that the payer sees on the invoice's page. The invoice needs no attention for the comment any more.",
        params: IdParams,
        body,
        response: { 201: Comment, '4xx': ErrorResponse },
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const invoice = idIn<InvoiceId>(request.params.id, 'invoice');
          const { text, user_id } = request.body;
          const id = await addComment(unit, { invoice, author: 'company', text, user: readId<MemberId>(user_id) });
          return showComment(unit, id, originFor(parts, request));
        },
      }),
  );
}
