import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { readClock } from '../../db/company-scope.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { ApiParts, App } from '../parts.js';
import { ErrorResponse } from '../server/fields.js';
import { type Listing, ListQuery, lists, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
import { read } from '../server/read.js';
import { showInvoices } from './render.js';
import { Invoice } from './schema.js';
import { statusSql } from './status-sql.js';

export function invoiceListRoute(app: App, parts: ApiParts): void {
  const schema = {
    tags: ['Invoices'],
    querystring: ListQuery,
    response: { 200: Type.Array(Invoice), '4xx': ErrorResponse },
  };
  app.get('/invoices', { schema }, (request, reply) =>
    read(parts, request, async (scope) => {
      const { trx, company } = scope;
      const page = pageOf(request.query);
      const listing = listingOf(civilDateAt(await readClock(scope), company.zone));
      const found = trx
        .selectFrom('invoice')
        .where('company_id', '=', company.id)
        .where('state', '<>', 'deleted')
        .where(whereOf(request.query, listing));
      const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
      const rows = await found
        .select('id')
        .orderBy(orderOf(request.query, listing))
        .limit(page.size)
        .offset(page.offset)
        .execute();
      setPageHeaders(request, reply, page, total);
      return showInvoices(
        scope,
        rows.map(({ id }) => id),
        { expandCustomer: lists(request.query.expand, 'customer') },
      );
    }),
  );
}

function listingOf(today: CivilDate): Listing {
  const status = statusSql(today);
  const column = (name: string) => sql.ref(name);
  return {
    sort: {
      id: column('id'),
      number: column('number'),
      name: column('name'),
      date: column('date_ts'),
      due_date: column('due_ts'),
      balance: column('balance'),
      total: column('total'),
      created_at: column('created_at'),
      updated_at: column('updated_at'),
    },
    filter: {
      id: { by: 'id', column: column('id') },
      customer: { by: 'id', column: column('customer_id') },
      number: { by: 'text', column: column('number') },
      name: { by: 'text', column: column('name') },
      currency: { by: 'lower', column: column('currency') },
      purchase_order: { by: 'text', column: column('purchase_order') },
      payment_terms: { by: 'text', column: column('payment_terms') },
      status: { by: 'text', column: status },
      paid: { by: 'boolean', column: sql`(${status} = 'paid')` },
      closed: { by: 'boolean', column: sql`(${status} in ('paid', 'voided', 'bad_debt'))` },
      voided: { by: 'boolean', column: sql`(state = 'voided')` },
      draft: { by: 'boolean', column: sql`(state = 'draft')` },
      autopay: { by: 'boolean', column: column('autopay') },
      chase: { by: 'boolean', column: column('chase') },
      needs_attention: { by: 'boolean', column: sql`(attention <> '{}')` },
      chasing_state: { by: 'text', column: column('plan_state') },
    },
    metadata: column('metadata'),
    date: column('date_ts'),
    updated: column('updated_at'),
  };
}
