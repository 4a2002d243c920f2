import type { CustomerId, InvoiceId, PaymentId } from '../ids.js';
import { type Entry, type Journal, journal, reverse } from './journal.js';

/** Money of one payment, minor units, above 0. The customer may be unknown. */
export interface PaymentAmount {
  readonly paymentId: PaymentId;
  readonly customerId?: CustomerId;
  readonly currency: string;
  readonly amount: number;
}

/** A part of a payment that settles an invoice. */
export interface PaymentOnInvoice extends PaymentAmount {
  readonly customerId: CustomerId;
  readonly invoiceId: InvoiceId;
}

/** Money came in; what it is for is not yet said. */
export function paymentReceived(payment: PaymentAmount): Journal {
  return move(payment, { debit: 'cash_clearing', credit: 'unapplied_cash' });
}

/** The whole payment did not happen (void, bounced cheque, returned debit). Its applications must have been taken off before. */
export function paymentVoided(payment: PaymentAmount): Journal {
  return reverse(paymentReceived(payment));
}

export function paymentApplied(application: PaymentOnInvoice): Journal {
  const { invoiceId, ...money } = application;
  return journal([
    entry('unapplied_cash', money.amount, money),
    { ...entry('receivable', -money.amount, money), invoiceId },
  ]);
}

export function paymentUnapplied(application: PaymentOnInvoice): Journal {
  return reverse(paymentApplied(application));
}

/** Money of a payment becomes the customer's credit (overpayment kept, payment in advance). */
export function paymentCredited(payment: PaymentAmount & { readonly customerId: CustomerId }): Journal {
  return move(payment, { debit: 'unapplied_cash', credit: 'customer_credit' });
}

/** Part of a payment is a fee for paying that way: earned, and of no invoice. */
export function feeTaken(payment: PaymentAmount): Journal {
  return move(payment, { debit: 'unapplied_cash', credit: 'revenue' });
}

/**
 * Money goes back: `unapplied` of it had settled nothing and is no longer there to be applied. The rest does not re-open its
 * invoice (product.md section 7): voiding the payment does.
 */
export function refundIssued(payment: PaymentAmount, unapplied = 0): Journal {
  if (unapplied > payment.amount) throw new RangeError('more was unapplied than was refunded');
  return journal([
    entry('unapplied_cash', unapplied, payment),
    entry('refunds', payment.amount - unapplied, payment),
    entry('cash_clearing', -payment.amount, payment),
  ]);
}

/** Money that had gone back could not be taken, and is with us again: `unapplied` of it may be applied again. */
export function refundReturned(payment: PaymentAmount, unapplied = 0): Journal {
  return reverse(refundIssued(payment, unapplied));
}

/** Money that went back had settled something, and settles it no more: so it was unapplied money that went. */
export function refundFreed(payment: PaymentAmount): Journal {
  return move(payment, { debit: 'unapplied_cash', credit: 'refunds' });
}

/** The bank took a card payment back while its dispute is open; the invoice stays settled until it is decided. */
export function chargebackOpened(payment: PaymentAmount): Journal {
  return move(payment, { debit: 'disputes', credit: 'cash_clearing' });
}

export function chargebackWon(payment: PaymentAmount): Journal {
  return reverse(chargebackOpened(payment));
}

/** Where charged-back money had gone, minor units: what lay on invoices, what lay unapplied; the rest had gone back to the payer before. */
export interface TakenBack {
  readonly applications: readonly { readonly invoiceId: InvoiceId; readonly amount: number }[];
  readonly unapplied: number;
}

/**
 * The money is gone for good: the invoices it had settled are owed again, and what had not been applied is no longer there.
 * What had been refunded already went to the payer twice.
 */
export function chargebackLost(payment: PaymentAmount, { applications, unapplied }: TakenBack): Journal {
  const onInvoices = applications.reduce((sum, { amount }) => sum + amount, 0);
  if (onInvoices + unapplied > payment.amount) throw new RangeError('more is taken off than was charged back');
  return journal([
    ...applications.map(({ invoiceId, amount }) => ({ ...entry('receivable', amount, payment), invoiceId })),
    entry('unapplied_cash', unapplied, payment),
    entry('refunds', payment.amount - onInvoices - unapplied, payment),
    entry('disputes', -payment.amount, payment),
  ]);
}

/** A decision that was overturned: what was lost is with us again, and waits unapplied but for what had gone back before. */
export function chargebackRegained(payment: PaymentAmount, regained: number): Journal {
  return journal([
    entry('cash_clearing', payment.amount, payment),
    entry('unapplied_cash', -regained, payment),
    entry('refunds', regained - payment.amount, payment),
  ]);
}

function move(
  payment: PaymentAmount,
  { debit, credit }: { readonly debit: Entry['account']; readonly credit: Entry['account'] },
): Journal {
  return journal([entry(debit, payment.amount, payment), entry(credit, -payment.amount, payment)]);
}

function entry(account: Entry['account'], amount: number, payment: PaymentAmount): Entry {
  const { currency, paymentId, customerId } = payment;
  return { account, amount, currency, paymentId, ...(customerId !== undefined && { customerId }) };
}
