import { lockInvoices, taxOfInvoice } from '../db/invoices.js';
import type { InvoiceRow, InvoiceState } from '../db/tables/invoice.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { InvoiceId } from '../domain/ids.js';
import { invoiceVoided, invoiceWrittenOff } from '../domain/ledger/invoice-journals.js';
import { notFound, Refusal } from '../domain/refusal.js';
import { appendEvent } from './append-event.js';
import { lockOpen } from './lock-issued.js';
import { type Posting, postJournals } from './post-journals.js';
import { gatheredInto, releaseConsolidated } from './release-consolidated.js';
import { replan } from './replan.js';
import type { Unit } from './unit.js';

/**
 * Takes an issued invoice back for good; it keeps its record and its number. Refused while money lies on it. A consolidated one gives the
 * balances back to the invoices it had them from.
 */
export async function voidInvoice(unit: Unit, id: InvoiceId): Promise<void> {
  const invoice = await lockUntouched(unit, id);
  if (invoice.state === 'draft') throw new Refusal('A draft is deleted, not voided', 'invoice');
  if (invoice.state !== 'issued') throw new Refusal(`The invoice is ${invoice.state.replace('_', ' ')}`, 'invoice');
  await end(unit, invoice, 'voided', 'invoice.voided', await reversal(unit, invoice));
  await releaseConsolidated(unit, invoice);
}

/** Gives up what is still owed. Undone by the reversal of the write-off, never silently. */
export async function writeOffInvoice(unit: Unit, id: InvoiceId): Promise<void> {
  const invoice = await lockOpen(unit, id);
  const { id: invoiceId, customer_id: customerId, currency, balance: amount } = invoice;
  const posting = {
    kind: 'invoice_written_off',
    journal: invoiceWrittenOff({ invoiceId, customerId, currency, amount }),
  };
  await end(unit, invoice, 'written_off', 'invoice.written_off', posting);
}

/** A tombstone stays, and in the ledger a reversal. Refused while money lies on the invoice, or what was owed counts as lost. */
export async function deleteInvoice(unit: Unit, id: InvoiceId): Promise<void> {
  const invoice = await lockUntouched(unit, id);
  if (invoice.state === 'written_off') throw new Refusal('The invoice is written off: reopen it first', 'invoice');
  const posting = invoice.state === 'issued' ? await reversal(unit, invoice) : undefined;
  await end(unit, invoice, 'deleted', 'invoice.deleted', posting);
  await releaseConsolidated(unit, invoice);
}

async function lockUntouched(unit: Unit, id: InvoiceId): Promise<InvoiceRow> {
  const locked = await lockInvoices(unit.trx, unit.company.id, [id, ...(await gatheredInto(unit, id))]);
  const invoice = locked.find((one) => one.id === id);
  if (!invoice) throw notFound('invoice');
  if (invoice.state === 'issued' && invoice.balance !== invoice.total) {
    throw new Refusal('Money or credit lies on the invoice: take it off first', 'invoice');
  }
  return invoice;
}

async function reversal(unit: Unit, invoice: InvoiceRow): Promise<Omit<Posting, 'date'>> {
  const { id: invoiceId, customer_id: customerId, currency, total } = invoice;
  const tax = await taxOfInvoice(unit.trx, unit.company.id, invoiceId);
  return { kind: 'invoice_voided', journal: invoiceVoided({ invoiceId, customerId, currency, total, tax }) };
}

async function end(
  unit: Unit,
  invoice: InvoiceRow,
  state: InvoiceState,
  type: string,
  posting: Omit<Posting, 'date'> | undefined,
): Promise<void> {
  const now = await unit.now();
  if (posting) await postJournals(unit, [{ ...posting, date: civilDateAt(now, unit.company.zone) }]);
  await unit.trx
    .updateTable('invoice')
    .set({ state })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice.id)
    .execute();
  const event = await appendEvent(unit, {
    type,
    object: { type: 'invoice', id: invoice.id },
    invoice: invoice.id,
    customer: invoice.customer_id,
    data: { balance: invoice.balance, currency: invoice.currency },
    at: now,
  });
  // A draft has no life to wake.
  if (invoice.state !== 'draft') await replan(unit, invoice.id, event);
}
