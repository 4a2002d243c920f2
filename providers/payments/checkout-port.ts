import type { Language } from '../../domain/language.js';
import type { Method, NotDone, Unknown } from './port.js';

/** A page of the processor's on which a payer pays, or leaves a card or account for later. */
export interface Checkout {
  readonly id: string;
  readonly mode: 'payment' | 'setup';
  readonly status: 'open' | 'complete' | 'expired';
  /** Where the payer goes; absent once it is complete or expired. */
  readonly url?: string;
  /** Made when the payer first pays, not with the page. */
  readonly intentId?: string;
  /** Of `setup`: what was left is found by it. */
  readonly setupId?: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

interface NewCheckout {
  /** The processor's customer (`cus_…`). */
  readonly customer: string;
  /** As the processor names them (`card`, `sepa_debit`); absent: all that the account allows for the currency. */
  readonly methodTypes?: readonly string[];
  readonly successUrl: string;
  readonly cancelUrl: string;
  readonly language: Language;
  /** Comes back in every webhook about the page, its intent and its charge. */
  readonly metadata: Readonly<Record<string, string>>;
}

export interface NewPaymentCheckout extends NewCheckout {
  readonly mode: 'payment';
  /** ISO 4217. */
  readonly currency: string;
  /** What is paid for; minor units, each above 0. The payment is their sum. */
  readonly lines: readonly { readonly name: string; readonly amountMinor: number }[];
  /** Kept for charges with the payer absent. */
  readonly keepMethod: boolean;
  /** Seconds since 1970; half an hour to a day from now. */
  readonly expiresAt: number;
}

export interface NewSetupCheckout extends NewCheckout {
  readonly mode: 'setup';
  readonly currency: string;
}

export type CreateCheckoutOutcome = { readonly outcome: 'created'; readonly checkout: Checkout } | NotDone | Unknown;
/** `expired`: nobody can pay there any more. `complete`: somebody has. */
export type ExpireCheckoutOutcome =
  | { readonly outcome: 'expired' | 'complete'; readonly checkout: Checkout }
  | NotDone
  | Unknown;

/** What a payer left for later. */
export interface Setup {
  readonly id: string;
  readonly status: 'succeeded' | 'processing' | 'open' | 'canceled';
  readonly customer?: string;
  readonly method?: Method;
  /** A bank debit's permission (`mandate_…`). */
  readonly mandate?: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Pages of the processor. Keys and errors as in `Processor`. */
export interface Checkouts {
  createCheckout(input: NewPaymentCheckout | NewSetupCheckout, key: string): Promise<CreateCheckoutOutcome>;
  /** Undefined: the processor knows no such page. */
  retrieveCheckout(id: string): Promise<Checkout | undefined>;
  /** The page that an intent was made on; undefined: it was made on none. */
  findCheckout(intentId: string): Promise<Checkout | undefined>;
  /** Asked of one that is over already, it answers with what it came to. */
  expireCheckout(id: string, key: string): Promise<ExpireCheckoutOutcome>;
  /** Undefined: the processor knows no such setup. */
  retrieveSetup(id: string): Promise<Setup | undefined>;
}
