import type { FastifyInstance } from 'fastify';
import { openNote } from '../billing/read.js';
import { billingWords } from '../billing/words.js';
import type { PortalParts } from '../parts.js';
import { sendPdf } from '../pdf.js';
import { show } from '../show.js';
import { viewed } from '../viewed.js';
import { inTheirLanguage, openVisit } from '../visit.js';
import { CreditNotePage } from './page.js';

/** One credit note, for whoever holds its token. */
export function creditNoteRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get<{ Params: { token: string } }>('/credit_notes/:token', async (request, reply) => {
    const asked = await openVisit(parts, request);
    const opened = await openNote(parts, asked, request.params.token);
    const visit = inTheirLanguage(asked, opened.customer);
    const { id, viewed_at } = opened.row;
    await viewed(parts, { request, visit }, { type: 'credit_note', id, viewed_at });
    const title = billingWords[visit.language].creditNote(opened.row.number);
    return show(reply, visit, { title }, <CreditNotePage visit={visit} opened={opened} />);
  });

  app.get<{ Params: { token: string } }>('/credit_notes/:token/pdf', async (request, reply) => {
    const visit = await openVisit(parts, request);
    const { row } = await openNote(parts, visit, request.params.token);
    return sendPdf(parts, reply, visit, (print, scope) => print.creditNote(scope, row.id));
  });
}
