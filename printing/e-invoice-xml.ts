import type { CompanyScope } from '../db/company-scope.js';
import { ublOf } from '../documents/einvoice/ubl.js';
import { Refusal } from '../domain/refusal.js';
import type { CreditNote } from '../wire/credit-note.js';
import type { Invoice } from '../wire/invoice.js';
import { eInvoiceOf } from './e-invoice.js';
import { idOf } from './parts.js';
import { writingFor } from './reader.js';

/** An invoice or credit note as UBL 2.1. Throws Refusal with the field whose want forbids it. */
export async function eInvoiceXml(scope: CompanyScope, document: Invoice | CreditNote): Promise<string> {
  const read = await eInvoiceOf(scope, await writingFor(scope, idOf(document.customer)), document);
  if (!read.ok) throw new Refusal(read.message, read.param);
  return ublOf(read.invoice);
}
