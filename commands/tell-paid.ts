import type { Instant } from '../domain/civil-date.js';
import type { InvoiceId } from '../domain/ids.js';
import { appendEvent } from './append-event.js';
import type { Unit } from './unit.js';

/** After money or credit was applied to invoices: says of each that owes nothing any more that it is paid. Holds their locks. */
export async function tellPaid(unit: Unit, invoices: readonly InvoiceId[], now: Instant): Promise<void> {
  if (invoices.length === 0) return;
  const paid = await unit.trx
    .selectFrom('invoice')
    .select(['id', 'customer_id', 'total', 'currency'])
    .where('company_id', '=', unit.company.id)
    .where('id', 'in', invoices)
    .where('state', '=', 'issued')
    .where('balance', '<=', 0)
    .orderBy('id')
    .execute();
  for (const { id, customer_id: customer, total, currency } of paid)
    await appendEvent(unit, {
      type: 'invoice.paid',
      object: { type: 'invoice', id },
      invoice: id,
      customer,
      data: { total, currency },
      at: now,
    });
}
