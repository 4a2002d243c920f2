import type { CompanyScope } from '../db/company-scope.js';
import type { AskedStatement } from '../db/tables/message.js';
import { printPdf } from '../documents/pdf/print.js';
import type { Printed } from '../documents/pdf/printed.js';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId, PaymentId } from '../domain/ids.js';
import { showCreditNote } from '../wire/credit-note.js';
import { showEstimate } from '../wire/estimate.js';
import { showPayment } from '../wire/payment.js';
import { showInvoice } from '../wire/show-invoices.js';
import { printedCreditNote, printedEstimate, printedInvoice } from './billing-documents.js';
import { printedPayment } from './receipts.js';
import { printedStatement } from './statements.js';

/** A document as its reader keeps it. */
export interface PrintedFile {
  readonly pdf: Buffer;
  /** Of plain letters, so that it can stand in any header: `Invoice INV-0031.pdf`. */
  readonly fileName: string;
}

/** An invoice as PDF, in its payer's language, as it stands now. Throws Refusal for one that is not there. */
export async function printInvoice(scope: CompanyScope, id: InvoiceId): Promise<PrintedFile> {
  return printFile(await printedInvoice(scope, await showInvoice(scope, id)));
}

export async function printEstimate(scope: CompanyScope, id: EstimateId): Promise<PrintedFile> {
  return printFile(await printedEstimate(scope, await showEstimate(scope, id)));
}

export async function printCreditNote(scope: CompanyScope, id: CreditNoteId): Promise<PrintedFile> {
  return printFile(await printedCreditNote(scope, await showCreditNote(scope, id)));
}

/** The receipt of a payment. */
export async function printReceipt(scope: CompanyScope, id: PaymentId): Promise<PrintedFile> {
  return printFile(await printedPayment(scope, await showPayment(scope, id)));
}

export async function printStatement(
  scope: CompanyScope,
  customer: CustomerId,
  asked: AskedStatement,
): Promise<PrintedFile> {
  return printFile(await printedStatement(scope, customer, asked));
}

/** What was gathered, as a file. Asks the database nothing: what was read may be printed after its transaction. */
export async function printFile(printed: Printed): Promise<PrintedFile> {
  const { title, number } = printed;
  const name = [title, number ?? ''].join(' ').trim().normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return { pdf: await printPdf(printed), fileName: `${name.replaceAll(/[^\w. -]/g, '_')}.pdf` };
}
