import { type SqlBool, sql } from 'kysely';
import type { CustomerId, LineItemId } from '../../domain/ids.js';
import { findCustomer } from '../../wire/customer.js';
import { PendingLine, showPendingLines } from '../../wire/pending-line.js';
import type { ApiParts, App } from '../parts.js';
import { filtersBy } from '../server/filters.js';
import { listRoute } from '../server/list-route.js';
import { IdParams, idIn } from '../server/read.js';

const column = (name: string) => sql.ref(name);

/** What waits to be billed to one customer. */
export function lineItemListRoute(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/customers/:id/line_items',
    tags: ['Customers'],
    params: IdParams,
    item: PendingLine,
    table: 'line_item',
    listing: {
      sort: {
        id: column('id'),
        name: column('name'),
        amount: column('amount'),
        created_at: column('created_at'),
        updated_at: column('updated_at'),
      },
      filter: {
        id: { by: 'id', column: column('id') },
        name: { by: 'text', column: column('name') },
        type: { by: 'text', column: column('type') },
        catalog_item: { by: 'text', column: column('catalog_item') },
        ...filtersBy('text', ['description', 'plan']),
        ...filtersBy('number', ['quantity', 'unit_cost']),
        ...filtersBy('boolean', ['discountable', 'taxable']),
      },
      metadata: column('metadata'),
      updated: column('updated_at'),
    },
    where: async ({ trx, company }, { params }) => {
      const customer = await findCustomer(trx, company.id, idIn<CustomerId>(params['id'] ?? '', 'customer'));
      return sql<SqlBool>`customer_id = ${customer.id}`;
    },
    show: async (scope, ids: readonly LineItemId[]) => {
      if (ids.length === 0) return [];
      const { customer_id: customer } = await scope.trx
        .selectFrom('line_item')
        .select('customer_id')
        .where('company_id', '=', scope.company.id)
        .where('id', 'in', ids)
        .executeTakeFirstOrThrow();
      return customer === null ? [] : showPendingLines(scope, customer, ids);
    },
  });
}
