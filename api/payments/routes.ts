import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { applyUnapplied } from '../../commands/apply-unapplied.js';
import { editPayment, type PaymentChange } from '../../commands/edit-payment.js';
import { recordPayment } from '../../commands/record-payment.js';
import type { Unit } from '../../commands/unit.js';
import { voidPayment } from '../../commands/void-payment.js';
import { asId, type CustomerId, type PaymentId } from '../../domain/ids.js';
import { readAmount } from '../../wire/amounts.js';
import { ErrorResponse, readCurrency, readMetadata } from '../../wire/fields.js';
import { Payment, showPayment, showPayments } from '../../wire/payment.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { type Listing, ListQuery, lists } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { ApplyBody, NewPaymentBody, PaymentBody } from './body.js';
import { paymentCurrency, readParts } from './read-body.js';

const column = (name: string) => sql.ref(name);
const listing: Listing = {
  sort: {
    id: column('id'),
    date: column('date_ts'),
    amount: column('amount'),
    balance: column('balance'),
    customer: column('customer_id'),
    method: column('method'),
    reference: column('reference'),
    created_at: column('created_at'),
    updated_at: column('updated_at'),
  },
  filter: {
    customer: { by: 'id', column: column('customer_id') },
    currency: { by: 'lower', column: column('currency') },
    method: { by: 'text', column: column('method') },
    source: { by: 'text', column: column('source') },
    reference: { by: 'text', column: column('reference') },
    ach_sender_id: { by: 'text', column: column('ach_sender_id') },
    matched: { by: 'boolean', column: sql`(unmatched_because is null and matched is true)` },
    status: {
      by: 'text',
      column: sql`(case when voided_at is not null then 'voided' when balance > 0 then 'unapplied' else 'applied' end)`,
    },
    voided: { by: 'boolean', column: sql`(voided_at is not null)` },
    unapplied: { by: 'boolean', column: sql`(voided_at is null and balance > 0)` },
  },
  metadata: column('metadata'),
  date: column('date_ts'),
  updated: column('updated_at'),
};

const tags = ['Payments'];
const response = { 200: Payment, '4xx': ErrorResponse };

export function paymentRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/payments',
    tags,
    item: Payment,
    table: 'payment',
    listing,
    show: (scope, ids: readonly PaymentId[], wanted) => showPayments(scope, ids, wanted.expands('customer')),
  });

  app.post(
    '/payments',
    { schema: { tags, body: NewPaymentBody, response: { 201: Payment, '4xx': ErrorResponse } } },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const { body } = request;
          const currency = await paymentCurrency(unit, body);
          const id = await recordPayment(unit, {
            customer: body.customer ? asId<CustomerId>(body.customer) : undefined,
            currency,
            amount: readAmount(body.amount, currency, 'amount'),
            dateTs: body.date ?? undefined,
            method: body.method ?? undefined,
            achSenderId: body.ach_sender_id,
            reference: body.reference,
            source: body.source ?? undefined,
            notes: body.notes,
            metadata: readMetadata(body.metadata),
            appliedTo: readParts(body.applied_to, currency),
          });
          return showPayment(unit, id);
        },
      }),
  );

  app.get(
    '/payments/:id',
    { schema: { tags, params: IdParams, querystring: Type.Pick(ListQuery, ['expand', 'include']), response } },
    (request) =>
      read(parts, request, (scope) =>
        showPayment(scope, idIn<PaymentId>(request.params.id, 'payment'), lists(request.query.expand, 'customer')),
      ),
  );

  app.patch('/payments/:id', { schema: { tags, params: IdParams, body: PaymentBody, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<PaymentId>(request.params.id, 'payment');
        await editPayment(unit, id, await readChange(unit, id, request.body));
        return showPayment(unit, id);
      },
    }),
  );

  // Deleting a payment voids it and answers with it, unlike every other DELETE (wire-contract.md section 4).
  app.delete('/payments/:id', { schema: { tags, params: IdParams, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<PaymentId>(request.params.id, 'payment');
        await voidPayment(unit, id, 'voided by a person');
        return showPayment(unit, id);
      },
    }),
  );

  app.post('/payments/:id/apply', { schema: { tags, params: IdParams, body: ApplyBody, response } }, (request, reply) =>
    change(parts, request, reply, {
      status: 200,
      work: async (unit) => {
        const id = idIn<PaymentId>(request.params.id, 'payment');
        const { currency } = await showPayment(unit, id);
        await applyUnapplied(unit, id, readParts(request.body.applied_to, currency));
        return showPayment(unit, id);
      },
    }),
  );
}

/** What a client sends back unchanged changes nothing; a list that is left out, or null, leaves the parts as they are. */
async function readChange(unit: Unit, id: PaymentId, body: PaymentBody): Promise<PaymentChange> {
  const { currency } = await showPayment(unit, id);
  const { customer, applied_to: appliedTo } = body;
  return {
    customer: customer === null || customer === undefined ? customer : asId<CustomerId>(customer),
    appliedTo: appliedTo === null || appliedTo === undefined ? undefined : readParts(appliedTo, currency),
    amount: body.amount === undefined ? undefined : readAmount(body.amount, currency, 'amount'),
    dateTs: body.date ?? undefined,
    currency: readCurrency(body.currency),
    method: body.method ?? undefined,
    achSenderId: body.ach_sender_id,
    reference: body.reference,
    notes: body.notes,
    metadata: readMetadata(body.metadata),
  };
}
