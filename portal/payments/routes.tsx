import type { FastifyInstance } from 'fastify';
import { formatDate } from '../../documents/language/format.js';
import { openAccount } from '../account/owner.js';
import { accountWords } from '../account/words.js';
import { fieldsOf } from '../fields.js';
import { PAGE_SIZE, pageOf } from '../paging.js';
import type { PortalParts } from '../parts.js';
import { sendPdf } from '../pdf.js';
import { show } from '../show.js';
import { PaymentsPage, ReceiptPage } from './page.js';
import { openPayment, readPayments } from './read.js';

/** What was paid, and a receipt of each payment. */
export function paymentRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get('/account/payments', async (request, reply) => {
    const page = pageOf(fieldsOf(request.query)['page']);
    const account = await openAccount(parts, request, (scope, { customer }) =>
      readPayments(scope, customer.id, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE }),
    );
    const title = accountWords[account.visit.language].payments;
    const content = <PaymentsPage account={account} rows={account.content} page={page} />;
    return show(reply, account.visit, { title, section: 'payments' }, content);
  });

  app.get<{ Params: { token: string } }>('/account/payments/:token', async (request, reply) => {
    const account = await openAccount(parts, request, (scope, { customer }) =>
      openPayment(scope, customer.id, request.params.token),
    );
    const { visit, content: opened } = account;
    const title = accountWords[visit.language].payment(formatDate(opened.row.date, visit.language));
    return show(reply, visit, { title, section: 'payments' }, <ReceiptPage account={account} opened={opened} />);
  });

  app.get<{ Params: { token: string } }>('/account/payments/:token/pdf', async (request, reply) => {
    const { visit, content } = await openAccount(parts, request, (scope, { customer }) =>
      openPayment(scope, customer.id, request.params.token),
    );
    return sendPdf(parts, reply, visit, (print, scope) => print.payment(scope, content.row.id));
  });
}
