import { Type } from '@fastify/type-provider-typebox';
import { createEstimate } from '../../commands/create-estimate.js';
import { declineEstimate, deleteEstimate } from '../../commands/decide-estimate.js';
import { editEstimate } from '../../commands/edit-estimate.js';
import { setAttachments } from '../../commands/set-attachments.js';
import type { Unit } from '../../commands/unit.js';
import { findEstimate } from '../../db/estimates.js';
import { asId, type CustomerId, type EstimateId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { Estimate, showEstimate } from '../../wire/estimate.js';
import { Deleted, ErrorResponse, readCurrency, readMetadata } from '../../wire/fields.js';
import { readShipTo } from '../documents/read-content.js';
import { changedContent, currencyOf, newContent } from '../documents/resolve.js';
import { readAttachments } from '../files/body.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { ListQuery, lists } from '../server/list-query.js';
import { IdParams, idIn, read } from '../server/read.js';
import { EstimateBody, NewEstimateBody } from './body.js';

const tags = ['Estimates'];
const response = { 200: Estimate, '4xx': ErrorResponse };

export function estimateRoutes(app: App, parts: ApiParts): void {
  app.post(
    '/estimates',
    {
      schema: {
        tags,
        description: 'An offer: nothing is owed by it.',
        body: NewEstimateBody,
        response: { 201: Estimate, '4xx': ErrorResponse },
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const { body } = request;
          const customer = asId<CustomerId>(body.customer);
          const currency = readCurrency(body.currency) ?? (await currencyOf(unit, customer));
          const id = await createEstimate(unit, {
            ...readFields(body, currency),
            ...(await newContent(unit, body, { currency, customer })),
            customer,
            currency,
            draft: body.draft ?? false,
          });
          await setAttachments(unit, { column: 'estimate_id', id }, readAttachments(body.attachments));
          return showEstimate(unit, id);
        },
      }),
  );

  const querystring = Type.Pick(ListQuery, ['expand', 'include']);
  app.get('/estimates/:id', { schema: { tags, params: IdParams, querystring, response } }, (request) =>
    read(parts, request, (scope) =>
      showEstimate(scope, idIn<EstimateId>(request.params.id, 'estimate'), {
        expandCustomer: lists(request.query.expand, 'customer'),
      }),
    ),
  );

  app.patch(
    '/estimates/:id',
    {
      schema: {
        tags,
        description: 'Of one that was approved or is over, only what describes it.',
        params: IdParams,
        body: EstimateBody,
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = idIn<EstimateId>(request.params.id, 'estimate');
          await patch(unit, id, request.body);
          return showEstimate(unit, id);
        },
      }),
  );

  app.delete(
    '/estimates/:id',
    { schema: { tags, params: IdParams, response: { 204: Deleted, '4xx': ErrorResponse } } },
    async (request, reply) => {
      const id = idIn<EstimateId>(request.params.id, 'estimate');
      await change(parts, request, reply, { status: 200, work: (unit) => deleteEstimate(unit, id) });
      return reply.code(204).send(null);
    },
  );
}

async function patch(unit: Unit, id: EstimateId, body: EstimateBody): Promise<void> {
  const before = await findEstimate(unit.trx, unit.company.id, id);
  if (!before) throw notFound('estimate');
  const { currency, customer_id: customer } = before;
  await editEstimate(unit, id, {
    ...readFields(body, currency),
    ...(await changedContent(unit, body, { currency, customer, owner: { column: 'estimate_id', id } })),
    draft: body.draft ?? undefined,
  });
  await setAttachments(unit, { column: 'estimate_id', id }, readAttachments(body.attachments));
  if (body.closed === true && before.state === 'issued') await declineEstimate(unit, id);
}

function readFields(body: EstimateBody, currency: string) {
  return {
    name: body.name,
    number: body.number ?? undefined,
    dateTs: body.date ?? undefined,
    expirationTs: body.expiration_date,
    paymentTerms: body.payment_terms,
    purchaseOrder: body.purchase_order,
    notes: body.notes,
    deposit: typeof body.deposit === 'number' ? readAmount(body.deposit, currency, 'deposit') : undefined,
    depositPaid: body.deposit_paid ?? undefined,
    sent: body.sent === true ? true : undefined,
    shipTo: readShipTo(body.ship_to),
    disabledPaymentMethods: body.disabled_payment_methods === null ? [] : body.disabled_payment_methods,
    metadata: readMetadata(body.metadata),
  };
}
