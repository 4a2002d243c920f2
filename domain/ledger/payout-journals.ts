import type { Entry, Journal } from './journal.js';
import { journal } from './journal.js';

/** What one movement at the processor is about, as far as it is ours. */
type About = Pick<Entry, 'paymentId' | 'customerId'>;

/** What the processor kept for a movement, minor units; below 0 where it gave some back. */
export function feeKept({
  amount,
  currency,
  ...about
}: About & { readonly amount: number; readonly currency: string }): Journal {
  return journal([
    { account: 'fees', amount, currency, ...about },
    { account: 'cash_clearing', amount: -amount, currency, ...about },
  ]);
}

/** Money in two currencies, minor units, each below 0 where it left. */
export interface Converted extends About {
  readonly ours: { readonly amount: number; readonly currency: string };
  readonly theirs: { readonly amount: number; readonly currency: string };
}

/** The processor keeps what was paid in one currency as another: what is with it is what it says. */
export function converted({ ours, theirs, ...about }: Converted): Journal {
  return journal([
    { account: 'cash_clearing', amount: -ours.amount, currency: ours.currency, ...about },
    { account: 'fx', amount: ours.amount, currency: ours.currency, ...about },
    { account: 'cash_clearing', amount: theirs.amount, currency: theirs.currency, ...about },
    { account: 'fx', amount: -theirs.amount, currency: theirs.currency, ...about },
  ]);
}

/** Money that the processor sent to the bank, minor units; below 0: that it took from there, or that came back. */
export function paidOut(amount: number, currency: string): Journal {
  return journal([
    { account: 'bank', amount, currency },
    { account: 'cash_clearing', amount: -amount, currency },
  ]);
}
