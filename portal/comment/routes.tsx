import type { FastifyInstance } from 'fastify';
import { addComment } from '../../commands/comments.js';
import { Refusal } from '../../domain/refusal.js';
import { change } from '../change.js';
import { NotHere } from '../errors.js';
import { showInvoicePage } from '../invoice/answer.js';
import { openInvoice } from '../invoice/read.js';
import type { PortalParts } from '../parts.js';
import { goTo } from '../show.js';
import { readText } from '../text.js';
import { inTheirLanguage, openVisit } from '../visit.js';
import { LONGEST_COMMENT } from './talk.js';
import { commentWords } from './words.js';

/** A payer writes about one invoice. */
export function commentRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.post<{ Params: { token: string }; Body: { text?: unknown } | undefined }>(
    '/invoices/:token/comment',
    async (request, reply) => {
      const asked = await openVisit(parts, request);
      const opened = await openInvoice(parts, asked, request.params.token);
      if (!opened.rules.comments) throw new NotHere();
      const visit = inTheirLanguage(asked, opened.customer);
      const words = commentWords[visit.language];
      const given = request.body?.text;
      const refuse = (fault: string) => {
        const text = typeof given === 'string' ? given.slice(0, 2 * LONGEST_COMMENT) : '';
        return showInvoicePage(reply, { visit, opened, notSent: { text, fault }, status: 400 });
      };
      const text = readText(given, LONGEST_COMMENT);
      if (text === undefined) return refuse(words.bad);
      try {
        await change(parts, visit, (unit) => addComment(unit, { invoice: opened.row.id, author: 'payer', text }));
      } catch (error) {
        if (error instanceof Refusal && error.param === 'text') return refuse(words.tooOften);
        throw error;
      }
      return goTo(reply, visit, `/invoices/${opened.row.token}?told=comment`);
    },
  );
}
