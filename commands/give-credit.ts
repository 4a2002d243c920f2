import type { InvoiceRow } from '../db/tables/invoice.js';
import type { Instant } from '../domain/civil-date.js';
import type { CreditNoteId, EventId } from '../domain/ids.js';
import { creditApplied, creditNoteIssued } from '../domain/ledger/credit-journals.js';
import { Refusal } from '../domain/refusal.js';
import { postJournals } from './post-journals.js';
import { keepPromise } from './promise-outcome.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

interface Giving {
  readonly event: EventId;
  /** Locked: what the credit settles at once. */
  readonly invoice: InvoiceRow | undefined;
  readonly now: Instant;
}

/** A draft becomes credit: posts it, and settles as much of its invoice as it can. Refuses one that is worth nothing. */
export async function giveCredit(unit: Unit, id: CreditNoteId, { event, invoice, now }: Giving): Promise<void> {
  const { company, trx } = unit;
  const note = await trx
    .updateTable('credit_note')
    .set({ state: 'issued' })
    .where('company_id', '=', company.id)
    .where('id', '=', id)
    .returning(['total', 'tax', 'currency', 'customer_id', 'date'])
    .executeTakeFirstOrThrow();
  if (note.total <= 0) throw new Refusal('must be above 0', 'amount');
  const { total, tax, currency, customer_id: customerId, date } = note;
  const issued = creditNoteIssued({ customerId, currency, total, tax });
  await postJournals(unit, [{ kind: 'credit_note_issued', date, journal: issued, creditNote: id }]);
  const amount = Math.min(total, invoice?.balance ?? 0);
  if (!invoice || amount <= 0) return;
  await trx
    .insertInto('application')
    .values({ company_id: company.id, credit_note_id: id, invoice_id: invoice.id, amount, applied_at: new Date(now) })
    .execute();
  const applied = creditApplied({ invoiceId: invoice.id, customerId, currency, amount });
  await postJournals(unit, [{ kind: 'credit_applied', date: date, journal: applied, creditNote: id }]);
  await keepPromise(unit, invoice.id, now);
  await replan(unit, invoice.id, event);
}
