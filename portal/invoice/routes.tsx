import type { FastifyInstance } from 'fastify';
import { inCompany, readClock } from '../../db/company-scope.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { PortalParts } from '../parts.js';
import { show } from '../show.js';
import { inTheirLanguage, openVisit } from '../visit.js';
import { InvoicePage } from './page.js';
import { openInvoice } from './read.js';
import { invoiceWords } from './words.js';

/** One invoice, for whoever holds its token. */
export function invoiceRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<{ Params: { token: string } }>('/invoices/:token', async (request, reply) => {
    const asked = await openVisit(parts, request);
    const opened = await openInvoice(parts, asked, request.params.token);
    const visit = inTheirLanguage(asked, opened.customer);
    const { company } = visit;
    const { now, processor } = await inCompany(parts.db, company.id, async (scope) => ({
      now: await readClock(scope),
      processor: await parts.processorOf?.(scope),
    }));
    const today = civilDateAt(now, company.zone);
    const payable = processor !== undefined;
    const title = invoiceWords[visit.language].invoice(opened.row.number);
    return show(reply, visit, { title }, <InvoicePage visit={visit} opened={opened} today={today} payable={payable} />);
  });
}
