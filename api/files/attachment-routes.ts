import { type SqlBool, sql } from 'kysely';
import type { CompanyScope } from '../../db/company-scope.js';
import { findCreditNote } from '../../db/credit-notes.js';
import { findEstimate } from '../../db/estimates.js';
import { findInvoice } from '../../db/invoices.js';
import type { AttachmentId, CreditNoteId, EstimateId, InvoiceId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { Attachment, showAttachments } from '../../wire/attachment.js';
import type { ApiParts, App } from '../parts.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn } from '../server/read.js';
import { originFor } from './routes.js';

const listing: Listing = {
  sort: { id: sql.ref('id'), created_at: sql.ref('created_at'), updated_at: sql.ref('updated_at') },
  filter: { file: { by: 'id', column: sql.ref('file_id') } },
  updated: sql.ref('updated_at'),
};

/** By the documents' addresses: the column that names one, and whether it is there. */
const documents = {
  invoices: {
    column: 'invoice_id',
    find: ({ trx, company }: CompanyScope, id: string) => findInvoice(trx, company.id, idIn<InvoiceId>(id, 'invoice')),
  },
  credit_notes: {
    column: 'credit_note_id',
    find: ({ trx, company }: CompanyScope, id: string) =>
      findCreditNote(trx, company.id, idIn<CreditNoteId>(id, 'credit note')),
  },
  estimates: {
    column: 'estimate_id',
    find: ({ trx, company }: CompanyScope, id: string) =>
      findEstimate(trx, company.id, idIn<EstimateId>(id, 'estimate')),
  },
};

/** The files that lie on a document. They are set by `attachments` when it is created or changed. */
export function attachmentRoutes(app: App, parts: ApiParts): void {
  for (const [path, { column, find }] of Object.entries(documents)) {
    listRoute(app, parts, {
      path: `/${path}/:id/attachments`,
      tags: ['Files'],
      description: 'Asked by POST without a body it lists as well, as one client does.',
      params: IdParams,
      item: Attachment,
      table: 'attachment',
      listing,
      byPost: true,
      where: async (scope, { params }) => {
        const document = await find(scope, params['id'] ?? '');
        if (!document) throw notFound(column.replace(/_id$/, '').replace('_', ' '));
        return sql<SqlBool>`${sql.ref(column)} = ${document.id}`;
      },
      show: (scope, ids: readonly AttachmentId[], _wanted, request) =>
        showAttachments(scope, ids, originFor(parts, request)),
    });
  }
}
