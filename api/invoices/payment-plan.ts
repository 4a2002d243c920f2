import { Type } from '@fastify/type-provider-typebox';
import { cancelPaymentPlan } from '../../commands/end-payment-plan.js';
import { setPaymentPlan } from '../../commands/set-payment-plan.js';
import { findInvoice } from '../../db/invoices.js';
import type { InvoiceId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { Deleted, ErrorResponse, Timestamp } from '../../wire/fields.js';
import { PaymentPlan, showPaymentPlan } from '../../wire/payment-plan.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { IdParams, idIn, read } from '../server/read.js';

const PaymentPlanBody = Type.Object({
  installments: Type.Array(Type.Object({ date: Timestamp(), amount: Type.Number({ description: 'Major units' }) }), {
    minItems: 1,
    maxItems: 120,
  }),
});

const tags = ['Payment plans'];
const path = '/invoices/:id/payment_plan';

export function paymentPlanRoutes(app: App, parts: ApiParts): void {
  app.get(
    path,
    { schema: { tags, params: IdParams, response: { 200: PaymentPlan, '4xx': ErrorResponse } } },
    (request) => read(parts, request, (scope) => showPaymentPlan(scope, idIn<InvoiceId>(request.params.id, 'invoice'))),
  );

  const schema = {
    tags,
    description:
      'Has the invoice paid in installments, or changes how. Their amounts add up to the balance; of a plan that is running, ' +
      'to the balance and what was paid under it, with the installments that are paid first and unchanged. With AutoPay and ' +
      'nothing on file to collect from it waits as `pending_signup`. While it is active the invoice is ' +
      'chased by the date of the first installment that is not paid, and AutoPay collects each on its own. PUT and POST do the same.',
    params: IdParams,
    body: PaymentPlanBody,
    response: { 201: PaymentPlan, '4xx': ErrorResponse },
  };
  app.route({
    method: ['PUT', 'POST'],
    url: path,
    schema,
    handler: (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const id = idIn<InvoiceId>(request.params.id, 'invoice');
          const invoice = await findInvoice(unit.trx, unit.company.id, id);
          if (!invoice) throw notFound('invoice');
          const wanted = request.body.installments.map(({ date, amount }, i) => ({
            dateTs: date,
            amount: readAmount(amount, invoice.currency, `installments[${i}].amount`),
          }));
          await setPaymentPlan(unit, id, wanted);
          return showPaymentPlan(unit, id);
        },
      }),
  });

  const remove = {
    tags,
    description: "Takes the plan away: the whole balance is owed by the invoice's own due date again.",
    params: IdParams,
    response: { 204: Deleted, '4xx': ErrorResponse },
  };
  app.delete(path, { schema: remove }, async (request, reply) => {
    const id = idIn<InvoiceId>(request.params.id, 'invoice');
    await change(parts, request, reply, { status: 200, work: (unit) => cancelPaymentPlan(unit, id) });
    return reply.code(204).send(null);
  });
}
