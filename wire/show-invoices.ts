import type { Selectable } from 'kysely';
import { type CompanyScope, clockSql } from '../db/company-scope.js';
import { inFlightOf } from '../db/in-flight.js';
import { owedOnSql } from '../db/owed-on.js';
import type { CompanyRow } from '../db/tables/company.js';
import type { InvoiceTable } from '../db/tables/invoice.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CivilDate } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import { invoiceStatus } from '../domain/invoice-status.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { seconds, secondsOrNull } from './fields.js';
import type { Invoice } from './invoice.js';
import { disputedSql } from './invoice-status-sql.js';
import { portalAddress } from './portal-addresses.js';
import { type Shape, showDocuments } from './show-documents.js';

export async function showInvoice(scope: CompanyScope, id: InvoiceId, shape: Shape = {}): Promise<Invoice> {
  const [invoice] = await showInvoices(scope, [id], shape);
  if (!invoice) throw notFound('invoice');
  return invoice;
}

/** Invoices as on the wire, in the order of the ids. Deleted ones are left out. */
export async function showInvoices(
  scope: CompanyScope,
  ids: readonly InvoiceId[],
  shape: Shape = {},
): Promise<Invoice[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = await trx
    .selectFrom('invoice')
    .leftJoin('policy_version as v', (join) =>
      join.onRef('v.company_id', '=', 'invoice.company_id').onRef('v.id', '=', 'invoice.policy_version_id'),
    )
    .leftJoin('payment_plan as p', (join) =>
      join
        .onRef('p.company_id', '=', 'invoice.company_id')
        .onRef('p.invoice_id', '=', 'invoice.id')
        .on('p.status', '<>', 'canceled'),
    )
    .selectAll('invoice')
    .select([
      'v.policy_id',
      'v.version',
      'p.id as payment_plan',
      owedOnSql.as('owed_on'),
      inFlightOf('invoice').as('in_flight'),
      disputedSql.as('disputed'),
      clockSql(company).as('now'),
    ])
    .where('invoice.company_id', '=', company.id)
    .where('invoice.id', 'in', ids)
    .where('state', '<>', 'deleted')
    .execute();
  const [first] = rows;
  if (!first) return [];
  const today = civilDateAt(first.now, company.zone);
  return showDocuments(scope, { column: 'invoice_id', ids, rows, shape }, (row) => show(row, today, company));
}

type Row = Selectable<InvoiceTable> & {
  policy_id: number | null;
  version: number | null;
  payment_plan: number | null;
  owed_on: CivilDate | null;
  in_flight: number;
  disputed: boolean;
};

function show(row: Row, today: CivilDate, company: CompanyRow) {
  const { state, balance, in_flight: inFlight, owed_on: dueOn, disputed, currency } = row;
  const facts = {
    status: state,
    balance,
    inFlight,
    dueOn,
    disputed,
    sent: row.sent_at !== null,
    viewed: row.viewed_at !== null,
    collectionExhausted: row.autopay_exhausted,
  };
  const status = invoiceStatus(facts, today);
  const address = portalAddress(company, 'invoices', row.token);
  return {
    id: row.id,
    object: 'invoice' as const,
    name: row.name,
    number: row.number,
    currency,
    draft: state === 'draft',
    closed: status === 'paid' || status === 'voided' || status === 'bad_debt',
    paid: status === 'paid',
    status,
    autopay: row.autopay,
    attempt_count: row.attempt_count,
    next_payment_attempt: row.next_payment_attempt_ts,
    subscription: null,
    subscription_id: null,
    payment_plan: row.payment_plan,
    date: row.date_ts,
    due_date: row.due_ts,
    payment_terms: row.payment_plan === null ? row.payment_terms : 'Payment Plan',
    purchase_order: row.purchase_order,
    notes: row.notes,
    subtotal: showAmount(row.subtotal, currency),
    shipping: [],
    total: showAmount(row.total, currency),
    // A draft is not in the ledger yet, and what is owed on it once issued is its total.
    balance: showAmount(state === 'draft' ? row.total : balance, currency),
    ship_to: row.ship_to,
    url: address(),
    payment_url: address('payment'),
    pdf_url: address('pdf'),
    csv_url: address('csv'),
    disabled_payment_methods: row.disabled_payment_methods,
    chase: row.chase,
    late_fees: row.late_fees,
    consolidated: row.consolidated,
    consolidated_invoice: row.consolidated_invoice_id,
    needs_attention: Object.keys(row.attention).length > 0,
    chasing: {
      state: row.plan_state,
      next_at: secondsOrNull(row.next_at),
      paused: row.paused_at !== null,
      paused_until: secondsOrNull(row.paused_until),
      policy: row.policy_id,
      policy_version: row.version,
      attention: Object.values(row.attention).join('; ') || null,
    },
    issued_at: secondsOrNull(row.issued_at),
    viewed_at: secondsOrNull(row.viewed_at),
    sent_at: secondsOrNull(row.sent_at),
    imported_at: secondsOrNull(row.imported_at),
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
