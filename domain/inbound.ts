/** What providers tell us, without the provider's words: facts that may arrive in any order and more than once. */
export type InboundFact =
  | { readonly provider: 'stripe'; readonly fact: ChargeFact }
  | { readonly provider: 'resend'; readonly fact: MailFact };

/** What is now true of money taken through a processor. A later stage implies the earlier ones. Amounts in minor units. */
export interface ChargeFact {
  readonly kind: 'intent' | 'refund' | 'refund_failed' | 'chargeback';
  readonly intentId: string;
  readonly chargeId?: string;
  readonly status?: 'processing' | 'succeeded' | 'failed' | 'canceled';
  /** The payment's amount; of a chargeback, the part in dispute; of a refund that failed, what did not go back. */
  readonly amountMinor: number;
  /** Refunded in all so far. */
  readonly amountRefundedMinor?: number;
  readonly currency: string;
  /** `invoices`: ids, comma-separated; `customer`: an id. Empty for a chargeback. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly chargeback?: {
    readonly id: string;
    readonly status: 'open' | 'won' | 'lost';
    readonly reason: string;
    readonly inquiry?: true;
  };
  /** A refund that failed after all. */
  readonly refund?: { readonly id: string; readonly reason: string };
  /** UNIX seconds. */
  readonly createdAt: number;
  readonly failureMessage?: string;
  /** The bank's decline code, else the processor's own. */
  readonly failureCode?: string;
  readonly method: 'card' | 'bank_debit' | 'other';
}

/** What became of a message. */
export interface MailFact {
  readonly type: string;
  readonly emailId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly to: readonly string[];
  readonly bounce?: { readonly type: string };
}
