import type { Metadata } from './objects.js';

/** A movement of the seller's balance. */
export interface BalanceObject {
  readonly id: string;
  readonly object: 'balance_transaction';
  /** Below 0 where money leaves. */
  readonly amount: number;
  /** Seconds since 1970: from then on it may be paid out. */
  readonly available_on: number;
  readonly balance_type: 'payments';
  readonly created: number;
  readonly currency: string;
  readonly description: string | null;
  readonly exchange_rate: null;
  readonly fee: number;
  readonly fee_details: readonly object[];
  readonly net: number;
  readonly reporting_category: ReportingCategory;
  readonly source: string | null;
  readonly status: 'available' | 'pending';
  readonly type: string;
  /** The payout that it left with; of a payout's own withdrawal, that payout. */
  readonly payout: string | null;
  /** Every connection is an account of its own here, though all share a key. */
  readonly connection: string | null;
}

export type ReportingCategory =
  | 'charge'
  | 'refund'
  | 'refund_failure'
  | 'dispute'
  | 'dispute_reversal'
  | 'fee'
  | 'payout'
  | 'payout_reversal';

export interface PayoutObject {
  readonly id: string;
  readonly object: 'payout';
  readonly amount: number;
  readonly application_fee: null;
  readonly application_fee_amount: null;
  readonly arrival_date: number;
  readonly automatic: true;
  readonly balance_transaction: string;
  readonly created: number;
  readonly currency: string;
  readonly description: string | null;
  readonly destination: null;
  readonly failure_balance_transaction: string | null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly method: 'standard';
  readonly original_payout: null;
  readonly payout_method: null;
  readonly reconciliation_status: 'completed';
  readonly reversed_by: null;
  readonly source_type: 'card';
  readonly statement_descriptor: string | null;
  readonly status: 'in_transit' | 'paid' | 'failed';
  readonly type: 'bank_account';
  readonly connection: string | null;
}
