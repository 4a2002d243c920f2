import type { FastifyInstance } from 'fastify';
import { type Filter, filters, readInvoiceRows, sumInvoices } from '../account/invoice-rows.js';
import { openAccount } from '../account/owner.js';
import { accountWords } from '../account/words.js';
import { fieldsOf } from '../fields.js';
import { PAGE_SIZE, pageOf } from '../paging.js';
import type { PortalParts } from '../parts.js';
import { show } from '../show.js';
import { InvoicesPage } from './page.js';

const LONGEST_SEARCH = 100;

/** The invoices of an account: searched, narrowed, and selected to be paid together. */
export function invoiceListRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get('/account/invoices', async (request, reply) => {
    const asked = fieldsOf(request.query);
    const filter: Filter = filters.find((one) => one === asked['show']) ?? 'open';
    const search = (asked['search'] ?? '').trim().slice(0, LONGEST_SEARCH);
    const page = pageOf(asked['page']);
    const account = await openAccount(parts, request, async (scope, { customer, today }) => {
      const wanted = { customer: customer.id, filter, search, today };
      return {
        rows: await readInvoiceRows(scope, wanted, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE }),
        sums: await sumInvoices(scope, wanted),
        payable: (await parts.processorOf?.(scope)) !== undefined,
      };
    });
    const { visit, content } = account;
    const title = accountWords[visit.language].invoices;
    const { payable, ...found } = content;
    const list = { filter, search, page, ...found };
    return show(reply, visit, { title, section: 'invoices' }, <InvoicesPage {...{ account, list, payable }} />);
  });
}
