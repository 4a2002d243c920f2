import type { Accounts } from './account-port.js';
import type { Checkouts } from './checkout-port.js';
import type { Payouts } from './payouts-port.js';

/** A payment intent as far as we care: one thing the customer is to pay, in at most one successful charge. */
export interface Intent {
  readonly id: string;
  readonly status: IntentStatus;
  /** Minor units. */
  readonly amountMinor: number;
  /** Minor units; 0 until it succeeded. */
  readonly receivedMinor: number;
  /** ISO 4217, lower case. */
  readonly currency: string;
  readonly customer?: string;
  readonly chargeId?: string;
  /** The method that was used, or is to be. */
  readonly methodId?: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Why the last attempt failed, if it did. */
  readonly failure?: Decline;
  /** Seconds since 1970. */
  readonly createdAt: number;
}

export type IntentStatus = 'unconfirmed' | 'action_required' | 'processing' | 'succeeded' | 'canceled';

export interface Decline {
  /** The processor's code, e.g. `card_declined`. */
  readonly code: string;
  /** The bank's own reason, e.g. `insufficient_funds`. */
  readonly declineCode?: string;
  readonly message: string;
}

/** The processor certainly did not do it (`not_accepted`: it may be tried later; `refused`: never as asked). */
export type NotDone =
  | { readonly outcome: 'not_accepted'; readonly reason: string }
  | { readonly outcome: 'refused'; readonly reason: string };

/** It may or may not have been done: retrieve by id, or list the customer's intents if the id itself was lost. */
export interface Unknown {
  readonly outcome: 'unknown';
  readonly reason: string;
}

export type CreateOutcome = { readonly outcome: 'created'; readonly intent: Intent } | NotDone | Unknown;

export type ChargeOutcome =
  | { readonly outcome: 'succeeded'; readonly intent: Intent }
  /** A bank debit on its way; days may pass until a webhook tells. */
  | { readonly outcome: 'processing'; readonly intent: Intent }
  | { readonly outcome: 'declined'; readonly decline: Decline; readonly intent?: Intent }
  /** The payer must do something (3-D Secure); no money moves until then. */
  | { readonly outcome: 'action_required'; readonly intent: Intent }
  | { readonly outcome: 'canceled'; readonly intent: Intent }
  | NotDone
  | Unknown;

export type RefundOutcome =
  | {
      readonly outcome: 'refunded';
      readonly refund: {
        readonly id: string;
        readonly amountMinor: number;
        readonly status: string;
        /** Seconds since 1970. */
        readonly createdAt: number;
      };
    }
  | NotDone
  | Unknown;

/** A card or account as the processor keeps it: what a person tells it apart by, never its number. */
export interface Method {
  readonly id: string;
  /** The processor's kind: `card`, `us_bank_account`, `sepa_debit`, … */
  readonly type: string;
  /** The processor's customer it is kept for. */
  readonly customer?: string;
  readonly brand?: string;
  readonly last4?: string;
  readonly expMonth?: number;
  readonly expYear?: number;
  readonly funding?: string;
  readonly bankName?: string;
  readonly routingNumber?: string;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
}

export type CustomerOutcome = { readonly outcome: 'created'; readonly id: string } | NotDone | Unknown;
export type AttachOutcome = { readonly outcome: 'attached'; readonly method: Method } | NotDone | Unknown;
export type DetachOutcome = { readonly outcome: 'detached' } | NotDone | Unknown;

export interface CreateIntent {
  readonly amountMinor: number;
  readonly currency: string;
  /** The processor's customer (`cus_…`): without one a lost intent cannot be found by listing. */
  readonly customer?: string;
  /** A stored method (`pm_…`); may also be given when confirming. */
  readonly paymentMethod?: string;
  /** E.g. `['card']`, `['sepa_debit']`; one type keeps the webhook's method unambiguous. */
  readonly methodTypes: readonly string[];
  readonly description?: string;
  /** Comes back in every webhook about the intent and its charge. */
  readonly metadata: Readonly<Record<string, string>>;
}

/**
 * A payment processor. Every change takes a business key: asked twice with one key, it happens once.
 * Throws where an assumption is broken (a key used for something else) and when a read fails: reads are repeated.
 */
export interface Processor extends Accounts, Checkouts, Payouts {
  /** Whom methods are kept for. */
  createCustomer(
    input: { readonly name: string; readonly metadata: Readonly<Record<string, string>> },
    key: string,
  ): Promise<CustomerOutcome>;
  /** Undefined: the processor knows no such method. */
  findMethod(id: string): Promise<Method | undefined>;
  /** All that a customer keeps, newest first. */
  listMethods(customer: string): Promise<Method[]>;
  /** Keeps a method for a customer; it may get another id by that. */
  attachMethod(id: string, customer: string, key: string): Promise<AttachOutcome>;
  /** It can never be charged again. Done already counts as done. */
  detachMethod(id: string, key: string): Promise<DetachOutcome>;
  /** Creates and does not confirm: the id is stored before any money can move. */
  createIntent(input: CreateIntent, key: string): Promise<CreateOutcome>;
  /** Takes the money. An intent already confirmed answers with what it has come to. */
  confirm(intentId: string, key: string, options?: ConfirmOptions): Promise<ChargeOutcome>;
  /** Undefined: the processor knows no such intent. */
  retrieve(intentId: string): Promise<Intent | undefined>;
  /** The customer's intents, newest first, at most 1,000; `since` in seconds since 1970. */
  listIntents(customer: string, since?: number): Promise<Intent[]>;
  /** Cancels an intent no money has moved for. */
  cancel(intentId: string, key: string): Promise<ChargeOutcome>;
  /**
   * Without a part: all that is left. Over-refunds are refused by the processor. The metadata come back in every webhook about
   * this refund alone: of two that are equal they tell which is which.
   */
  refund(
    intentId: string,
    key: string,
    part?: { readonly amountMinor: number; readonly currency: string },
    metadata?: Readonly<Record<string, string>>,
  ): Promise<RefundOutcome>;
}

export interface ConfirmOptions {
  readonly paymentMethod?: string;
  /** The payer is not present (AutoPay): banks treat it differently. */
  readonly offSession?: boolean;
}
