import type { CustomerId, InvoiceId, PaymentId } from '../ids.js';
import { addMinor } from '../money.js';
import type { Account } from './accounts.js';

/** One line of a journal. `amount` in minor units: a debit is positive, a credit negative. An entry of `receivable` always names its invoice. */
export interface Entry {
  readonly account: Account;
  readonly currency: string;
  readonly amount: number;
  readonly invoiceId?: InvoiceId;
  readonly customerId?: CustomerId;
  readonly paymentId?: PaymentId;
}

/** Whole: its entries add up to zero in each currency. */
export type Journal = readonly Entry[];

/** Makes a journal of entries: those of amount 0 fall away. Throws when it is not zero per currency, or a receivable names no invoice. */
export function journal(entries: readonly Entry[]): Journal {
  const whole = entries.filter(({ amount }) => amount !== 0);
  for (const currency of new Set(whole.map((entry) => entry.currency))) {
    const sum = addMinor(...whole.filter((entry) => entry.currency === currency).map(({ amount }) => amount));
    if (sum !== 0) throw new Error(`journal is off by ${sum} ${currency}`);
  }
  if (whole.some(({ account, invoiceId }) => account === 'receivable' && invoiceId === undefined)) {
    throw new Error('an entry of the receivable account must name its invoice');
  }
  return whole;
}

/** The journal that takes another back: every sign turned. */
export function reverse(original: Journal): Journal {
  return journal(original.map((entry) => ({ ...entry, amount: -entry.amount })));
}

/** The journal that leads from what `before` posted to what `after` would have; empty when they say the same. */
export function difference(before: Journal, after: Journal): Journal {
  const sums = new Map<string, Entry>();
  for (const entry of [...reverse(before), ...after]) {
    const { account, currency, invoiceId, customerId, paymentId } = entry;
    const key = JSON.stringify([account, currency, invoiceId, customerId, paymentId]);
    const sum = sums.get(key);
    sums.set(key, sum === undefined ? entry : { ...sum, amount: addMinor(sum.amount, entry.amount) });
  }
  return journal([...sums.values()]);
}

/** What an account holds in one currency, minor units, debit positive; of one invoice alone when it is named. */
export function accountBalance(
  entries: readonly Entry[],
  of: { readonly account: Account; readonly currency: string; readonly invoiceId?: InvoiceId },
): number {
  const counted = entries.filter(
    (entry) =>
      entry.account === of.account &&
      entry.currency === of.currency &&
      (of.invoiceId === undefined || entry.invoiceId === of.invoiceId),
  );
  return addMinor(...counted.map(({ amount }) => amount));
}
