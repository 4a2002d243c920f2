import { findCreditNote, lockCreditNote } from '../db/credit-notes.js';
import { lockCustomer, lockInvoice } from '../db/invoices.js';
import type { CreditNoteRow } from '../db/tables/credit-note.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { Instant } from '../domain/civil-date.js';
import type { CreditNoteId } from '../domain/ids.js';
import type { InvoiceAmounts } from '../domain/invoice-amounts.js';
import { creditNoteEdited } from '../domain/ledger/credit-journals.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import {
  amountColumns,
  type CreditNoteFields,
  creditNoteColumns,
  refuseTakenCreditNoteNumber,
} from './create-credit-note.js';
import { withoutUndefined } from './create-customer.js';
import { amountsOf, type DocumentContent, readContent, replaceContent } from './document-content.js';
import { giveCredit } from './give-credit.js';
import { postJournals } from './post-journals.js';
import type { Unit } from './unit.js';

/** Fields left out stay; null clears. A list given replaces the list as a whole. */
export interface CreditNoteChange extends Partial<DocumentContent>, CreditNoteFields {
  readonly number?: string | undefined;
  readonly dateTs?: number | undefined;
  /** False issues a draft. */
  readonly draft?: boolean | undefined;
  /** True keeps what is left from being applied; false lets it be again. */
  readonly closed?: boolean | undefined;
}

/** What may still change once it is closed or voided: it describes, it gives nothing. */
const descriptive = ['name', 'purchaseOrder', 'reason', 'metadata', 'closed'];

/** Changes a draft, or an issued note: then the ledger gets the difference, dated today. Never below what was applied. */
export async function editCreditNote(unit: Unit, id: CreditNoteId, change: CreditNoteChange): Promise<void> {
  const { note, invoice } = await lockWithParties(unit, id);
  const given = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (given.length === 0) return;
  const over = note.state === 'voided' || (note.state === 'closed' && change.closed !== false);
  if (over && given.some((field) => !descriptive.includes(field)))
    throw new Refusal(`The credit note is ${note.state}`, 'credit_note');
  if (change.draft === true && note.state !== 'draft')
    throw new Refusal('An issued credit note cannot become a draft again: void it', 'draft');
  if (change.number !== undefined) await refuseTakenCreditNoteNumber(unit, change.number, id);
  const now = await unit.now();
  const amounts = await editContent(unit, note, change, now);
  await unit.trx
    .updateTable('credit_note')
    .set({
      ...creditNoteColumns(change),
      ...withoutUndefined({ number: change.number }),
      ...(change.dateTs === undefined
        ? {}
        : { date_ts: change.dateTs, date: civilDateAt(change.dateTs * 1000, unit.company.zone) }),
      ...(amounts ? amountColumns(amounts) : {}),
      ...stateAfter(note, change),
      updated_at: new Date(now),
    })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  const event = await appendEvent(unit, {
    type: 'credit_note.updated',
    object: { type: 'credit_note', id },
    customer: note.customer_id,
    data: {
      fields: given,
      currency: note.currency,
      ...(amounts ? { total: amounts.total, total_before: note.total } : {}),
    },
    at: now,
  });
  if (change.draft === false && note.state === 'draft') await giveCredit(unit, id, { event, invoice, now });
}

/** Locked as everywhere: its customer, the invoice a draft would settle, then itself. */
export async function lockWithParties(
  unit: Unit,
  id: CreditNoteId,
): Promise<{ note: CreditNoteRow; invoice: InvoiceRow | undefined }> {
  const { trx, company } = unit;
  const seen = await findCreditNote(trx, company.id, id);
  if (!seen) throw notFound('credit note');
  await lockCustomer(trx, company.id, seen.customer_id);
  const invoice = seen.invoice_id === null ? undefined : await lockInvoice(trx, company.id, seen.invoice_id);
  const note = await lockCreditNote(trx, company.id, id);
  if (!note) throw notFound('credit note');
  return { note, invoice: invoice?.state === 'issued' ? invoice : undefined };
}

function stateAfter(note: CreditNoteRow, { closed }: CreditNoteChange): { state?: 'issued' | 'closed' } {
  if (closed === true && note.state === 'draft') throw new Refusal('A draft is not closed: delete it', 'closed');
  if (closed === true && note.state === 'issued' && note.balance > 0) return { state: 'closed' };
  return closed === false && note.state === 'closed' ? { state: 'issued' } : {};
}

async function editContent(
  unit: Unit,
  note: CreditNoteRow,
  { items, discounts, taxes }: CreditNoteChange,
  now: Instant,
): Promise<InvoiceAmounts | undefined> {
  if (!items && !discounts && !taxes) return undefined;
  const owner = { column: 'credit_note_id', id: note.id } as const;
  const content = { ...(await readContent(unit, owner)), ...withoutUndefined({ items, discounts, taxes }) };
  const amounts = amountsOf(note.currency, content);
  if (note.state !== 'draft') {
    if (amounts.total <= 0) throw new Refusal('The total must be above 0', 'items');
    if (amounts.total < note.total - note.balance)
      throw new Refusal('The total would be less than what has been applied', 'items');
    const before = { customerId: note.customer_id, currency: note.currency, total: note.total, tax: note.tax };
    const journal = creditNoteEdited(before, { ...before, total: amounts.total, tax: amounts.taxTotal });
    const date = civilDateAt(now, unit.company.zone);
    await postJournals(unit, [{ kind: 'credit_note_edited', date, journal, creditNote: note.id }]);
  }
  await replaceContent(unit, owner, content, amounts);
  return amounts;
}
