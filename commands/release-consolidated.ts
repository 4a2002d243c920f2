import type { InvoiceRow } from '../db/tables/invoice.js';
import type { InvoiceId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import { endCreditNote } from './end-credit-note.js';
import { replan } from './replan.js';
import { unapplyCreditNote } from './unapply-credit-note.js';
import type { Unit } from './unit.js';

/** The invoices whose balances a consolidated one took over. */
export async function gatheredInto({ trx, company }: Unit, consolidated: InvoiceId): Promise<InvoiceId[]> {
  const rows = await trx
    .selectFrom('invoice')
    .select('id')
    .where('company_id', '=', company.id)
    .where('consolidated_invoice_id', '=', consolidated)
    .execute();
  return rows.map(({ id }) => id);
}

/**
 * A consolidated invoice is taken back: the credit that had settled the others is taken off them and voided, and they are owed and chased
 * again. Holds the locks of all of them.
 */
export async function releaseConsolidated(unit: Unit, consolidated: InvoiceRow): Promise<void> {
  if (!consolidated.consolidated) return;
  const { company, trx } = unit;
  const notes = await trx
    .selectFrom('credit_note')
    .selectAll()
    .where('company_id', '=', company.id)
    .where('consolidated_invoice_id', '=', consolidated.id)
    .where('state', 'in', ['issued', 'closed'])
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  for (const note of notes) {
    const { balance } = await unapplyCreditNote(unit, note);
    await endCreditNote(unit, { ...note, balance }, 'voided');
  }
  for (const invoice of await gatheredInto(unit, consolidated.id)) await release(unit, invoice, consolidated);
}

async function release(unit: Unit, invoice: InvoiceId, { customer_id: customer, currency }: InvoiceRow): Promise<void> {
  const now = await unit.now();
  await unit.trx
    .updateTable('invoice')
    .set({ consolidated_invoice_id: null })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', invoice)
    .execute();
  const event = await appendEvent(unit, {
    type: 'invoice.updated',
    object: { type: 'invoice', id: invoice },
    invoice,
    customer,
    data: { fields: ['consolidated_invoice'], currency },
    at: now,
  });
  await replan(unit, invoice, event);
}
