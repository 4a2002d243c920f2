import type { CustomerId, PaymentId } from '../ids.js';
import type { InvoiceAmount } from './invoice-journals.js';
import { difference, type Journal, journal, reverse } from './journal.js';

/** What the ledger must know of a credit note: positive minor units, `tax` is part of `total`. */
export interface PostedCreditNote {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly total: number;
  readonly tax: number;
}

/** Revenue and tax shrink; the customer has credit to spend. */
export function creditNoteIssued({ total, tax, currency, customerId }: PostedCreditNote): Journal {
  const ids = { currency, customerId };
  return journal([
    { account: 'revenue', amount: total - tax, ...ids },
    { account: 'tax', amount: tax, ...ids },
    { account: 'customer_credit', amount: -total, ...ids },
  ]);
}

/** An edit of an issued note posts what changed. */
export function creditNoteEdited(before: PostedCreditNote, after: PostedCreditNote): Journal {
  return difference(creditNoteIssued(before), creditNoteIssued(after));
}

/** Its applications must have been taken off before. */
export function creditNoteVoided(creditNote: PostedCreditNote): Journal {
  return reverse(creditNoteIssued(creditNote));
}

/** Credit on an invoice; `paymentId`: the payment that carries it, where one does. */
export interface CreditOnInvoice extends InvoiceAmount {
  readonly paymentId?: PaymentId;
}

/** Credit, from a note or the customer's balance, settles an invoice. */
export function creditApplied({ amount, invoiceId, ...ids }: CreditOnInvoice): Journal {
  return journal([
    { account: 'customer_credit', amount, ...ids },
    { account: 'receivable', amount: -amount, ...ids, invoiceId },
  ]);
}

/** What an adjustment of the credit balance is to the ledger. `amount` in minor units: above 0 gives credit, below 0 takes it. */
export interface PostedAdjustment {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly amount: number;
  readonly against: 'credit_adjustments' | 'bad_debt';
}

/** A person gives credit or takes it, without a document; or it is given up as lost that spent credit was never paid. */
export function creditAdjusted({ amount, against, ...ids }: PostedAdjustment): Journal {
  return journal([
    { account: against, amount, ...ids },
    { account: 'customer_credit', amount: -amount, ...ids },
  ]);
}

export function creditUnapplied(application: CreditOnInvoice): Journal {
  return reverse(creditApplied(application));
}
