import { refundedOf } from '../db/refunds.js';
import type { PaymentRow } from '../db/tables/payment.js';
import { Refusal } from '../domain/refusal.js';
import type { Unit } from './unit.js';

interface Changed {
  readonly payment: PaymentRow;
  readonly after: Pick<PaymentRow, 'customer_id' | 'amount' | 'date'>;
  /** Something of it stays applied. */
  readonly kept: boolean;
}

/**
 * What of a payment may still be changed. Amount and date are a processor's word, or once money went back the payer's; what it has
 * settled was settled on its day and for its customer.
 */
export async function proveChangeable(unit: Unit, { payment, after, kept }: Changed): Promise<void> {
  const amount = after.amount !== payment.amount;
  const date = after.date !== payment.date;
  const customer = after.customer_id !== payment.customer_id;
  const field = amount ? 'amount' : date ? 'date' : customer ? 'customer' : undefined;
  if (field === undefined) return;
  if (amount && after.amount <= 0) throw new Refusal('must be above 0', 'amount');
  if (payment.processor !== null && field !== 'customer')
    throw new Refusal('The processor has told what was paid and when: void the payment and record another', field);
  if ((await refundedOf(unit.trx, unit.company.id, payment.id)) > 0)
    throw new Refusal('Money of the payment went back: void it and record another', field);
  if (kept && date) throw new Refusal('Take the payment off what it is applied to first: applied_to: []', 'date');
  if (kept && customer && payment.customer_id !== null)
    throw new Refusal('What the payment is applied to belongs to its customer: name what it is for now', 'customer');
}
