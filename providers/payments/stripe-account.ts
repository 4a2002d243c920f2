import Stripe from 'stripe';
import type { AccountOutcome, Accounts } from './account-port.js';

/** The proof of a key: the account that it opens. What Stripe says to a wrong key quotes parts of it, and stays behind. */
export function stripeAccounts(stripe: Stripe): Accounts {
  return {
    async retrieveAccount(): Promise<AccountOutcome> {
      try {
        return { outcome: 'known', account: { id: (await stripe.accounts.retrieveCurrent()).id } };
      } catch (error) {
        if (error instanceof Stripe.errors.StripeAuthenticationError)
          return { outcome: 'refused', reason: 'Stripe does not know the key' };
        if (error instanceof Stripe.errors.StripePermissionError)
          return { outcome: 'refused', reason: 'The key may not read its own account: let it, at Stripe' };
        if (error instanceof Stripe.errors.StripeError) return { outcome: 'silent' };
        throw error;
      }
    },
  };
}
