import { Type } from '@fastify/type-provider-typebox';
import { billPending } from '../../commands/bill-pending.js';
import { consolidateInvoices } from '../../commands/consolidate-invoices.js';
import type { CustomerId } from '../../domain/ids.js';
import { ErrorResponse, Maybe, Timestamp } from '../../wire/fields.js';
import { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import { BilledInvoiceBody } from '../invoices/body.js';
import { readFields } from '../invoices/read-body.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { mayHaveNoBody } from '../server/no-body.js';
import { IdParams, idIn } from '../server/read.js';

const tags = ['Customers'];
const response = { 201: Invoice, '4xx': ErrorResponse };

/** Invoices that are made of what a customer has already. */
export function billingRoutes(app: App, parts: ApiParts): void {
  const bill = {
    tags,
    description:
      'Bills the pending line items: they move onto a new invoice, under their ids. Those in another currency than the oldest ' +
      'wait for the next call. 400 when there is none. The body may say what else stands on the invoice, and may be left out.',
    params: IdParams,
    body: BilledInvoiceBody,
    response,
  };
  app.post('/customers/:id/invoices', { schema: bill, preValidation: mayHaveNoBody }, (request, reply) =>
    change(parts, request, reply, {
      status: 201,
      work: async (unit) => {
        const customer = idIn<CustomerId>(request.params.id, 'customer');
        const billing = { ...readFields(request.body), draft: request.body.draft ?? false };
        return showInvoice(unit, await billPending(unit, customer, billing));
      },
    }),
  );

  const consolidate = {
    tags,
    description:
      "Gathers the open invoices in the customer's currency, dated up to the cutoff, into a new one over their balances: a line for each. " +
      'Each of them is settled by a credit note over its balance, so that revenue and tax count once and payments stay where they are; ' +
      'its chasing ends, and a promise on it with it. Disputed invoices, and those a payment is under way for, are left out. It is due by the ' +
      "customer's terms from today, else when the first of them was, but not before today. Voiding or deleting it gives the balances back. " +
      '400 when nothing is open, or the customer is not billed so.',
    params: IdParams,
    body: Type.Object({ cutoff_date: Maybe(Timestamp()) }),
    response,
  };
  app.post(
    '/customers/:id/consolidate_invoices',
    { schema: consolidate, preValidation: mayHaveNoBody },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const customer = idIn<CustomerId>(request.params.id, 'customer');
          return showInvoice(unit, await consolidateInvoices(unit, customer, request.body.cutoff_date ?? undefined));
        },
      }),
  );
}
