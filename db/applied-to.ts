import type { CreditNoteId, PaymentId } from '../domain/ids.js';
import type { CompanyScope } from './company-scope.js';

/** The invoices that a payment or a credit note lies on, and how much of it on each, minor units; in the order in which it was applied. */
export async function appliedTo(
  { trx, company }: CompanyScope,
  from:
    | { readonly column: 'payment_id'; readonly id: PaymentId }
    | { readonly column: 'credit_note_id'; readonly id: CreditNoteId },
) {
  return trx
    .selectFrom('application as a')
    .innerJoin('invoice as i', (join) =>
      join.onRef('i.company_id', '=', 'a.company_id').onRef('i.id', '=', 'a.invoice_id'),
    )
    .select(['i.number as invoiceNumber', 'a.amount as amountMinor'])
    .where('a.company_id', '=', company.id)
    .where(`a.${from.column}`, '=', from.id)
    .where('a.reversed_at', 'is', null)
    .orderBy('a.id')
    .execute();
}
