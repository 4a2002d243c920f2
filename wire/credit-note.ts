import { type Static, Type } from '@fastify/type-provider-typebox';
import type { Transaction } from 'kysely';
import type { Schema } from '../db/schema.js';
import type { CreditNoteRow } from '../db/tables/credit-note.js';
import type { CompanyId, CreditNoteId } from '../domain/ids.js';
import { notFound } from '../domain/refusal.js';
import { showAmount } from './amounts.js';
import { Customer } from './customer.js';
import { Id, Metadata, Money, Nullable, seconds } from './fields.js';

const absent = () => Type.Null({ description: 'not supported: always null' });

export const CreditNote = Type.Object({
  id: Id(),
  object: Type.Literal('credit_note'),
  customer: Type.Union([Id(), Customer]),
  invoice: Nullable(Id()),
  name: absent(),
  number: Type.String(),
  currency: Type.String(),
  draft: Type.Boolean(),
  closed: Type.Boolean(),
  paid: Type.Boolean(),
  status: Type.Enum(['open', 'paid', 'voided']),
  date: Type.Integer(),
  purchase_order: absent(),
  items: Type.Array(Type.Never()),
  notes: Nullable(Type.String()),
  subtotal: Money(),
  discounts: Type.Array(Type.Never()),
  taxes: Type.Array(Type.Object({ object: Type.Literal('tax'), amount: Money(), tax_rate: absent() })),
  total: Money(),
  balance: Money(),
  url: absent(),
  pdf_url: absent(),
  metadata: Metadata(),
  created_at: Type.Integer(),
  updated_at: Type.Integer(),
});
export type CreditNote = Static<typeof CreditNote>;

export async function findCreditNote(
  trx: Transaction<Schema>,
  company: CompanyId,
  id: CreditNoteId,
): Promise<CreditNoteRow> {
  const row = await trx
    .selectFrom('credit_note')
    .selectAll()
    .where('company_id', '=', company)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('credit note');
  return row;
}

export function showCreditNote(row: CreditNoteRow): CreditNote {
  const { currency, balance } = row;
  const status = row.voided_at !== null ? 'voided' : balance > 0 ? 'open' : 'paid';
  return {
    id: row.id,
    object: 'credit_note',
    customer: row.customer_id,
    invoice: row.invoice_id,
    name: null,
    number: row.number,
    currency,
    draft: false,
    closed: status !== 'open',
    paid: status === 'paid',
    status,
    date: row.date_ts,
    purchase_order: null,
    items: [],
    notes: row.reason,
    subtotal: showAmount(row.total - row.tax, currency),
    discounts: [],
    taxes: row.tax === 0 ? [] : [{ object: 'tax', amount: showAmount(row.tax, currency), tax_rate: null }],
    total: showAmount(row.total, currency),
    balance: showAmount(balance, currency),
    url: null,
    pdf_url: null,
    metadata: row.metadata,
    created_at: seconds(row.created_at),
    updated_at: seconds(row.updated_at),
  };
}
