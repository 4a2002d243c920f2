import { Type } from '@fastify/type-provider-typebox';
import { sql } from 'kysely';
import { createCreditNote } from '../../commands/create-credit-note.js';
import { asId, type CreditNoteId, type CustomerId, type InvoiceId } from '../../domain/ids.js';
import { CreditNote, findCreditNote, showCreditNote } from '../../wire/credit-note.js';
import { customersById } from '../../wire/customer.js';
import { ErrorResponse, readMetadata } from '../../wire/fields.js';
import type { ApiParts, App } from '../parts.js';
import { change } from '../server/change.js';
import { type Listing, ListQuery, lists, orderOf, whereOf } from '../server/list-query.js';
import { pageOf, setPageHeaders } from '../server/pagination.js';
import { IdParams, idIn, read } from '../server/read.js';
import { NewCreditNoteBody } from './body.js';
import { creditNoteAmounts } from './read-body.js';

const column = (name: string) => sql.ref(name);
const listing: Listing = {
  sort: {
    id: column('id'),
    date: column('date_ts'),
    number: column('number'),
    created_at: column('created_at'),
    updated_at: column('updated_at'),
  },
  filter: {
    customer: { by: 'id', column: column('customer_id') },
    invoice: { by: 'id', column: column('invoice_id') },
    number: { by: 'text', column: column('number') },
    currency: { by: 'lower', column: column('currency') },
    voided: { by: 'boolean', column: sql`(voided_at is not null)` },
  },
  metadata: column('metadata'),
  date: column('date_ts'),
  updated: column('updated_at'),
};

const tags = ['Credit notes'];

export function creditNoteRoutes(app: App, parts: ApiParts): void {
  app.get(
    '/credit_notes',
    { schema: { tags, querystring: ListQuery, response: { 200: Type.Array(CreditNote), '4xx': ErrorResponse } } },
    (request, reply) =>
      read(parts, request, async ({ trx, company }) => {
        const page = pageOf(request.query);
        const found = trx
          .selectFrom('credit_note')
          .where('company_id', '=', company.id)
          .where(whereOf(request.query, listing));
        const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
        const rows = await found
          .selectAll()
          .orderBy(orderOf(request.query, listing))
          .limit(page.size)
          .offset(page.offset)
          .execute();
        setPageHeaders(request, reply, page, total);
        const expand = lists(request.query.expand, 'customer');
        const customers = await customersById(trx, company.id, expand ? rows.map((row) => row.customer_id) : []);
        return rows.map((row) => ({
          ...showCreditNote(row),
          customer: customers.get(row.customer_id) ?? row.customer_id,
        }));
      }),
  );

  app.post(
    '/credit_notes',
    { schema: { tags, body: NewCreditNoteBody, response: { 201: CreditNote, '4xx': ErrorResponse } } },
    (request, reply) =>
      change(parts, request, reply, {
        status: 201,
        work: async (unit) => {
          const { body } = request;
          const amounts = await creditNoteAmounts(unit, body);
          const id = await createCreditNote(unit, {
            customer: asId<CustomerId>(body.customer),
            invoice: body.invoice ? asId<InvoiceId>(body.invoice) : undefined,
            number: body.number ?? undefined,
            ...amounts,
            dateTs: body.date ?? undefined,
            reason: body.notes,
            metadata: readMetadata(body.metadata),
          });
          return showCreditNote(await findCreditNote(unit.trx, unit.company.id, id));
        },
      }),
  );

  app.get(
    '/credit_notes/:id',
    { schema: { tags, params: IdParams, response: { 200: CreditNote, '4xx': ErrorResponse } } },
    (request) =>
      read(parts, request, async ({ trx, company }) =>
        showCreditNote(await findCreditNote(trx, company.id, idIn<CreditNoteId>(request.params.id, 'credit note'))),
      ),
  );
}
