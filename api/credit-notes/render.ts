import type { Transaction } from 'kysely';
import { notFound } from '../../commands/refusal.js';
import type { Schema } from '../../db/schema.js';
import type { CreditNoteRow } from '../../db/tables/credit-note.js';
import type { CompanyId, CreditNoteId } from '../../domain/ids.js';
import { showAmount } from '../server/amounts.js';
import { seconds } from '../server/fields.js';
import type { CreditNote } from './schema.js';

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
