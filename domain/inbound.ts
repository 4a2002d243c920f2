import type { ProcessorFact } from './processor-fact.js';

/** What providers tell us, without the provider's words: facts that may arrive in any order and more than once. */
export type InboundFact =
  | { readonly provider: 'stripe'; readonly fact: ChargeFact }
  /** The same processor of what is no charge. */
  | { readonly provider: 'processor'; readonly fact: ProcessorFact }
  | { readonly provider: 'resend'; readonly fact: MailFact };

/** What is now true of money taken through a processor. A later stage implies the earlier ones. Amounts in minor units. */
export interface ChargeFact {
  readonly kind: 'intent' | 'refund' | 'one_refund' | 'chargeback';
  readonly intentId: string;
  readonly chargeId?: string;
  readonly status?: 'processing' | 'succeeded' | 'failed' | 'canceled';
  /** The payment's amount; of a chargeback, the part in dispute; of one refund, the refund's. */
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
    /** What it moved at the processor so far, where it says so. */
    readonly entries: readonly BalanceEntry[];
  };
  /** One refund by itself; `ours`: the id that we sent with it. `failed`: why it did not go back after all. */
  readonly refund?: {
    readonly id: string;
    readonly ours?: string;
    /** UNIX seconds of when it was made. */
    readonly madeAt: number;
    readonly failed?: string;
  };
  /** UNIX seconds. */
  readonly createdAt: number;
  readonly failureMessage?: string;
  /** The bank's decline code, else the processor's own. */
  readonly failureCode?: string;
  readonly method: 'card' | 'bank_debit' | 'other';
}

/** One movement of our balance at the processor. Amounts in minor units. */
export interface BalanceEntry {
  readonly id: string;
  readonly kind:
    | 'charge'
    | 'refund'
    | 'refund_failure'
    | 'dispute'
    | 'dispute_reversal'
    | 'fee'
    | 'adjustment'
    | 'payout_failure';
  /** Before the fee; below 0 where money left. */
  readonly amountMinor: number;
  /** What the processor kept; below 0 where it gave some back. */
  readonly feeMinor: number;
  readonly currency: string;
  readonly intentId?: string;
  readonly chargeId?: string;
  readonly refundId?: string;
  readonly disputeId?: string;
  readonly payoutId?: string;
  /** UNIX seconds. */
  readonly createdAt: number;
}

/** What became of a message. */
export interface MailFact {
  readonly type: string;
  readonly emailId: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly to: readonly string[];
  readonly bounce?: { readonly type: string };
}
