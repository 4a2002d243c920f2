import { type Static, Type } from '@fastify/type-provider-typebox';
import type { CompanyScope } from '../db/company-scope.js';
import type { CompanyRow } from '../db/tables/company.js';
import type { CreditNoteRow } from '../db/tables/credit-note.js';
import type { CreditNoteId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Discount, LineItem, Tax } from './content.js';
import { Customer } from './customer.js';
import { Id, Metadata, Money, Nullable, seconds } from './fields.js';
import { portalAddress } from './portal-addresses.js';
import { type Shape, showDocuments } from './show-documents.js';

const text = () => Nullable(Type.String());
const address = () => Nullable(Type.String({ description: "On the company's portal; null where it has none" }));

export const CreditNote = Type.Object({
  id: Id(),
  object: Type.Literal('credit_note'),
  customer: Type.Union([Id(), Customer]),
  invoice: Nullable(Id()),
  name: text(),
  number: Type.String(),
  currency: Type.String(),
  draft: Type.Boolean(),
  closed: Type.Boolean(),
  paid: Type.Boolean({ description: 'All of it is applied' }),
  status: Type.Enum(['draft', 'open', 'paid', 'closed', 'voided']),
  date: Type.Integer(),
  purchase_order: text(),
  items: Type.Array(LineItem),
  notes: text(),
  subtotal: Money(),
  discounts: Type.Array(Discount),
  taxes: Type.Array(Tax),
  total: Money(),
  balance: Money(),
  url: address(),
  pdf_url: address(),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type CreditNote = Static<typeof CreditNote>;

export async function showCreditNote(scope: CompanyScope, id: CreditNoteId, shape: Shape = {}): Promise<CreditNote> {
  const [note] = await showCreditNotes(scope, [id], shape);
  if (!note) throw notFound('credit note');
  return note;
}

/** Credit notes as on the wire, in the order of the ids. Deleted ones are left out. */
export async function showCreditNotes(
  scope: CompanyScope,
  ids: readonly CreditNoteId[],
  shape: Shape = {},
): Promise<CreditNote[]> {
  if (ids.length === 0) return [];
  const { trx, company } = scope;
  const rows = await trx
    .selectFrom('credit_note')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('id', 'in', ids)
    .where('state', '<>', 'deleted')
    .execute();
  return showDocuments(scope, { column: 'credit_note_id', ids, rows, shape }, (row) => show(row, company));
}

function show(row: CreditNoteRow, company: CompanyRow) {
  const { currency, state } = row;
  const status = statusOf(row);
  const address = portalAddress(company, 'credit_notes', row.token);
  return {
    id: row.id,
    object: 'credit_note' as const,
    invoice: row.invoice_id,
    name: row.name,
    number: row.number,
    currency,
    draft: state === 'draft',
    closed: status === 'closed' || status === 'paid' || status === 'voided',
    paid: status === 'paid',
    status,
    date: row.date_ts,
    purchase_order: row.purchase_order,
    notes: row.reason,
    subtotal: showAmount(row.subtotal, currency),
    total: showAmount(row.total, currency),
    // A draft is not in the ledger yet, and what it is good for once issued is its total.
    balance: showAmount(state === 'draft' ? row.total : row.balance, currency),
    url: address(),
    pdf_url: address('pdf'),
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}

function statusOf({ state, balance }: CreditNoteRow): CreditNote['status'] {
  if (state === 'draft' || state === 'closed') return state;
  if (state === 'issued') return balance > 0 ? 'open' : 'paid';
  return 'voided';
}
