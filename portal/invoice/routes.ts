import type { FastifyInstance } from 'fastify';
import { inSnapshot } from '../../db/company-scope.js';
import type { PaymentId } from '../../domain/ids.js';
import { showInvoice } from '../../wire/show-invoices.js';
import { NotHere } from '../errors.js';
import type { PortalParts } from '../parts.js';
import { sendFile, sendPdf } from '../pdf.js';
import { viewed } from '../viewed.js';
import { inTheirLanguage, openVisit, type Visit } from '../visit.js';
import { showInvoicePage } from './answer.js';
import { linesCsv } from './csv.js';
import { invoiceOf, openInvoice } from './read.js';
import { isTold } from './state-words.js';

interface One {
  readonly Params: { readonly token: string };
}

/** One invoice with its receipts, for whoever holds its token. */
export function invoiceRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<One & { Querystring: { told?: unknown } }>('/invoices/:token', async (request, reply) => {
    const asked = await openVisit(parts, request);
    const opened = await openInvoice(parts, asked, request.params.token);
    const visit = inTheirLanguage(asked, opened.customer);
    const { id, viewed_at } = opened.row;
    await viewed(parts, { request, visit }, { type: 'invoice', id, viewed_at });
    const { told } = request.query;
    return showInvoicePage(reply, { visit, opened, told: isTold(told) ? told : undefined });
  });

  app.get<One>('/invoices/:token/pdf', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const { id } = await inSnapshot(parts.db, visit.company.id, (scope) => invoiceOf(scope, request.params.token));
    return sendPdf(parts, reply, visit, (print, scope) => print.invoice(scope, id));
  });

  app.get<One>('/invoices/:token/csv', async (request, reply) => {
    const { company } = await openVisit(parts, request);
    const shown = await inSnapshot(parts.db, company.id, async (scope) =>
      showInvoice(scope, (await invoiceOf(scope, request.params.token)).id),
    );
    return sendFile(reply, { name: `${shown.number}.csv`, type: 'text/csv', bytes: linesCsv(shown) });
  });

  app.get<{ Params: { token: string; payment: string } }>(
    '/invoices/:token/receipts/:payment',
    async (request, reply) => {
      const visit = await openVisit(parts, request);
      const id = await receiptOf(parts, visit, request.params);
      return sendPdf(parts, reply, visit, (print, scope) => print.payment(scope, id));
    },
  );
}

/** A payment that settles some of the very invoice. Throws `NotHere`. */
async function receiptOf(
  parts: PortalParts,
  { company }: Visit,
  { token, payment }: { readonly token: string; readonly payment: string },
): Promise<PaymentId> {
  return inSnapshot(parts.db, company.id, async (scope) => {
    const invoice = await invoiceOf(scope, token);
    const found = await scope.trx
      .selectFrom('payment as p')
      .innerJoin('application as a', (join) =>
        join.onRef('a.company_id', '=', 'p.company_id').onRef('a.payment_id', '=', 'p.id'),
      )
      .select('p.id')
      .where('p.company_id', '=', company.id)
      .where('p.token', '=', payment)
      .where('a.invoice_id', '=', invoice.id)
      .where('a.reversed_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (!found) throw new NotHere();
    return found.id;
  });
}
