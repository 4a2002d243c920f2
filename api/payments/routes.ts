import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { applyUnapplied } from '../../commands/apply-unapplied.js';
import { editPayment } from '../../commands/edit-payment.js';
import { recordPayment } from '../../commands/record-payment.js';
import { voidPayment } from '../../commands/void-payment.js';
import { asId, type CustomerId, type PaymentId } from '../../domain/ids.js';
import type { ApiParts, App } from '../parts.js';
import { readAmount } from '../server/amounts.js';
import { change } from '../server/change.js';
import { ErrorResponse, readMetadata } from '../server/fields.js';
import { type Listing, ListQuery, lists, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { paymentCurrency, readApplications } from './read-body.js';
import { showPayment, showPayments } from './render.js';
import { ApplyBody, NewPaymentBody, Payment, PaymentBody } from './schema.js';

const column = (name: string) => sql.ref(name);
const listing: Listing = {
  sort: {
    id: column('id'),
    date: column('date_ts'),
    amount: column('amount'),
    created_at: column('created_at'),
    updated_at: column('updated_at'),
  },
  filter: {
    customer: { by: 'id', column: column('customer_id') },
    currency: { by: 'lower', column: column('currency') },
    method: { by: 'text', column: column('method') },
    source: { by: 'text', column: column('source') },
    reference: { by: 'text', column: column('reference') },
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
  app.get(
    '/payments',
    { schema: { tags, querystring: ListQuery, response: { 200: Type.Array(Payment), '4xx': ErrorResponse } } },
    (request, reply) =>
      read(parts, request, async (scope) => {
        const page = pageOf(request.query);
        const found = scope.trx
          .selectFrom('payment')
          .where('company_id', '=', scope.company.id)
          .where(whereOf(request.query, listing));
        const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
        const rows = await found
          .select('id')
          .orderBy(orderOf(request.query, listing))
          .limit(page.size)
          .offset(page.offset)
          .execute();
        setPageHeaders(request, reply, page, total);
        return showPayments(
          scope,
          rows.map(({ id }) => id),
          lists(request.query.expand, 'customer'),
        );
      }),
  );

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
            reference: body.reference,
            source: body.source ?? undefined,
            notes: body.notes,
            metadata: readMetadata(body.metadata),
            appliedTo: readApplications(body.applied_to, currency),
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
        const { method, reference, notes, metadata } = request.body;
        await editPayment(unit, id, {
          method: method ?? undefined,
          reference,
          notes,
          metadata: readMetadata(metadata),
        });
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
        await applyUnapplied(unit, id, readApplications(request.body.applied_to, currency));
        return showPayment(unit, id);
      },
    }),
  );
}
