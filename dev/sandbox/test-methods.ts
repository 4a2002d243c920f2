import { bankAccounts } from './test-accounts.js';
import { cards } from './test-cards.js';

/** How a test payment method behaves when it is kept and when it is charged. */
export type Behaviour =
  | {
      readonly kind: 'succeed';
      readonly dispute?: TestDispute;
      /** What becomes of its refunds: `fails` a day after they were made, `pending` for a day. */
      readonly refund?: 'fails' | 'pending';
    }
  /** `kept`: it can be kept for later all the same. */
  | { readonly kind: 'decline'; readonly decline: DeclineCode; readonly kept?: true }
  /** The payer must authenticate; without the payer present the bank declines, except where `setUpOnce` and it was kept. */
  | { readonly kind: 'authenticate'; readonly then?: DeclineCode; readonly setUpOnce?: true }
  /** A bank debit: settled days later, `failure` tells how if it will fail. */
  | {
      readonly kind: 'debit';
      readonly failure?: DeclineCode;
      readonly dispute?: TestDispute;
      /** Stays on its way until it is settled by hand. */
      readonly never?: true;
      /** The payer's bank ends the permission with the failure. */
      readonly revokes?: true;
    };

export interface TestDispute {
  readonly reason: string;
  /** The bank only asks; no money is withdrawn. */
  readonly inquiry: boolean;
}

export interface DeclineCode {
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
}

export type MethodType = 'card' | 'sepa_debit' | 'us_bank_account' | 'bacs_debit';
export const METHOD_TYPES: readonly MethodType[] = ['card', 'sepa_debit', 'us_bank_account', 'bacs_debit'];

/** A card or account that is nobody's, by which a test chooses what happens. */
export interface TestMethod {
  readonly type: MethodType;
  /** Its id in the API (`pm_card_visa`); one that Stripe has no name for is the project's own. */
  readonly token: string;
  /** The number that a payer types: of a card, an IBAN, or an account. */
  readonly number: string;
  /** US routing number or UK sort code. */
  readonly routing?: string;
  readonly behaviour: Behaviour;
  /** What a person reads in lists of test methods. */
  readonly label: string;
  /** Of cards. */
  readonly brand?: string;
  readonly funding?: 'credit' | 'debit';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** Every card and account that the sandbox takes: by token in the API, by number on the page. */
export const TEST_METHODS: readonly TestMethod[] = [...cards, ...bankAccounts];
