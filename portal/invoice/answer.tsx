import type { FastifyReply } from 'fastify';
import { show } from '../show.js';
import { InvoicePage, type InvoicePageProps } from './page.js';
import { invoiceWords } from './words.js';

/** Answers with the page of an invoice. */
export function showInvoicePage(
  reply: FastifyReply,
  { status, ...props }: InvoicePageProps & { readonly status?: number },
) {
  const { visit, opened } = props;
  const title = invoiceWords[visit.language].invoice(opened.row.number);
  return show(
    reply,
    visit,
    { title, section: visit.session ? 'invoices' : undefined, ...(status === undefined ? {} : { status }) },
    <InvoicePage {...props} />,
  );
}
