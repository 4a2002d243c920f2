import type { Metadata } from './objects.js';

/** A page on which a payer pays or leaves a method, as Stripe's Checkout sessions are. */
export interface SessionObject {
  readonly id: string;
  readonly object: 'checkout.session';
  readonly allowed_payment_method_types: readonly string[] | null;
  readonly amount_subtotal: number | null;
  readonly amount_total: number | null;
  readonly cancel_url: string | null;
  readonly client_reference_id: string | null;
  readonly created: number;
  readonly currency: string | null;
  readonly customer: string | null;
  readonly expires_at: number;
  readonly livemode: false;
  readonly locale: string | null;
  readonly metadata: Metadata;
  readonly mode: 'payment' | 'setup';
  readonly payment_intent: string | null;
  readonly payment_method_types: readonly string[];
  readonly payment_status: 'paid' | 'unpaid' | 'no_payment_required';
  readonly setup_intent: string | null;
  readonly status: 'open' | 'complete' | 'expired';
  readonly success_url: string;
  readonly ui_mode: 'hosted_page';
  readonly url: string | null;
  /** What Stripe keeps to itself: the lines, and what the intent will be made with. */
  readonly asked: {
    readonly lines: readonly Line[];
    readonly intent_metadata: Metadata;
    readonly description: string | null;
    readonly keep: boolean;
  };
}

export interface Line {
  readonly name: string;
  /** Of one; in the currency's smallest unit. */
  readonly unit_amount: number;
  readonly quantity: number;
}

export interface SetupObject {
  readonly id: string;
  readonly object: 'setup_intent';
  readonly allowed_payment_method_types: readonly string[] | null;
  readonly created: number;
  readonly customer: string | null;
  readonly last_setup_error: { readonly type: string; readonly code: string; readonly message: string } | null;
  readonly livemode: false;
  readonly mandate: string | null;
  readonly metadata: Metadata;
  readonly next_action: { readonly type: 'use_stripe_sdk' } | null;
  readonly payment_method: string | null;
  readonly payment_method_types: readonly string[];
  readonly status: 'requires_payment_method' | 'requires_action' | 'processing' | 'succeeded' | 'canceled';
  readonly usage: 'off_session';
}

/** A bank debit's permission. */
export interface MandateObject {
  readonly id: string;
  readonly object: 'mandate';
  readonly customer_acceptance: { readonly accepted_at: number; readonly type: 'online' };
  readonly livemode: false;
  readonly multi_use: object;
  readonly payment_method: string;
  readonly payment_method_details: { readonly type: string; readonly [detail: string]: unknown };
  readonly status: 'active' | 'inactive';
  readonly type: 'multi_use';
}
