import type { CustomerId } from '../ids.js';
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

/** Credit, from a note or an overpayment, settles an invoice. */
export function creditApplied({ amount, invoiceId, customerId, currency }: InvoiceAmount): Journal {
  return journal([
    { account: 'customer_credit', amount, currency, customerId },
    { account: 'receivable', amount: -amount, currency, customerId, invoiceId },
  ]);
}

/** Credit balance, of no note, settles an invoice: both entries name it. */
export function balanceSpent({ amount, invoiceId, customerId, currency }: InvoiceAmount): Journal {
  return journal([
    { account: 'customer_credit', amount, currency, customerId, invoiceId },
    { account: 'receivable', amount: -amount, currency, customerId, invoiceId },
  ]);
}

/** Credit given for no money (a service credit), or taken back: `amount` below 0. */
export function balanceAdjusted(adjustment: {
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly amount: number;
}): Journal {
  const { amount, ...ids } = adjustment;
  return journal([
    { account: 'revenue', amount, ...ids },
    { account: 'customer_credit', amount: -amount, ...ids },
  ]);
}

export function creditUnapplied(application: InvoiceAmount): Journal {
  return reverse(creditApplied(application));
}
