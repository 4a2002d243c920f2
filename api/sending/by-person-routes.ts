import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { CustomerId, InvoiceId } from '../../domain/ids.js';
import type { DocumentRef } from '../../letters/load-document.js';
import { findMessage } from '../../wire/email.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Letter, showLetter } from '../../wire/letter.js';
import { showTextMessage, TextMessage } from '../../wire/text-message.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { mayHaveNoBody } from '../server/no-body.js';
import { IdParams, idIn, read } from '../server/read.js';
import { StatementBody, StatementTextBody, TextBody } from './body.js';
import { sendLetter, sendTexts } from './send-by-person.js';
import { statementRef } from './statement-ref.js';

const tags = ['Sending'];
const byPerson =
  'No provider for it is configured: a person gets a task with what is to be sent, and it counts as sent once they tick that off.';

/** Texts and letters, which a person sends. */
export function byPersonRoutes(app: App, parts: ApiParts): void {
  const texts = { tags, params: IdParams, response: { 201: Type.Array(TextMessage), '4xx': ErrorResponse } };
  const textsAbout = `${byPerson} Without \`to\` it goes to the contacts who take texts (\`sms_enabled\`), or to the customer's own number.`;
  const invoiceOf = (id: string): DocumentRef => ({ invoice: idIn<InvoiceId>(id, 'invoice') });
  app.post(
    '/invoices/:id/text_messages',
    { schema: { ...texts, body: TextBody, description: textsAbout }, preValidation: mayHaveNoBody },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: (unit) => sendTexts(unit, invoiceOf(request.params.id), request.body),
      }),
  );
  app.post(
    '/customers/:id/text_messages',
    { schema: { ...texts, body: StatementTextBody, description: textsAbout }, preValidation: mayHaveNoBody },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: (unit) =>
          sendTexts(
            unit,
            statementRef(unit, idIn<CustomerId>(request.params.id, 'customer'), request.body),
            request.body,
          ),
      }),
  );

  const letters = {
    tags,
    params: IdParams,
    description: `${byPerson} Answers with one letter; to Invoiced's SDKs for Python and Ruby, which can read nothing else, with a list of one. Refused where the customer has no postal address.`,
    response: { 201: Type.Union([Letter, Type.Array(Letter)]), '4xx': ErrorResponse },
  };
  app.post('/invoices/:id/letters', { schema: letters }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => asRead(request, await sendLetter(unit, invoiceOf(request.params.id))),
    }),
  );
  app.post(
    '/customers/:id/letters',
    { schema: { ...letters, body: StatementBody }, preValidation: mayHaveNoBody },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const ref = statementRef(unit, idIn<CustomerId>(request.params.id, 'customer'), request.body);
          return asRead(request, await sendLetter(unit, ref));
        },
      }),
  );

  app.get(
    '/text_messages/:id',
    { schema: { tags, params: IdParams, response: { 200: TextMessage, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async (scope) => showTextMessage(await findMessage(scope, request.params.id, 'text'))),
  );
  app.get(
    '/letters/:id',
    { schema: { tags, params: IdParams, response: { 200: Letter, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async (scope) =>
        showLetter(await findMessage(scope, request.params.id, 'letter'), scope.company.zone),
      ),
  );
}

/** Two official SDKs crash on a single letter, the others on a list (wire-contract.md, "Letter conflict"). */
function asRead(request: FastifyRequest, letter: Letter): Letter | Letter[] {
  return /^Invoiced (Python|Ruby)\//.test(request.headers['user-agent'] ?? '') ? [letter] : letter;
}
