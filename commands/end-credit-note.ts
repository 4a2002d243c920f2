import type { CreditNoteRow } from '../db/tables/credit-note.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { CreditNoteId } from '../domain/ids.js';
import { creditNoteVoided } from '../domain/ledger/credit-journals.js';
import { Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { lockWithParties } from './edit-credit-note.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';

/** Takes credit back for good; the note keeps its record and its number. Refused while some of it lies on an invoice. */
export async function voidCreditNote(unit: Unit, id: CreditNoteId): Promise<void> {
  const { note } = await lockWithParties(unit, id);
  if (note.state === 'draft') throw new Refusal('A draft is deleted, not voided', 'credit_note');
  if (note.state === 'voided') throw new Refusal('The credit note is voided', 'credit_note');
  await endCreditNote(unit, note, 'voided');
}

/** A tombstone stays, and in the ledger a reversal. Refused while some of it lies on an invoice. */
export async function deleteCreditNote(unit: Unit, id: CreditNoteId): Promise<void> {
  const { note } = await lockWithParties(unit, id);
  await endCreditNote(unit, note, 'deleted');
}

/** Needs the note's lock. */
export async function endCreditNote(unit: Unit, note: CreditNoteRow, state: 'voided' | 'deleted'): Promise<void> {
  const posted = note.state === 'issued' || note.state === 'closed';
  if (posted && note.balance !== note.total)
    throw new Refusal('Credit of the note lies on an invoice: take it off first', 'credit_note');
  const now = await unit.now();
  const { id, customer_id: customerId, currency, total, tax } = note;
  if (posted) {
    const journal = creditNoteVoided({ customerId, currency, total, tax });
    const date = civilDateAt(now, unit.company.zone);
    await postJournals(unit, [{ kind: 'credit_note_voided', date, journal, creditNote: id }]);
  }
  const at = new Date(now);
  await unit.trx
    .updateTable('credit_note')
    .set({ state, updated_at: at, ...(state === 'voided' ? { voided_at: at } : {}) })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, {
    type: `credit_note.${state}`,
    object: { type: 'credit_note', id },
    customer: customerId,
    data: { total, currency },
    at: now,
  });
}
