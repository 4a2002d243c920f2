import type { CustomerId } from '../../domain/ids.js';
import { printedStatement } from '../../printing/statements.js';
import { findCustomer } from '../../wire/customer.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { answerPdf, Pdf } from '../printing/answer-documents.js';
import { StatementBody } from '../sending/body.js';
import { statementRef } from '../sending/statement-ref.js';
import { IdParams, idIn, read } from '../server/read.js';

/** The statement of a customer, which is a document and nothing else. */
export function statementRoute(app: App, parts: ApiParts): void {
  const schema = {
    tags: ['Customers'],
    description:
      'Everything that moved the account from `start` (left out: from the beginning) to the end of `end` (left out: today); with `type=open_item` what is open at that day’s end. `GET /customers/{id}/balance` has the figures.',
    params: IdParams,
    querystring: StatementBody,
    response: {
      200: { description: 'The document', content: { 'application/pdf': { schema: Pdf } } },
      '4xx': ErrorResponse,
    },
  };
  app.get('/customers/:id/statement', { schema }, async (request, reply) => {
    const printed = await read(parts, request, async (scope) => {
      const customer = await findCustomer(scope.trx, scope.company.id, idIn<CustomerId>(request.params.id, 'customer'));
      const { statement } = statementRef(scope, customer.id, request.query);
      return printedStatement(scope, customer.id, statement);
    });
    return answerPdf(reply, printed);
  });
}
