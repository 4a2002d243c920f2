import { type SqlBool, sql } from 'kysely';
import type { CreditNoteId } from '../../domain/ids.js';
import { CreditNote, showCreditNotes } from '../../wire/credit-note.js';
import type { ApiParts, App } from '../parts.js';
import { filtersBy } from '../server/filters.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';

const column = (name: string) => sql.ref(name);
const status = sql`(case when state in ('draft', 'closed', 'voided') then state when balance > 0 then 'open' else 'paid' end)`;

const listing: Listing = {
  sort: {
    id: column('id'),
    date: column('date_ts'),
    number: column('number'),
    name: column('name'),
    total: column('total'),
    balance: column('balance'),
    created_at: column('created_at'),
    updated_at: column('updated_at'),
  },
  filter: {
    id: { by: 'id', column: column('id') },
    customer: { by: 'id', column: column('customer_id') },
    invoice: { by: 'id', column: column('invoice_id') },
    number: { by: 'text', column: column('number') },
    name: { by: 'text', column: column('name') },
    currency: { by: 'lower', column: column('currency') },
    purchase_order: { by: 'text', column: column('purchase_order') },
    status: { by: 'text', column: status },
    draft: { by: 'boolean', column: sql`(state = 'draft')` },
    closed: { by: 'boolean', column: sql`(${status} in ('closed', 'paid', 'voided'))` },
    paid: { by: 'boolean', column: sql`(${status} = 'paid')` },
    voided: { by: 'boolean', column: sql`(state = 'voided')` },
    date: { by: 'seconds', column: column('date_ts') },
    notes: { by: 'text', column: column('reason') },
    // As it is shown: of a draft, what it will be good for.
    balance: { by: 'money', column: sql`(case when state = 'draft' then total else balance end)` },
    ...filtersBy('money', ['subtotal', 'total']),
  },
  metadata: column('metadata'),
  date: column('date_ts'),
  updated: column('updated_at'),
};

export function creditNoteListRoute(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/credit_notes',
    tags: ['Credit notes'],
    item: CreditNote,
    table: 'credit_note',
    listing,
    where: () => sql<SqlBool>`state <> 'deleted'`,
    show: (scope, ids: readonly CreditNoteId[], wanted) =>
      showCreditNotes(scope, ids, { expandCustomer: wanted.expands('customer') }),
  });
}
