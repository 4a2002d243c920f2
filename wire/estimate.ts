import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { CompanyRow } from '../db/tables/company.js';
import type { EstimateRow } from '../db/tables/estimate.js';
import type { EstimateId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Discount, LineItem, Tax } from './content.js';
import { Customer } from './customer.js';
import { Id, Metadata, Money, Nullable, seconds, secondsOrNull } from './fields.js';
import { portalAddress } from './portal-addresses.js';
import { ShipTo } from './ship-to.js';
import { type Shape, showDocuments } from './show-documents.js';

const text = () => Nullable(Type.String());
const address = () => Nullable(Type.String({ description: "On the company's portal; null where it has none" }));

export const Estimate = Type.Object({
  id: Id(),
  object: Type.Literal('estimate'),
  customer: Type.Union([Id(), Customer]),
  invoice: Nullable(Id({ description: 'What it was made into' })),
  name: text(),
  number: Type.String(),
  currency: Type.String(),
  draft: Type.Boolean(),
  closed: Type.Boolean(),
  approved: Type.Null({ description: 'Always null: clients disagree on its type. `status` and `approval` tell' }),
  approval: Nullable(
    Type.Object(
      { initials: Type.String(), ip: text(), timestamp: Type.Integer() },
      { description: 'Who agreed, from where and when' },
    ),
  ),
  status: Type.Enum(['draft', 'not_sent', 'sent', 'approved', 'invoiced', 'declined', 'voided']),
  date: Type.Integer(),
  expiration_date: Nullable(Type.Integer({ description: 'After it nobody can approve' })),
  payment_terms: text(),
  purchase_order: text(),
  items: Type.Array(LineItem),
  notes: text(),
  subtotal: Money(),
  discounts: Type.Array(Discount),
  taxes: Type.Array(Tax),
  total: Money(),
  deposit: Type.Number({ description: 'Asked for at approval, in major units' }),
  deposit_paid: Type.Boolean(),
  ship_to: Nullable(ShipTo),
  disabled_payment_methods: Type.Array(Type.String()),
  url: address(),
  pdf_url: address(),
  viewed_at: Nullable(Type.Integer()),
  sent_at: Nullable(Type.Integer()),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type Estimate = Static<typeof Estimate>;

export async function showEstimate(scope: CompanyScope, id: EstimateId, shape: Shape = {}): Promise<Estimate> {
  const [estimate] = await showEstimates(scope, [id], shape);
  if (!estimate) throw notFound('estimate');
  return estimate;
}

/** Estimates as on the wire, in the order of the ids. Deleted ones are left out. */
export async function showEstimates(
  scope: CompanyScope,
  ids: readonly EstimateId[],
  shape: Shape = {},
): Promise<Estimate[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = await trx
    .selectFrom('estimate')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .where('state', '<>', 'deleted')
    .execute();
  return showDocuments(scope, { column: 'estimate_id', ids, rows, shape }, (row) => show(row, company));
}

function show(row: EstimateRow, company: CompanyRow) {
  const { currency } = row;
  const address = portalAddress(company, 'estimates', row.token);
  const status = statusOf(row);
  return {
    id: row.id,
    object: 'estimate' as const,
    invoice: row.invoice_id,
    name: row.name,
    number: row.number,
    currency,
    draft: status === 'draft',
    closed: status === 'invoiced' || status === 'declined' || status === 'voided',
    approved: null,
    approval:
      row.approved_at === null
        ? null
        : { initials: row.approved_initials ?? '', ip: row.approved_ip, timestamp: seconds(row.approved_at) },
    status,
    date: row.date_ts,
    expiration_date: row.expiration_ts,
    payment_terms: row.payment_terms,
    purchase_order: row.purchase_order,
    notes: row.notes,
    subtotal: showAmount(row.subtotal, currency),
    total: showAmount(row.total, currency),
    deposit: showAmount(row.deposit, currency),
    deposit_paid: row.deposit_paid,
    ship_to: row.ship_to,
    disabled_payment_methods: row.disabled_payment_methods,
    url: address(),
    pdf_url: address('pdf'),
    viewed_at: secondsOrNull(row.viewed_at),
    sent_at: secondsOrNull(row.sent_at),
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

function statusOf({ state, sent_at }: EstimateRow): Estimate['status'] {
  if (state === 'issued') return sent_at === null ? 'not_sent' : 'sent';
  return state === 'deleted' ? 'voided' : state;
}
