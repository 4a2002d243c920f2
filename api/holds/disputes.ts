import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { closeDispute } from '../../commands/close-dispute.js';
import { openDispute } from '../../commands/open-dispute.js';
import { asId, type DisputeId, type InvoiceId } from '../../domain/ids.js';
import { readAmount } from '../../wire/amounts.js';
import { Dispute, showDispute, showDisputes } from '../../wire/dispute.js';
import { ErrorResponse, Id, Maybe, Text } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { currencyOfInvoice } from './currency.js';

const Outcome = Type.Enum(['accepted', 'rejected', 'withdrawn']);
const listing: Listing = {
  sort: { id: sql.ref('id'), opened_at: sql.ref('opened_at'), updated_at: sql.ref('updated_at') },
  filter: {
    invoice: { by: 'id', column: sql.ref('invoice_id') },
    kind: { by: 'text', column: sql.ref('kind') },
    open: { by: 'boolean', column: sql`(closed_at is null)` },
  },
  updated: sql.ref('updated_at'),
};
const tags = ['Disputes'];
const response = { 200: Dispute, '4xx': ErrorResponse };

/** A payer contests an invoice: chasing stops until the dispute is closed. */
export function disputeRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/disputes',
    tags,
    item: Dispute,
    table: 'dispute',
    listing,
    show: (scope, ids: readonly DisputeId[]) => showDisputes(scope, ids),
  });

  const body = Type.Object({ invoice: Id(), reason: Maybe(Text(2000)), amount: Maybe(Type.Number()) });
  app.post(
    '/disputes',
    {
      schema: {
        tags,
        description: 'The payer contests the invoice: nothing is asked for until the dispute is closed.',
        body,
        response: { 201: Dispute, '4xx': ErrorResponse },
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const invoice = asId<InvoiceId>(request.body.invoice);
          const { reason, amount } = request.body;
          const currency = await currencyOfInvoice(unit, invoice);
          const minor = typeof amount === 'number' ? readAmount(amount, currency, 'amount') : null;
          return showDispute(unit, await openDispute(unit, { invoice, kind: 'customer', reason, amount: minor }));
        },
      }),
  );

  app.get('/disputes/:id', { schema: { tags, params: IdParams, response } }, (request) =>
    read(parts, request, (scope) => showDispute(scope, idIn<DisputeId>(request.params.id, 'dispute'))),
  );

  const close = Type.Object({ outcome: Outcome });
  app.post(
    '/disputes/:id/close',
    {
      schema: {
        tags,
        description: "Chasing goes on after the policy's grace. Crediting something is an order of its own.",
        params: IdParams,
        body: close,
        response,
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 200,
        work: async (unit) => {
          const id = idIn<DisputeId>(request.params.id, 'dispute');
          await closeDispute(unit, id, request.body.outcome);
          return showDispute(unit, id);
        },
      }),
  );
}
