import { creditMovements } from '../db/credit-balance.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { Instant } from '../domain/civil-date.js';
import { spendableOn } from '../domain/credit-balance.js';
import { appendEvent } from './append-event.js';
import { recordPayment } from './record-payment.js';
import type { Unit } from './unit.js';

type Issued = Pick<InvoiceRow, 'id' | 'customer_id' | 'currency' | 'total' | 'date' | 'date_ts' | 'imported_at'>;

/**
 * A new invoice takes what its customer has on the credit balance, unless the company has turned that off (product.md section 4). A
 * payment of 0 brings it, so that a person can take it off again. On an invoice dated ahead it counts from its day on. Never on an
 * imported one: its balance is what another system says. Holds the customer's lock. Resolves to whether there was any: the invoice
 * is planned then.
 */
export async function spendCredit(unit: Unit, invoice: Issued, now: Instant): Promise<boolean> {
  if (!unit.company.auto_apply_credits || invoice.imported_at !== null) return false;
  const { id, customer_id: customer, currency } = invoice;
  const today = civilDateAt(now, unit.company.zone);
  const ahead = invoice.date > today;
  const movements = await creditMovements(unit.trx, unit.company.id, { customer, currency });
  const amount = Math.min(invoice.total, spendableOn(movements, ahead ? invoice.date : today));
  if (amount <= 0) return false;
  const payment = await recordPayment(unit, {
    customer,
    currency,
    amount: 0,
    source: 'auto_apply',
    dateTs: ahead ? invoice.date_ts : undefined,
    appliedTo: [],
    applications: [{ type: 'applied_credit', invoiceId: id, amount }],
  });
  await appendEvent(unit, {
    type: 'credit.auto_applied',
    object: { type: 'payment', id: payment },
    invoice: id,
    customer,
    data: { amount, currency },
    at: now,
  });
  return true;
}
