import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { applyUnapplied } from '../../commands/apply-unapplied.js';
import { editPayment } from '../../commands/edit-payment.js';
import { reapplyPayment } from '../../commands/reapply-payment.js';
import { recordPayment } from '../../commands/record-payment.js';
import { voidPayment } from '../../commands/void-payment.js';
import { asId, type CustomerId, type PaymentId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { ErrorResponse, readId, readMetadata } from '../../wire/fields.js';
import { Payment, showPayment, showPayments } from '../../wire/payment.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { filtersBy } from '../server/filters.js';
import { type Listing, ListQuery, lists } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { ApplyBody, NewPaymentBody, PaymentBody } from './body.js';
import { paymentCurrency, readApplications } from './read-body.js';

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
    id: { by: 'id', column: column('id') },
    ach_sender_id: { by: 'text', column: column('ach_sender_id') },
    matched: { by: 'boolean', column: sql`(unmatched_because is null)` },
    voided: { by: 'boolean', column: sql`(voided_at is not null)` },
    unapplied: { by: 'boolean', column: sql`(voided_at is null and balance > 0)` },
    status: {
      by: 'text',
      column: sql`(case when voided_at is not null then 'voided' when balance > 0 then 'unapplied' else 'applied' end)`,
    },
    date: { by: 'seconds', column: column('date_ts') },
    ...filtersBy('money', ['amount', 'balance']),
    ...filtersBy('text', ['notes', 'unmatched_because']),
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
    {
      schema: {
        tags,
        description:
          'Money that came in by another way than a charge. It is applied to what `applied_to` names; without that to the one open invoice of the customer with exactly this balance; otherwise it waits, unapplied. What was settled is chased no more from the same instant.',
        body: NewPaymentBody,
        response: { 201: Payment, '4xx': ErrorResponse },
      },
    },
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
            achSenderId: body.ach_sender_id,
            appliedTo: [],
            applications: readApplications(body.applied_to, currency),
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

  app.patch(
    '/payments/:id',
    {
      schema: {
        tags,
        description:
          '`applied_to` replaces what the payment lies on. Amount, currency and date are in the ledger: void the payment and record it anew.',
        params: IdParams,
        body: PaymentBody,
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = idIn<PaymentId>(request.params.id, 'payment');
          const { method, reference, notes, metadata, ach_sender_id: achSenderId } = request.body;
          await editPayment(unit, id, {
            method: method ?? undefined,
            reference,
            notes,
            achSenderId,
            metadata: readMetadata(metadata),
          });
          const payment = await showPayment(unit, id);
          refuseRecorded(payment, request.body);
          const { customer, applied_to: appliedTo } = request.body;
          await reapplyPayment(unit, id, {
            customer: readId<CustomerId>(typeof customer === 'object' ? (customer?.id ?? null) : customer),
            appliedTo: appliedTo === undefined ? undefined : readApplications(appliedTo, payment.currency),
          });
          return showPayment(unit, id);
        },
      }),
  );

  // Deleting a payment voids it and answers with it, unlike every other DELETE (wire-contract.md section 4).
  app.delete(
    '/payments/:id',
    {
      schema: {
        tags,
        description:
          'The money did not come after all: its invoices are owed and chased again from where they stood. Answers with the payment, unlike every other DELETE.',
        params: IdParams,
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = idIn<PaymentId>(request.params.id, 'payment');
          await voidPayment(unit, id, 'voided by a person');
          return showPayment(unit, id);
        },
      }),
  );

  app.post(
    '/payments/:id/apply',
    {
      schema: {
        tags,
        description:
          'Adds to what the payment lies on already. Refused where more is asked for than is left of it, or than the invoice is owed.',
        params: IdParams,
        body: ApplyBody,
        response,
      },
    },
    (request, reply) =>
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

/** Amount, currency and date are in the ledger: a client that sends all it has sends them as they are. */
function refuseRecorded(payment: Payment, body: Static<typeof PaymentBody>): void {
  const given = { amount: body.amount, currency: body.currency?.toLowerCase(), date: body.date };
  for (const [field, value] of Object.entries(given)) {
    if (value !== undefined && value !== null && value !== payment[field as keyof typeof given])
      throw new Refusal(`is recorded: void the payment and record it anew`, field);
  }
}
