import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { giveBack } from '../../charging/give-back.js';
import { takeCharge } from '../../charging/take-charge.js';
import { claimRefund } from '../../commands/refund-charge.js';
import { inUnit } from '../../commands/unit.js';
import type { ChargeRow } from '../../db/tables/charge.js';
import type { ChargeId, ChargeRefundId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { Charge, showCharges } from '../../wire/charge.js';
import { ChargedPayment, showChargedPayment } from '../../wire/charged-payment.js';
import { ErrorResponse } from '../../wire/fields.js';
import { Refund, showRefund, showRefunds } from '../../wire/refund.js';
import type { ApiParts, App } from '../parts.js';
import { actorOf, callerOf } from '../server/caller.js';
import { change } from '../server/change.js';
import { HttpError } from '../server/errors.js';
import { holdKey } from '../server/idempotency.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { chargingParts } from '../server/processor.js';
import { IdParams, idIn, read } from '../server/read.js';
import { askedBy, findAsked } from './asked.js';
import { beginCharge } from './begin-charge.js';
import { ChargeBody, RefundBody } from './body.js';

const column = (name: string) => sql.ref(name);
const times = { id: column('id'), created_at: column('created_at'), updated_at: column('updated_at') };
const charges: Listing = {
  sort: { ...times, amount: column('amount') },
  filter: {
    customer: { by: 'id', column: column('customer_id') },
    currency: { by: 'lower', column: column('currency') },
    payment: { by: 'id', column: column('payment_id') },
    status: {
      by: 'text',
      column: sql`case status when 'processing' then 'pending' when 'canceled' then 'failed' else status end`,
    },
  },
  updated: column('updated_at'),
};
const refunds: Listing = {
  sort: { ...times, amount: column('amount') },
  filter: {
    charge: { by: 'id', column: column('charge_id') },
    currency: { by: 'lower', column: column('currency') },
    status: { by: 'text', column: column('status') },
  },
  updated: column('updated_at'),
};

const tags = ['Charges'];

export function chargeRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, { path: '/charges', tags, item: Charge, table: 'charge', listing: charges, show: showCharges });

  app.get(
    '/charges/:id',
    { schema: { tags, params: IdParams, response: { 200: Charge, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async (scope) => {
        const [charge] = await showCharges(scope, [idIn<ChargeId>(request.params.id, 'charge')]);
        if (!charge) throw notFound('charge');
        return charge;
      }),
  );

  const create = {
    tags,
    description:
      'Takes money now, from a payment source on file or by a token, and answers with the payment and its `charge`. A bank ' +
      'debit takes days: it is answered with a payment of status `pending` without an `id`, applied to nothing; its invoices ' +
      'are `pending`, and the payment is recorded when the money is there. A decline is a 400 with what the bank said; the ' +
      'failed charge is at `GET /charges`. With `vault_method` the token is put on file first, also where the charge is ' +
      'declined. What `applied_to` leaves of the amount lies unapplied. When the processor does not answer, the answer is ' +
      '500 and the charge is `pending` until it is known: the same request with the same `Idempotency-Key` finds out and ' +
      'never charges twice.',
    body: ChargeBody,
    response: { 201: ChargedPayment, '4xx': ErrorResponse },
  };
  app.post('/charges', { schema: create }, async (request, reply) => {
    const { body } = request;
    const asked = askedBy(request);
    const { charging, known } = await read(parts, request, async (scope) => ({
      charging: await chargingParts(parts, request, scope),
      known: await findAsked<ChargeId>(scope, 'charge', asked),
    }));
    const hold = ({ trx }: { trx: Parameters<typeof holdKey>[0] }) => holdKey(trx, request);
    const id = known ?? (await beginCharge(charging, body, { asked, hold }));
    const charge = await takeCharge(charging, id);
    refuseFailed(charge, typeof body.payment_source_id === 'number' ? 'payment_source_id' : 'gateway_token');
    return change(parts, request, reply, { status: 201, work: (unit) => showChargedPayment(unit, charge) });
  });

  refundRoutes(app, parts);
}

/** A charge that came to nothing is the caller's 400, with what the bank or the processor said. */
export function refuseFailed({ status, failure_message: message }: ChargeRow, param: string): void {
  if (status === 'failed' || status === 'canceled')
    throw new HttpError(400, message ?? 'The payment was declined', param);
}

function refundRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/refunds',
    tags,
    item: Refund,
    table: 'charge_refund',
    listing: refunds,
    show: showRefunds,
  });

  app.get(
    '/refunds/:id',
    { schema: { tags, params: IdParams, response: { 200: Refund, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async (scope) => {
        const [refund] = await showRefunds(scope, [idIn<ChargeRefundId>(request.params.id, 'refund')]);
        if (!refund) throw notFound('refund');
        return refund;
      }),
  );

  const create = {
    tags,
    description:
      'Gives money of a charge back, all of it or a part, by the way it came; never more than is left. Invoices stay paid: ' +
      'void the payment to have them owed again. One refund of a charge at a time.',
    params: IdParams,
    body: RefundBody,
    response: { 201: Refund, '4xx': ErrorResponse },
  };
  app.post('/charges/:id/refunds', { schema: create }, async (request, reply) => {
    const id = idIn<ChargeId>(request.params.id, 'charge');
    const asked = askedBy(request);
    const { charging, known, currency } = await read(parts, request, async (scope) => {
      const [charge] = await showCharges(scope, [id]);
      if (!charge) throw notFound('charge');
      return {
        currency: charge.currency,
        charging: await chargingParts(parts, request, scope),
        known: await findAsked<ChargeRefundId>(scope, 'charge_refund', asked),
      };
    });
    const amount = readAmount(request.body.amount, currency, 'amount');
    const refund =
      known === undefined
        ? await giveBack(charging, await beginRefund(parts, request, { charge: id, amount, asked }), 'first')
        : await giveBack(charging, known, 'again');
    if (refund.status === 'failed') throw new HttpError(400, refund.failure_message ?? 'It was refused', 'amount');
    return change(parts, request, reply, { status: 201, work: async () => showRefund(refund) });
  });
}

async function beginRefund(
  parts: ApiParts,
  request: FastifyRequest,
  refund: Parameters<typeof claimRefund>[1],
): Promise<ChargeRefundId> {
  const { result } = await inUnit(parts.db, callerOf(request).company, actorOf(request), async (unit) => {
    await holdKey(unit.trx, request);
    return claimRefund(unit, refund);
  });
  return result;
}
