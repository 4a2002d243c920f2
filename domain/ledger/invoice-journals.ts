import type { CustomerId, InvoiceId } from '../ids.js';
import { difference, type Journal, journal, reverse } from './journal.js';

/** What the ledger must know of an invoice. Minor units; `tax` is part of `total`, discounts are already off. */
export interface PostedInvoice {
  readonly invoiceId: InvoiceId;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly total: number;
  readonly tax: number;
}

/** The customer owes the total; revenue is what remains of it, net of discounts, without the tax. */
export function invoiceIssued(invoice: PostedInvoice): Journal {
  const { total, tax, currency, invoiceId, customerId } = invoice;
  const ids = { currency, invoiceId, customerId };
  return journal([
    { account: 'receivable', amount: total, ...ids },
    { account: 'revenue', amount: tax - total, ...ids },
    { account: 'tax', amount: -tax, ...ids },
  ]);
}

/** An edit of an issued invoice posts what changed. A change of customer moves the receivable; what was paid stays where it is. */
export function invoiceEdited(before: PostedInvoice, after: PostedInvoice): Journal {
  return difference(invoiceIssued(before), invoiceIssued(after));
}

/** Takes an issued invoice back, as it stands now. Payments and credits applied to it must have been taken off before. */
export function invoiceVoided(invoice: PostedInvoice): Journal {
  return reverse(invoiceIssued(invoice));
}

/** As voiding: a deletion leaves a tombstone in the facts, and a reversal in the ledger. */
export function invoiceDeleted(invoice: PostedInvoice): Journal {
  return invoiceVoided(invoice);
}

/** An amount of one invoice, minor units, above 0. */
export interface InvoiceAmount {
  readonly invoiceId: InvoiceId;
  readonly customerId: CustomerId;
  readonly currency: string;
  readonly amount: number;
}

/** What is left of an invoice is given up. */
export function invoiceWrittenOff({ amount, ...ids }: InvoiceAmount): Journal {
  return journal([
    { account: 'bad_debt', amount, ...ids },
    { account: 'receivable', amount: -amount, ...ids },
  ]);
}

/** The invoice is owed again. */
export function writeOffReversed(writtenOff: InvoiceAmount): Journal {
  return reverse(invoiceWrittenOff(writtenOff));
}
