import { lockInvoice } from '../db/invoices.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import type { InvoiceId } from '../domain/ids.js';
import { notFound, Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

/** Locks an invoice that is issued. Refuses one that is a draft or over, and one that does not exist here. */
export async function lockIssued(unit: Unit, id: InvoiceId): Promise<InvoiceRow> {
  const invoice = await lockInvoice(unit.trx, unit.company.id, id);
  if (!invoice) throw notFound('invoice');
  if (invoice.state !== 'issued') throw new Refusal(`The invoice is ${invoice.state.replace('_', ' ')}`, 'invoice');
  return invoice;
}

/** As `lockIssued`, and something is still owed. */
export async function lockOpen(unit: Unit, id: InvoiceId): Promise<InvoiceRow> {
  const invoice = await lockIssued(unit, id);
  if (invoice.balance <= 0) throw new Refusal('Nothing is owed on the invoice', 'invoice');
  return invoice;
}
