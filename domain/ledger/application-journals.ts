import type { Application, ApplicationType } from '../allocation.js';
import type { CustomerId, PaymentId } from '../ids.js';
import { creditApplied } from './credit-journals.js';
import { type Journal, reverse } from './journal.js';
import { convenienceFeeTaken, paymentApplied, paymentCredited } from './payment-journals.js';

export interface AppliedMoney {
  readonly paymentId: PaymentId;
  readonly customerId: CustomerId;
  readonly currency: string;
}

/** What a journal of a part is called, when it is applied and when it is taken off. */
export const applicationKinds: Readonly<Record<ApplicationType, { readonly on: string; readonly off: string }>> = {
  invoice: { on: 'payment_applied', off: 'payment_unapplied' },
  estimate: { on: 'payment_credited', off: 'payment_uncredited' },
  credit: { on: 'payment_credited', off: 'payment_uncredited' },
  convenience_fee: { on: 'fee_taken', off: 'fee_returned' },
  credit_note: { on: 'credit_applied', off: 'credit_unapplied' },
  applied_credit: { on: 'credit_applied', off: 'credit_unapplied' },
};

/** A part of a payment does what it is for. A deposit on an estimate is credit, which the invoice will spend (product.md section 3). */
export function partApplied(part: Application, of: AppliedMoney): Journal {
  const money = { ...of, amount: part.amount };
  switch (part.type) {
    case 'invoice':
      return paymentApplied({ ...money, invoiceId: part.invoiceId });
    case 'estimate':
    case 'credit':
      return paymentCredited(money);
    case 'convenience_fee':
      return convenienceFeeTaken(money);
    case 'credit_note':
    case 'applied_credit':
      return creditApplied({ ...money, invoiceId: part.invoiceId });
  }
}

export function partUnapplied(part: Application, of: AppliedMoney): Journal {
  return reverse(partApplied(part, of));
}
