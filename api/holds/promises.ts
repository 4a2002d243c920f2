import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { makePromise } from '../../commands/make-promise.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import { type CivilDate, parseCivilDate } from '../../domain/civil-date.js';
import { asId, type InvoiceId, type PromiseId } from '../../domain/ids.js';
import { Refusal } from '../../domain/refusal.js';
import { readAmount } from '../../wire/amounts.js';
import { ErrorResponse, Id, Maybe, Text, Timestamp } from '../../wire/fields.js';
import { PromiseToPay, showPromise, showPromises } from '../../wire/promise-to-pay.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn, read } from '../server/read.js';
import { currencyOfInvoice } from './currency.js';

const listing: Listing = {
  sort: {
    id: sql.ref('id'),
    date: sql.ref('promised_on'),
    made_at: sql.ref('made_at'),
    updated_at: sql.ref('updated_at'),
  },
  filter: { invoice: { by: 'id', column: sql.ref('invoice_id') }, state: { by: 'text', column: sql.ref('state') } },
  updated: sql.ref('updated_at'),
};
const tags = ['Promises'];

/** A payer says when they will pay: nothing is asked for until then. A newer promise replaces the one that stands. */
export function promiseRoutes(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/promises',
    tags,
    item: PromiseToPay,
    table: 'promise',
    listing,
    show: (scope, ids: readonly PromiseId[]) => showPromises(scope, ids),
  });

  const date = Type.Union([Timestamp(), Type.String({ maxLength: 10, description: 'YYYY-MM-DD' })]);
  const body = Type.Object({
    invoice: Id(),
    date,
    amount: Maybe(Type.Number()),
    method: Maybe(Text(50)),
    reference: Maybe(Text()),
  });
  app.post(
    '/promises',
    {
      schema: {
        tags,
        description:
          'Nothing is asked for until that day and the grace of the policy. A newer promise replaces the one that stands. `amount` left out: all that is owed.',
        body,
        response: { 201: PromiseToPay, '4xx': ErrorResponse },
      },
    },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const invoice = asId<InvoiceId>(request.body.invoice);
          const { amount, method, reference } = request.body;
          const currency = await currencyOfInvoice(unit, invoice);
          const minor = typeof amount === 'number' ? readAmount(amount, currency, 'amount') : undefined;
          const on = readDay(request.body.date, unit.company.zone);
          return showPromise(unit, await makePromise(unit, { invoice, on, amount: minor, method, reference }));
        },
      }),
  );

  app.get(
    '/promises/:id',
    { schema: { tags, params: IdParams, response: { 200: PromiseToPay, '4xx': ErrorResponse } } },
    (request) => read(parts, request, (scope) => showPromise(scope, idIn<PromiseId>(request.params.id, 'promise'))),
  );
}

/** A promise is of a day: named as one, or by an instant of that day in the company's zone. */
function readDay(input: number | string, zone: string): CivilDate {
  const day = typeof input === 'number' ? civilDateAt(input * 1000, zone) : parseCivilDate(input);
  if (day === undefined) throw new Refusal('must be UNIX seconds or a day that exists, YYYY-MM-DD', 'date');
  return day;
}
