import { lockInvoices } from '../db/invoices.js';
import type { ChargeRow } from '../db/tables/charge.js';
import { appendEvent } from './append-event.js';
import { type Replanned, replanEach } from './replan-many.js';
import type { Unit } from './unit.js';

/** Money under way, or no longer: what may be asked for has changed. Where no open invoice hears of it, its customer does. */
export async function tellOfCharge(unit: Unit, charge: ChargeRow): Promise<void> {
  const happened = {
    type: `charge.${charge.status}`,
    object: { type: 'charge', id: charge.id },
    data: { amount: charge.amount, currency: charge.currency },
    at: await unit.now(),
  };
  const changed: Replanned[] = [];
  for (const invoice of await lockInvoices(unit.trx, unit.company.id, charge.invoice_ids)) {
    if (invoice.state !== 'issued') continue;
    const event = await appendEvent(unit, { ...happened, invoice: invoice.id, customer: invoice.customer_id });
    changed.push({ invoice: invoice.id, event });
  }
  const { customer_id: customer } = charge;
  if (changed.length === 0) await appendEvent(unit, { ...happened, ...(customer === null ? {} : { customer }) });
  await replanEach(unit, changed);
}
