import type { CivilDate } from '../domain/civil-date.js';
import type { CreditNoteId } from '../domain/ids.js';
import type { Journal } from '../domain/ledger/journal.js';
import type { Unit } from './unit.js';

export interface Posting {
  /** What happened, as the journal's title: `invoice_issued`. */
  readonly kind: string;
  /** The posting date. */
  readonly date: CivilDate;
  readonly journal: Journal;
  /** The note whose credit the journal moves. */
  readonly creditNote?: CreditNoteId;
}

/**
 * The one writer of the ledger, and through its trigger of every balance. All entries go in by one statement: the
 * database refuses a journal that is not zero per currency. Journals without entries are left out.
 */
export async function postJournals(unit: Unit, postings: readonly Posting[]): Promise<void> {
  const whole = postings.filter(({ journal }) => journal.length > 0);
  if (whole.length === 0) return;
  const company = unit.company.id;
  const headers = await unit.trx
    .insertInto('journal')
    .values(whole.map(({ kind, date }) => ({ company_id: company, kind, date })))
    .returning('id')
    .execute();
  const entries = whole.flatMap(({ date, journal, creditNote }, index) => {
    const header = headers[index];
    if (!header) throw new Error('a journal has no header');
    return journal.map((entry) => ({
      company_id: company,
      journal_id: header.id,
      account: entry.account,
      currency: entry.currency,
      amount: entry.amount,
      date,
      customer_id: entry.customerId ?? null,
      invoice_id: entry.invoiceId ?? null,
      payment_id: entry.paymentId ?? null,
      credit_note_id: creditNote ?? null,
    }));
  });
  await unit.trx.insertInto('ledger_entry').values(entries).execute();
}
