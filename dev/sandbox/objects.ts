import { randomBytes } from 'node:crypto';
import type { BalanceObject, PayoutObject } from './balance-objects.js';
import type { MandateObject, SessionObject, SetupObject } from './checkout-objects.js';

/** The objects of the sandbox, in Stripe's own shapes and names as far as our calls and webhooks read them. */
export type SandboxObject =
  | CustomerObject
  | MethodObject
  | IntentObject
  | ChargeObject
  | RefundObject
  | DisputeObject
  | SessionObject
  | SetupObject
  | MandateObject
  | BalanceObject
  | PayoutObject
  | EventObject;

export interface CustomerObject {
  readonly id: string;
  readonly object: 'customer';
  readonly created: number;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly name: string | null;
}

export interface MethodObject {
  readonly id: string;
  readonly object: 'payment_method';
  readonly created: number;
  readonly customer: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly type: string;
  /** The test method it was made of, by which it behaves. */
  readonly made_of: string;
  /** The permission to debit it again. */
  readonly mandate: string | null;
  /** Where its webhooks go. */
  readonly connection: string | null;
  readonly [details: string]: unknown;
}

export type Metadata = Readonly<Record<string, string>>;

export interface IntentObject {
  readonly id: string;
  readonly object: 'payment_intent';
  readonly allowed_payment_method_types: readonly string[] | null;
  readonly amount: number;
  readonly amount_capturable: 0;
  readonly amount_received: number;
  readonly canceled_at: number | null;
  readonly cancellation_reason: string | null;
  readonly capture_method: 'automatic';
  readonly client_secret: string;
  readonly confirmation_method: 'automatic';
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly last_payment_error: PaymentError | null;
  readonly latest_charge: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly next_action: { readonly type: 'use_stripe_sdk' } | null;
  readonly payment_method: string | null;
  readonly payment_method_types: readonly string[];
  readonly setup_future_usage: 'off_session' | null;
  readonly status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'succeeded'
    | 'canceled';
}

export interface PaymentError {
  readonly type: 'card_error' | 'invalid_request_error';
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
  readonly charge?: string;
  readonly payment_method: { readonly id: string; readonly object: 'payment_method'; readonly type: string };
}

export interface ChargeObject {
  readonly id: string;
  readonly object: 'charge';
  readonly amount: number;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly balance_transaction: string | null;
  readonly captured: boolean;
  readonly created: number;
  readonly currency: string;
  readonly customer: string | null;
  readonly description: string | null;
  readonly disputed: boolean;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly livemode: false;
  readonly metadata: Metadata;
  readonly paid: boolean;
  readonly payment_intent: string;
  readonly payment_method: string;
  readonly payment_method_details: { readonly type: string; readonly [detail: string]: unknown };
  readonly refunded: boolean;
  readonly status: 'pending' | 'succeeded' | 'failed';
}

export interface RefundObject {
  readonly id: string;
  readonly object: 'refund';
  readonly amount: number;
  readonly balance_transaction: string | null;
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly failure_balance_transaction: string | null;
  readonly failure_reason?: string;
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly reason: string | null;
  readonly status: 'pending' | 'succeeded' | 'failed';
}

export interface DisputeObject {
  readonly id: string;
  readonly object: 'dispute';
  readonly amount: number;
  readonly balance_transactions: readonly BalanceObject[];
  readonly charge: string;
  readonly created: number;
  readonly currency: string;
  readonly evidence_details: { readonly due_by: number; readonly has_evidence: false; readonly past_due: false };
  readonly is_charge_refundable: boolean;
  readonly livemode: false;
  /** A dispute's own, not the intent's: empty, as at Stripe. */
  readonly metadata: Metadata;
  readonly payment_intent: string;
  readonly payment_method_details?: { readonly type: string; readonly [detail: string]: unknown };
  readonly reason: string;
  readonly status: 'needs_response' | 'warning_needs_response' | 'warning_closed' | 'won' | 'lost';
}

export interface EventObject {
  readonly id: string;
  readonly object: 'event';
  readonly api_version: string;
  readonly created: number;
  readonly data: { readonly object: Exclude<SandboxObject, EventObject | CustomerObject | BalanceObject> };
  readonly livemode: false;
  /** 1 until the webhook's receiver took it. */
  readonly pending_webhooks: 0 | 1;
  readonly request: { readonly id: null; readonly idempotency_key: string | null };
  readonly type: EventType;
}

export type EventType =
  | 'payment_intent.processing'
  | 'payment_intent.succeeded'
  | 'payment_intent.payment_failed'
  | 'payment_intent.requires_action'
  | 'payment_intent.canceled'
  | 'charge.refunded'
  | 'charge.refund.updated'
  | 'charge.dispute.created'
  | 'charge.dispute.updated'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.funds_reinstated'
  | 'charge.dispute.closed'
  | 'refund.created'
  | 'refund.updated'
  | 'refund.failed'
  | 'checkout.session.completed'
  | 'checkout.session.async_payment_succeeded'
  | 'checkout.session.async_payment_failed'
  | 'checkout.session.expired'
  | 'setup_intent.created'
  | 'setup_intent.requires_action'
  | 'setup_intent.setup_failed'
  | 'setup_intent.succeeded'
  | 'setup_intent.canceled'
  | 'payment_method.attached'
  | 'payment_method.detached'
  | 'payment_method.automatically_updated'
  | 'mandate.updated'
  | 'payout.created'
  | 'payout.paid'
  | 'payout.failed'
  | 'payout.reconciliation_completed';

export type IdPrefix =
  | 'cus'
  | 'pm'
  | 'pi'
  | 'ch'
  | 're'
  | 'dp'
  | 'evt'
  | 'req'
  | 'cs_test'
  | 'seti'
  | 'mandate'
  | 'txn'
  | 'po';

export function newId(prefix: IdPrefix): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}
