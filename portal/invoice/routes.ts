import type { FastifyInstance } from 'fastify';
import type { PortalParts } from '../parts.js';
import { inTheirLanguage, openVisit } from '../visit.js';
import { showInvoicePage } from './answer.js';
import { openInvoice } from './read.js';
import { isTold } from './state-words.js';

/** One invoice, for whoever holds its token. */
export function invoiceRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<{ Params: { token: string }; Querystring: { told?: unknown } }>(
    '/invoices/:token',
    async (request, reply) => {
      const asked = await openVisit(parts, request);
      const opened = await openInvoice(parts, asked, request.params.token);
      const { told } = request.query;
      return showInvoicePage(reply, {
        visit: inTheirLanguage(asked, opened.customer),
        opened,
        told: isTold(told) ? told : undefined,
      });
    },
  );
}
