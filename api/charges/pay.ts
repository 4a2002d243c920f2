import { claimAlone } from '../../charging/claim-alone.js';
import { takeCharge } from '../../charging/take-charge.js';
import { payInvoice } from '../../commands/pay-invoice.js';
import { findInvoice } from '../../db/invoices.js';
import type { ChargeId, InvoiceId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Invoice } from '../../wire/invoice.js';
import { showInvoice } from '../../wire/show-invoices.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { holdKey } from '../server/idempotency.js';
import { chargingParts } from '../server/processor.js';
import { IdParams, idIn, read } from '../server/read.js';
import { askedBy, findAsked } from './asked.js';
import { refuseFailed } from './routes.js';

export function payRoute(app: App, parts: ApiParts): void {
  const schema = {
    tags: ['Invoices'],
    description:
      "Collects the invoice's balance now from the customer's default payment source; with a payment plan, its next " +
      'installment alone. Needs AutoPay. A decline is a 400; a bank debit leaves the invoice `pending` until the money is ' +
      'there. While a payment of the invoice is under way nothing is collected.',
    params: IdParams,
    response: { 200: Invoice, '4xx': ErrorResponse },
  };
  app.post('/invoices/:id/pay', { schema }, async (request, reply) => {
    const invoice = idIn<InvoiceId>(request.params.id, 'invoice');
    const asked = askedBy(request);
    const { charging, known } = await read(parts, request, async (scope) => {
      if (!(await findInvoice(scope.trx, scope.company.id, invoice))) throw notFound('invoice');
      return {
        charging: await chargingParts(parts, request, scope),
        known: await findAsked<ChargeId>(scope, 'charge', asked),
      };
    });
    const begin = () =>
      claimAlone(charging, async (unit) => {
        await holdKey(unit.trx, request);
        return payInvoice(unit, { invoice, asked });
      });
    const charge = await takeCharge(charging, known ?? (await begin()));
    refuseFailed(charge, 'payment_source');
    return change(parts, request, reply, { status: 200, work: (unit) => showInvoice(unit, invoice) });
  });
}
