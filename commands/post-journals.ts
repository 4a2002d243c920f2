import { sql } from 'kysely';
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
  // Columns as arrays: one text whatever the number, planned and sent as cheaply for thousands of entries as for two.
  const { rows: headers } = await sql<{ id: number }>`
    insert into journal (company_id, kind, date)
      select ${company}, kind, date from unnest(${whole.map(({ kind }) => kind)}::text[], ${whole.map(({ date }) => date)}::date[])
        with ordinality as h (kind, date, place) order by place
    returning id`.execute(unit.trx);
  const entries = whole.flatMap(({ date, journal, creditNote }, index) => {
    const header = headers[index];
    if (!header) throw new Error('a journal has no header');
    return journal.map((entry) => ({ ...entry, journalId: header.id, date, creditNote }));
  });
  const column = <T>(of: (entry: (typeof entries)[number]) => T | undefined) => entries.map((one) => of(one) ?? null);
  await sql`
    insert into ledger_entry (company_id, journal_id, account, currency, amount, date, customer_id, invoice_id, payment_id, credit_note_id)
      select ${company}, * from unnest(
        ${column((one) => one.journalId)}::bigint[], ${column((one) => one.account)}::text[], ${column((one) => one.currency)}::text[],
        ${column((one) => one.amount)}::bigint[], ${column((one) => one.date)}::date[], ${column((one) => one.customerId)}::bigint[],
        ${column((one) => one.invoiceId)}::bigint[], ${column((one) => one.paymentId)}::bigint[],
        ${column((one) => one.creditNote)}::bigint[])`.execute(unit.trx);
}
