import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { makePromise } from '../../commands/make-promise.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import { type CivilDate, parseCivilDate } from '../../domain/civil-date.js';
import { asId, type InvoiceId, type PromiseId } from '../../domain/ids.js';
import { notFound, Refusal } from '../../domain/refusal.js';
import { readAmount, showAmount } from '../../wire/amounts.js';
import {
  ErrorResponse,
  Id,
  Maybe,
  Money,
  Nullable,
  seconds,
  secondsOrNull,
  Text,
  Timestamp,
} from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { type Listing, ListQuery, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { currencyOfInvoice } from './currency.js';

const PromiseToPay = Type.Object({
  id: Id(),
  object: Type.Literal('promise'),
  invoice: Id(),
  amount: Money(),
  date: Type.String({ description: 'The day the payer named, YYYY-MM-DD' }),
  method: Nullable(Type.String()),
  reference: Nullable(Type.String()),
  state: Type.Enum(['standing', 'kept', 'partly_kept', 'broken', 'replaced', 'cancelled']),
  made_at: Type.Integer(),
  settled_at: Nullable(Type.Integer()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});

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
  app.get(
    '/promises',
    { schema: { tags, querystring: ListQuery, response: { 200: Type.Array(PromiseToPay), '4xx': ErrorResponse } } },
    (request, reply) =>
      read(parts, request, async (scope) => {
        const page = pageOf(request.query);
        const found = scope.trx
          .selectFrom('promise')
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
        return showPromises(
          scope,
          rows.map(({ id }) => id),
        );
      }),
  );

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
    { schema: { tags, body, response: { 201: PromiseToPay, '4xx': ErrorResponse } } },
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

async function showPromise(scope: CompanyScope, id: PromiseId): Promise<Static<typeof PromiseToPay>> {
  const [promise] = await showPromises(scope, [id]);
  if (!promise) throw notFound('promise');
  return promise;
}

async function showPromises(
  { trx, company }: CompanyScope,
  ids: readonly PromiseId[],
): Promise<Static<typeof PromiseToPay>[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('promise')
    .innerJoin('invoice', (join) =>
      join.onRef('invoice.company_id', '=', 'promise.company_id').onRef('invoice.id', '=', 'promise.invoice_id'),
    )
    .selectAll('promise')
    .select('invoice.currency')
    .where('promise.company_id', '=', company.id)
    .where('promise.id', 'in', ids)
    .execute();
  const shown = rows.map((row) => ({
    id: row.id,
    object: 'promise' as const,
    invoice: row.invoice_id,
    amount: showAmount(row.amount, row.currency),
    date: row.promised_on,
    method: row.method,
    reference: row.reference,
    state: row.state,
    made_at: seconds(row.made_at),
    settled_at: secondsOrNull(row.settled_at),
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  }));
  return ids.flatMap((id) => shown.find((promise) => promise.id === id) ?? []);
}
