import { appendEvent } from '../commands/append-event.js';
import type { Unit } from '../commands/unit.js';
import { lockInvoice } from '../db/invoices.js';
import type { InvoiceId } from '../domain/ids.js';

/** Marks an invoice for a person. The mark goes when a step of its life succeeds again. */
export async function raiseAttention(unit: Unit, id: InvoiceId, reason: string): Promise<void> {
  const invoice = await lockInvoice(unit.trx, unit.company.id, id);
  if (!invoice || invoice.attention === reason) return;
  await unit.trx
    .updateTable('invoice')
    .set({ attention: reason })
    .where('company_id', '=', unit.company.id)
    .where('id', '=', id)
    .execute();
  await appendEvent(unit, {
    type: 'invoice.needs_attention',
    object: { type: 'invoice', id },
    invoice: id,
    customer: invoice.customer_id,
    data: { reason },
    at: await unit.now(),
  });
}
