import { Type } from '@fastify/type-provider-typebox';
import type { FastifyReply } from 'fastify';
import type { CompanyScope } from '../../db/company-scope.js';
import type { Printed } from '../../documents/pdf/printed.js';
import { printedCreditNote, printedEstimate, printedInvoice } from '../../printing/billing-documents.js';
import { printFile } from '../../printing/print-documents.js';
import { printedPayment } from '../../printing/receipts.js';
import type { CreditNote } from '../../wire/credit-note.js';
import type { Estimate } from '../../wire/estimate.js';
import type { Invoice } from '../../wire/invoice.js';
import type { Payment } from '../../wire/payment.js';
import type { ApiParts, App } from '../parts.js';
import { read } from '../server/read.js';

/** What can be had as a PDF by `Accept: application/pdf`, as the wire contract says: each printed from its answer. */
const printed: Readonly<Record<string, (scope: CompanyScope, shown: never) => Promise<Printed>>> = {
  '/invoices/:id': (scope, shown: Invoice) => printedInvoice(scope, shown),
  '/estimates/:id': (scope, shown: Estimate) => printedEstimate(scope, shown),
  '/credit_notes/:id': (scope, shown: CreditNote) => printedCreditNote(scope, shown),
  '/payments/:id': (scope, shown: Payment) => printedPayment(scope, shown),
};

export const Pdf = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' });

/**
 * Who asks for a document instead of JSON is given one. What is documented and what is answered are both settled here, so
 * that the routes need not know.
 */
export function answerDocuments(app: App, parts: ApiParts): void {
  app.addHook('onRoute', (route) => {
    if (route.method !== 'GET' || !Object.hasOwn(printed, route.url)) return;
    const { 200: shown, ...others } = (route.schema?.response ?? {}) as Record<string, unknown>;
    const content = { 'application/json': { schema: shown }, 'application/pdf': { schema: Pdf } };
    const description = 'By `Accept`: as JSON, or printed as PDF';
    route.schema = { ...route.schema, response: { ...others, 200: { description, content } } };
  });
  app.addHook('preSerialization', async (request, reply, payload) => {
    const { method, routeOptions, headers } = request;
    const print = method === 'GET' && reply.statusCode === 200 ? printed[routeOptions.url ?? ''] : undefined;
    if (!print || !wantsPdf(headers.accept)) return payload;
    return answerPdf(reply, await read(parts, request, (scope) => print(scope, payload as never)));
  });
}

/** JSON goes before where both are welcome: official clients say so of everything they ask. */
function wantsPdf(accept: string | undefined): boolean {
  return accept !== undefined && /\bapplication\/pdf\b/i.test(accept) && !/json/i.test(accept);
}

/** The bytes, for the handler or hook to answer with. */
export async function answerPdf(reply: FastifyReply, document: Printed): Promise<Buffer> {
  const { pdf, fileName } = await printFile(document);
  reply
    .header('content-type', 'application/pdf')
    .header('content-disposition', `inline; filename="${fileName}"`)
    .header('x-content-type-options', 'nosniff')
    .serializer((bytes: unknown) => bytes as string);
  return pdf;
}
