import type { FastifyInstance } from 'fastify';
import { readStatement } from '../../letters/load-statement.js';
import { openAccount } from '../account/owner.js';
import { NotHere } from '../errors.js';
import type { PortalParts } from '../parts.js';
import { sendPdf } from '../pdf.js';
import { show } from '../show.js';
import { readAsked } from './asked.js';
import { StatementsPage } from './page.js';
import { statementWords } from './words.js';

/** The account as a statement: on a page and as a PDF, from the same figures as the API's. */
export function statementRoutes(app: FastifyInstance, parts: PortalParts): void {
  app.get('/account/statements', async (request, reply) => {
    const account = await openAccount(parts, request, async (scope, { customer, today }) => {
      const asked = readAsked(request.query, today);
      return { asked, told: asked.statement && (await readStatement(scope, customer.id, asked.statement)) };
    });
    const { visit, content } = account;
    const title = statementWords[visit.language].title;
    const status = content.told ? 200 : 422;
    return show(
      reply,
      visit,
      { title, status, section: 'statements' },
      <StatementsPage account={account} {...content} />,
    );
  });

  app.get('/account/statements/pdf', async (request, reply) => {
    const { visit, customer, content } = await openAccount(parts, request, async (_scope, { today }) =>
      readAsked(request.query, today),
    );
    const { statement } = content;
    if (!statement) throw new NotHere();
    return sendPdf(parts, reply, visit, (print, scope) => print.statement(scope, customer.id, statement));
  });
}
