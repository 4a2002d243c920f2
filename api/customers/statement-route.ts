import type { CustomerId } from '../../domain/ids.js';
import { findCustomer } from '../../wire/customer.js';
import { ErrorResponse } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { noDocuments } from '../server/documents.js';
import { IdParams, idIn, read } from '../server/read.js';

/** The statement of a customer, which is a document and nothing else. */
export function statementRoute(app: App, parts: ApiParts): void {
  const schema = {
    tags: ['Customers'],
    summary: 'Statement as PDF',
    description: 'Not made by this version: 501. `GET /customers/{id}/balance` has the figures.',
    params: IdParams,
    response: { '4xx': ErrorResponse, 501: ErrorResponse },
  };
  app.get('/customers/:id/statement', { schema }, async (request) => {
    const id = idIn<CustomerId>(request.params.id, 'customer');
    await read(parts, request, ({ trx, company }) => findCustomer(trx, company.id, id));
    throw noDocuments();
  });
}
