import { type Static, Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { closeDispute } from '../../commands/close-dispute.js';
import { openDispute } from '../../commands/open-dispute.js';
import type { CompanyScope } from '../../db/company-scope.js';
import { asId, type DisputeId, type InvoiceId } from '../../domain/ids.js';
import { notFound } from '../../domain/refusal.js';
import { readAmount, showAmount } from '../../wire/amounts.js';
import { ErrorResponse, Id, Maybe, Money, Nullable, seconds, secondsOrNull, Text } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { type Listing, ListQuery, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { currencyOfInvoice } from './currency.js';

const Outcome = Type.Enum(['accepted', 'rejected', 'withdrawn']);
const Dispute = Type.Object({
  id: Id(),
  object: Type.Literal('dispute'),
  invoice: Id(),
  kind: Type.Enum(['customer', 'chargeback']),
  status: Type.Enum(['open', 'closed']),
  reason: Nullable(Type.String()),
  amount: Nullable(Money()),
  outcome: Nullable(Type.Enum(['accepted', 'rejected', 'withdrawn', 'won', 'lost'])),
  opened_at: Type.Integer(),
  closed_at: Nullable(Type.Integer()),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});

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
  app.get(
    '/disputes',
    { schema: { tags, querystring: ListQuery, response: { 200: Type.Array(Dispute), '4xx': ErrorResponse } } },
    (request, reply) =>
      read(parts, request, async (scope) => {
        const page = pageOf(request.query);
        const found = scope.trx
          .selectFrom('dispute')
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
        return showDisputes(
          scope,
          rows.map(({ id }) => id),
        );
      }),
  );

  const body = Type.Object({ invoice: Id(), reason: Maybe(Text(2000)), amount: Maybe(Type.Number()) });
  app.post(
    '/disputes',
    { schema: { tags, body, response: { 201: Dispute, '4xx': ErrorResponse } } },
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
  app.post('/disputes/:id/close', { schema: { tags, params: IdParams, body: close, response } }, (request, reply) =>
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

async function showDispute(scope: CompanyScope, id: DisputeId): Promise<Static<typeof Dispute>> {
  const [dispute] = await showDisputes(scope, [id]);
  if (!dispute) throw notFound('dispute');
  return dispute;
}

async function showDisputes(
  { trx, company }: CompanyScope,
  ids: readonly DisputeId[],
): Promise<Static<typeof Dispute>[]> {
  if (ids.length === 0) return [];
  const rows = await trx
    .selectFrom('dispute')
    .innerJoin('invoice', (join) =>
      join.onRef('invoice.company_id', '=', 'dispute.company_id').onRef('invoice.id', '=', 'dispute.invoice_id'),
    )
    .selectAll('dispute')
    .select('invoice.currency')
    .where('dispute.company_id', '=', company.id)
    .where('dispute.id', 'in', ids)
    .execute();
  const shown = rows.map((row) => ({
    id: row.id,
    object: 'dispute' as const,
    invoice: row.invoice_id,
    kind: row.kind,
    status: row.closed_at === null ? ('open' as const) : ('closed' as const),
    reason: row.reason,
    amount: row.amount === null ? null : showAmount(row.amount, row.currency),
    outcome: row.outcome,
    opened_at: seconds(row.opened_at),
    closed_at: secondsOrNull(row.closed_at),
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  }));
  return ids.flatMap((id) => shown.find((dispute) => dispute.id === id) ?? []);
}
