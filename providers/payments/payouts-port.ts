import type { CivilDate } from '../../domain/civil-date.js';

/** What the processor sends to our bank account: everything earned since the last one, less its fees and what went back. */
export interface Payout {
  readonly id: string;
  readonly status: PayoutStatus;
  /** Minor units; below 0 where the processor took money from the account. */
  readonly amountMinor: number;
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** The day on which it is expected at the bank (UTC). */
  readonly arrivalDate: CivilDate;
  /** Made by the processor's calendar; else someone ordered it, and its entries are not known. */
  readonly automatic: boolean;
  /** Until `completed` the processor may still add entries. */
  readonly entriesComplete: boolean;
  /** What the bank statement will show, where the processor knows it. */
  readonly statementText?: string;
  readonly failure?: { readonly code: string; readonly message: string };
  /** Seconds since 1970. */
  readonly createdAt: number;
}

/** A payout that was paid may fail days later: the bank sent it back. */
export type PayoutStatus = 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled';

/** One movement of our balance at the processor. Those of a payout add up to it: the sum of `netMinor` is its amount. */
export interface PayoutEntry {
  readonly id: string;
  /**
   * `refund_failure`: a refund that came back to us; `dispute_reversal`: a dispute that was won; `fee`: the processor's own
   * invoice; `payout_failure`: an earlier payout that came back; `adjustment`: all else (a bank debit that was returned after it
   * had been credited has its `chargeId`).
   */
  readonly kind:
    | 'charge'
    | 'refund'
    | 'refund_failure'
    | 'dispute'
    | 'dispute_reversal'
    | 'fee'
    | 'adjustment'
    | 'payout_failure';
  /** Minor units; below 0 where money left. */
  readonly amountMinor: number;
  /** Minor units that the processor kept: above 0 for a cost, below for one given back. */
  readonly feeMinor: number;
  /** `amountMinor - feeMinor`. */
  readonly netMinor: number;
  /** Of the balance: where the payer paid in another, the amounts are converted already. */
  readonly currency: string;
  readonly intentId?: string;
  readonly chargeId?: string;
  readonly refundId?: string;
  readonly disputeId?: string;
  /** Of `payout_failure`: the one that came back. */
  readonly payoutId?: string;
  readonly description?: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
}

/** Reads throw when they fail: they are repeated. */
export interface Payouts {
  /** Undefined: the processor knows no such payout. */
  retrievePayout(id: string): Promise<Payout | undefined>;
  /** All entries, newest first. Of a payout that someone ordered there are none. */
  listPayoutEntries(id: string): Promise<PayoutEntry[]>;
}
