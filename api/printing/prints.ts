import type { CompanyScope } from '../../db/company-scope.js';
import type { AskedStatement } from '../../db/tables/message.js';
import { printPdf } from '../../documents/pdf/print.js';
import type { Printed } from '../../documents/pdf/printed.js';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId, PaymentId } from '../../domain/ids.js';
import { printedCreditNote, printedEstimate, printedInvoice } from '../../printing/billing-documents.js';
import { printedPayment } from '../../printing/receipts.js';
import { printedStatement } from '../../printing/statements.js';
import { showCreditNote } from '../../wire/credit-note.js';
import { showEstimate } from '../../wire/estimate.js';
import { showPayment } from '../../wire/payment.js';
import { showInvoice } from '../../wire/show-invoices.js';

/** Documents printed by their ids, for whoever serves them besides the API: the portal. */
export const prints = {
  invoice: async (scope: CompanyScope, id: InvoiceId) =>
    fileOf(await printedInvoice(scope, await showInvoice(scope, id))),
  creditNote: async (scope: CompanyScope, id: CreditNoteId) =>
    fileOf(await printedCreditNote(scope, await showCreditNote(scope, id))),
  estimate: async (scope: CompanyScope, id: EstimateId) =>
    fileOf(await printedEstimate(scope, await showEstimate(scope, id))),
  payment: async (scope: CompanyScope, id: PaymentId) =>
    fileOf(await printedPayment(scope, await showPayment(scope, id))),
  statement: async (scope: CompanyScope, customer: CustomerId, asked: AskedStatement) =>
    fileOf(await printedStatement(scope, customer, asked)),
};

async function fileOf(printed: Printed): Promise<{ pdf: Buffer; fileName: string }> {
  return { pdf: await printPdf(printed), fileName: `${printed.title}.pdf` };
}
