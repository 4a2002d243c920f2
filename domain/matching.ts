import type { OpenInvoice } from './allocation.js';
import type { CustomerId, InvoiceId } from './ids.js';

/** A match that is certain, or why there is none: no open invoice has this balance, or several have. */
export type Match =
  | { readonly kind: 'match'; readonly invoiceId: InvoiceId; readonly amount: number }
  | { readonly kind: 'unapplied'; readonly reason: 'none' | 'several' };

/**
 * First matching, for a payment that names no invoice. Certain only when exactly one open invoice of its customer, in its currency, has
 * exactly its amount (minor units) as balance: a guess would settle the wrong invoice and chase for the right one.
 */
export function matchPayment(
  payment: { readonly amount: number; readonly currency: string; readonly customerId: CustomerId | null },
  open: readonly OpenInvoice[],
): Match {
  const { amount, currency, customerId } = payment;
  const fitting = open.filter(
    (invoice) =>
      invoice.customerId === customerId && invoice.currency === currency && invoice.balance === amount && amount > 0,
  );
  const [only, second] = fitting;
  if (only === undefined) return { kind: 'unapplied', reason: 'none' };
  if (second !== undefined) return { kind: 'unapplied', reason: 'several' };
  return { kind: 'match', invoiceId: only.id, amount };
}
