import type { CompanyScope } from '../../db/company-scope.js';
import { findInvoice } from '../../db/invoices.js';
import type { InvoiceId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';

/** The currency in which an amount about an invoice is read. An invoice named in a body that is not there is the body's fault. */
export async function currencyOfInvoice({ trx, company }: CompanyScope, id: InvoiceId): Promise<string> {
  const invoice = await findInvoice(trx, company.id, id);
  if (!invoice) throw new Refusal('No such invoice', 'invoice');
  return invoice.currency;
}
