import { type SqlBool, sql } from 'kysely';
import type { EstimateId } from '../../domain/ids.js';
import { Estimate, showEstimates } from '../../wire/estimate.js';
import type { ApiParts, App } from '../parts.js';
import { filtersBy } from '../server/filters.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';

const column = (name: string) => sql.ref(name);
const status = sql`(case when state <> 'issued' then state when sent_at is null then 'not_sent' else 'sent' end)`;

const listing: Listing = {
  sort: {
    id: column('id'),
    date: column('date_ts'),
    expiration_date: column('expiration_ts'),
    number: column('number'),
    name: column('name'),
    total: column('total'),
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
    payment_terms: { by: 'text', column: column('payment_terms') },
    status: { by: 'text', column: status },
    draft: { by: 'boolean', column: sql`(state = 'draft')` },
    approved: { by: 'boolean', column: sql`(approved_at is not null)` },
    closed: { by: 'boolean', column: sql`(state in ('invoiced', 'declined', 'voided'))` },
    deposit_paid: { by: 'boolean', column: column('deposit_paid') },
    voided: { by: 'boolean', column: sql`(state = 'voided')` },
    date: { by: 'seconds', column: column('date_ts') },
    expiration_date: { by: 'seconds', column: column('expiration_ts') },
    ...filtersBy('money', ['subtotal', 'total', 'deposit']),
    ...filtersBy('instant', ['viewed_at', 'sent_at']),
    ...filtersBy('text', ['notes']),
  },
  metadata: column('metadata'),
  date: column('date_ts'),
  updated: column('updated_at'),
};

export function estimateListRoute(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/estimates',
    tags: ['Estimates'],
    item: Estimate,
    table: 'estimate',
    listing,
    where: () => sql<SqlBool>`state <> 'deleted'`,
    show: (scope, ids: readonly EstimateId[], wanted) =>
      showEstimates(scope, ids, { expandCustomer: wanted.expands('customer') }),
  });
}
