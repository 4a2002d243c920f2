import type { CreditNoteRow } from '../db/tables/credit-note.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { InvoiceId } from '../domain/ids.js';
import { creditUnapplied } from '../domain/ledger/credit-journals.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';

/**
 * Takes a note's credit off the invoices it lies on: it may be spent again, or the note be ended. Who calls holds the locks of
 * the invoices and plans them anew. Resolves to the note's balance then, minor units, and to those invoices.
 */
export async function unapplyCreditNote(
  unit: Unit,
  note: Pick<CreditNoteRow, 'id' | 'customer_id' | 'currency' | 'balance'>,
): Promise<{ balance: number; invoices: InvoiceId[] }> {
  const { trx, company } = unit;
  const now = await unit.now();
  const applications = await trx
    .updateTable('application')
    .set({ reversed_at: new Date(now) })
    .where('company_id', '=', company.id)
    .where('credit_note_id', '=', note.id)
    .where('reversed_at', 'is', null)
    .returning(['invoice_id', 'amount'])
    .execute();
  const { customer_id: customerId, currency } = note;
  await postJournals(
    unit,
    applications.map(({ invoice_id: invoiceId, amount }) => ({
      kind: 'credit_unapplied',
      date: civilDateAt(now, company.zone),
      journal: creditUnapplied({ invoiceId, customerId, currency, amount }),
      creditNote: note.id,
    })),
  );
  const applied = applications.reduce((sum, { amount }) => sum + amount, 0);
  return { balance: note.balance + applied, invoices: applications.map(({ invoice_id: invoice }) => invoice) };
}
