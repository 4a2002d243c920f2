import type { InvoiceRow } from '../../db/tables/invoice.js';
import type { Visit } from '../visit.js';
import { invoiceWords } from './words.js';

/** To the page of the invoice that this one is about. */
export function BackToInvoice({ visit, row }: { readonly visit: Visit; readonly row: InvoiceRow }) {
  return (
    <p>
      <a href={`${visit.base}/invoices/${row.token}`}>‹ {invoiceWords[visit.language].invoice(row.number)}</a>
    </p>
  );
}
