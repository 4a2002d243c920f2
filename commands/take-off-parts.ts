import { sql } from 'kysely';
import type { PaymentRow } from '../db/tables/payment.js';
import type { PaymentPartRow } from '../db/tables/payment-part.js';
import type { CivilDate, Instant } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import { balanceSpent, creditUnapplied } from '../domain/ledger/credit-journals.js';
import { type Journal, reverse } from '../domain/ledger/journal.js';
import { feeTaken, paymentCredited } from '../domain/ledger/payment-journals.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';

/** The parts of a payment that are no money on an invoice, oldest first. */
export async function partsOf({ trx, company }: Unit, payment: PaymentRow['id']): Promise<PaymentPartRow[]> {
  return trx
    .selectFrom('payment_part')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('payment_id', '=', payment)
    .where('reversed_at', 'is', null)
    .orderBy('id')
    .execute();
}

/**
 * Takes those parts off again: the payment's money waits once more, notes and credit balance have back what they had brought.
 * Who calls holds the locks of customer, invoices and payment, plans the invoices anew and proves that no credit is overspent.
 */
export async function takeOffParts(
  unit: Unit,
  payment: PaymentRow,
  { parts, date, now }: { readonly parts: readonly PaymentPartRow[]; readonly date: CivilDate; readonly now: Instant },
): Promise<void> {
  const { trx, company } = unit;
  for (const part of parts) {
    await trx
      .updateTable('payment_part')
      .set({ reversed_at: new Date(now) })
      .where('company_id', '=', company.id)
      .where('id', '=', part.id)
      .execute();
    if (part.application_id !== null)
      await trx
        .updateTable('application')
        .set({ reversed_at: new Date(now) })
        .where('company_id', '=', company.id)
        .where('id', '=', part.application_id)
        .execute();
    if (part.estimate_id !== null)
      await sql`update estimate e set deposit_paid = deposit > 0 and deposit <= (
          select coalesce(sum(amount), 0) from payment_part x
            where x.company_id = e.company_id and x.estimate_id = e.id and x.reversed_at is null)
        where company_id = ${company.id} and id = ${part.estimate_id}`.execute(trx);
    const creditNote = part.credit_note_id ?? undefined;
    const journal = backOf(payment, part);
    await postJournals(unit, [{ kind: 'part_taken_off', date, journal, ...(creditNote && { creditNote }) }]);
  }
}

function backOf(payment: PaymentRow, { type, amount, invoice_id }: PaymentPartRow): Journal {
  const { currency, customer_id: customerId } = payment;
  const money = { paymentId: payment.id, currency, amount };
  if (type === 'convenience_fee')
    return reverse(feeTaken({ ...money, ...(customerId === null ? {} : { customerId }) }));
  if (customerId === null) throw new Error(`payment ${payment.id} brought credit to nobody`);
  if (type === 'credit' || type === 'estimate') return reverse(paymentCredited({ ...money, customerId }));
  const invoiceId = invoice_id as InvoiceId;
  const applied = { invoiceId, customerId, currency, amount };
  return type === 'credit_note' ? creditUnapplied(applied) : reverse(balanceSpent(applied));
}
