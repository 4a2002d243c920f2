import { readCreditHistory } from '../db/credit-balance.js';
import type { InvoiceRow } from '../db/tables/invoice.js';
import { civilDateAt } from '../domain/calendar/wall-clock.js';
import type { Instant } from '../domain/civil-date.js';
import { spendableOn } from '../domain/credit-balance.js';
import { recordPayment } from './record-payment.js';
import type { Unit } from './unit.js';

/** The `source` of payments that we made, to spend a customer's credit on a new invoice. */
const SOURCE = 'auto_apply';

type Issued = Pick<InvoiceRow, 'id' | 'customer_id' | 'currency' | 'balance' | 'date' | 'date_ts' | 'imported_at'>;

/**
 * A new invoice takes what its customer has in credit, unless the company has turned that off (product.md section 4); a payment of 0
 * carries it, so that a person can take it off again. Of an invoice dated ahead it counts from its day on. Never for an imported
 * one, whose balance is what another system says. Holds the locks of customer and invoice. Resolves to whether there was any.
 */
export async function spendCredit(unit: Unit, invoice: Issued, now: Instant): Promise<boolean> {
  if (!unit.company.auto_apply_credits || invoice.imported_at !== null || invoice.balance <= 0) return false;
  const { customer_id: customer, currency } = invoice;
  const today = civilDateAt(now, unit.company.zone);
  const ahead = invoice.date > today;
  const history = await readCreditHistory(unit.trx, unit.company.id, { customer, currency });
  const amount = Math.min(invoice.balance, spendableOn(history, ahead ? invoice.date : today));
  if (amount <= 0) return false;
  await recordPayment(unit, {
    customer,
    currency,
    amount: 0,
    source: SOURCE,
    dateTs: ahead ? invoice.date_ts : undefined,
    appliedTo: [{ type: 'applied_credit', invoiceId: invoice.id, amount }],
  });
  return true;
}
