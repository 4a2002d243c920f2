import { type SqlBool, sql } from 'kysely';
import { readClock } from '../../db/company-scope.js';
import { civilDateAt } from '../../domain/calendar/wall-clock.js';
import type { CivilDate } from '../../domain/civil-date.js';
import type { InvoiceId } from '../../domain/ids.js';
import { Invoice } from '../../wire/invoice.js';
import { statusSql } from '../../wire/invoice-status-sql.js';
import { showInvoices } from '../../wire/show-invoices.js';
import type { ApiParts, App } from '../parts.js';
import { filtersBy } from '../server/filters.js';
import type { Listing } from '../server/list-query.js';
import { listRoute } from '../server/list-route.js';

export function invoiceListRoute(app: App, parts: ApiParts): void {
  listRoute(app, parts, {
    path: '/invoices',
    tags: ['Invoices'],
    item: Invoice,
    table: 'invoice',
    listing: async (scope) => listingOf(civilDateAt(await readClock(scope), scope.company.zone)),
    where: () => sql<SqlBool>`state <> 'deleted'`,
    show: (scope, ids: readonly InvoiceId[], wanted) =>
      showInvoices(scope, ids, { expandCustomer: wanted.expands('customer') }),
  });
}

const runningPlan = sql`(select p.id from payment_plan p
  where p.company_id = invoice.company_id and p.invoice_id = invoice.id and p.status <> 'canceled')`;

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
      date: { by: 'seconds', column: column('date_ts') },
      due_date: { by: 'seconds', column: column('due_ts') },
      next_payment_attempt: { by: 'seconds', column: column('next_payment_attempt_ts') },
      // As it is shown: of a draft, what will be owed on it.
      balance: { by: 'money', column: sql`(case when state = 'draft' then total else balance end)` },
      payment_plan: { by: 'id', column: runningPlan },
      consolidated_invoice: { by: 'id', column: column('consolidated_invoice_id') },
      ...filtersBy('money', ['subtotal', 'total']),
      ...filtersBy('number', ['attempt_count']),
      ...filtersBy('boolean', ['late_fees', 'consolidated']),
      ...filtersBy('instant', ['issued_at', 'viewed_at', 'sent_at', 'imported_at']),
      ...filtersBy('text', ['notes']),
    },
    metadata: column('metadata'),
    date: column('date_ts'),
    updated: column('updated_at'),
  };
}
