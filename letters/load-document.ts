import type { CompanyScope } from '../db/company-scope.js';
import type { AskedStatement } from '../db/tables/message.js';
import type { CreditNoteId, CustomerId, EstimateId, InvoiceId, PaymentId } from '../domain/ids.js';
import type { LetterParts, SendableDocument } from './document.js';
import { loadCreditNote } from './load-credit-note.js';
import { loadEstimate } from './load-estimate.js';
import { loadInvoice } from './load-invoice.js';
import { loadPayment } from './load-payment.js';
import { loadStatement } from './load-statement.js';

/** Names one document; an account's statement by its customer. */
export type DocumentRef =
  | { readonly invoice: InvoiceId }
  | { readonly payment: PaymentId }
  | { readonly creditNote: CreditNoteId }
  | { readonly estimate: EstimateId }
  | { readonly customer: CustomerId; readonly statement: AskedStatement };

/** Reads what is to be sent, as it stands now. Refuses what cannot be sent, and says so of what does not exist. */
export async function loadDocument(
  scope: CompanyScope,
  parts: LetterParts,
  ref: DocumentRef,
): Promise<SendableDocument> {
  if ('invoice' in ref) return loadInvoice(scope, parts, ref.invoice);
  if ('payment' in ref) return loadPayment(scope, ref.payment);
  if ('creditNote' in ref) return loadCreditNote(scope, ref.creditNote);
  if ('estimate' in ref) return loadEstimate(scope, ref.estimate);
  return loadStatement(scope, ref.customer, ref.statement);
}
