import type Stripe from 'stripe';
import { type DisputeEntry, disputeEntries } from './dispute-entries.js';
import { fromStripe } from './stripe-amounts.js';

/**
 * One event of the processor, free of the order of arrival: each fact says what is now true, and a later stage implies
 * the earlier ones. So a refund or chargeback carries `status: 'succeeded'` and what a new payment's record needs.
 */
export interface PaymentFact {
  readonly kind: 'intent' | 'refund' | 'one_refund' | 'chargeback';
  readonly intentId: string;
  readonly chargeId?: string;
  readonly status?: 'processing' | 'succeeded' | 'failed' | 'canceled';
  /**
   * Minor units: the payment's amount. For a chargeback it is the amount under dispute, which may be less than the
   * payment: Stripe's dispute does not hold the payment's. Retrieve the intent if the payment is unknown. For one refund it is
   * the refund's.
   */
  readonly amountMinor: number;
  /** Minor units refunded in all so far, not by this event. */
  readonly amountRefundedMinor?: number;
  /** ISO 4217, lower case. */
  readonly currency: string;
  /** The intent's or charge's; a dispute has its own only (usually empty). */
  readonly metadata: Readonly<Record<string, string>>;
  readonly chargeback?: Chargeback;
  /** One refund by itself; `ours`: the id that we sent with it. `failed`: why the money is ours again after all. */
  readonly refund?: { readonly id: string; readonly ours?: string; readonly madeAt: number; readonly failed?: string };
  /** Seconds since 1970: when the event happened. */
  readonly createdAt: number;
  readonly failureMessage?: string;
  /** The bank's decline code, else the processor's own. */
  readonly failureCode?: string;
  readonly method: 'card' | 'bank_debit' | 'other';
}

export interface Chargeback {
  readonly id: string;
  readonly status: 'open' | 'won' | 'lost';
  readonly reason: string;
  readonly amountMinor: number;
  /** The bank only asks: no money has been taken from us (yet). */
  readonly inquiry?: true;
  /** What it moved of our balance so far, where the event says so. */
  readonly entries: readonly DisputeEntry[];
}

/** Reads what an event says about money; undefined for events that say nothing we keep (or no intent's). */
export function readPaymentFact(event: Stripe.Event): PaymentFact | undefined {
  switch (event.type) {
    case 'payment_intent.processing':
      return intentFact(event.data.object, 'processing', event.created);
    case 'payment_intent.succeeded':
      return intentFact(event.data.object, 'succeeded', event.created);
    case 'payment_intent.payment_failed':
      return intentFact(event.data.object, 'failed', event.created);
    case 'payment_intent.canceled':
      return intentFact(event.data.object, 'canceled', event.created);
    case 'charge.refunded':
      return refundFact(event.data.object, event.created);
    case 'refund.created':
    case 'refund.failed':
    case 'refund.updated':
    case 'charge.refund.updated':
      return oneRefundFact(event.data.object, event.created);
    case 'charge.dispute.created':
    case 'charge.dispute.updated':
    case 'charge.dispute.funds_withdrawn':
    case 'charge.dispute.funds_reinstated':
    case 'charge.dispute.closed':
      return chargebackFact(event.data.object, event.created);
    default:
      return undefined;
  }
}

function intentFact(
  intent: Stripe.PaymentIntent,
  status: NonNullable<PaymentFact['status']>,
  createdAt: number,
): PaymentFact {
  const chargeId = idOf(intent.latest_charge);
  const failure = intent.last_payment_error?.message;
  const code = intent.last_payment_error?.decline_code ?? intent.last_payment_error?.code;
  return {
    kind: 'intent',
    intentId: intent.id,
    ...(chargeId !== undefined && { chargeId }),
    status,
    amountMinor: fromStripe(status === 'succeeded' ? intent.amount_received : intent.amount, intent.currency),
    currency: intent.currency.toLowerCase(),
    metadata: intent.metadata,
    createdAt,
    ...(status === 'failed' && failure !== undefined && { failureMessage: failure }),
    ...(status === 'failed' && code !== undefined && { failureCode: code }),
    method: methodOf(methodTypeOf(intent, status)),
  };
}

function refundFact(charge: Stripe.Charge, createdAt: number): PaymentFact | undefined {
  const intentId = idOf(charge.payment_intent);
  if (intentId === undefined) return undefined;
  return {
    kind: 'refund',
    intentId,
    chargeId: charge.id,
    status: 'succeeded',
    amountMinor: fromStripe(charge.amount_captured, charge.currency),
    amountRefundedMinor: fromStripe(charge.amount_refunded, charge.currency),
    currency: charge.currency.toLowerCase(),
    metadata: charge.metadata,
    createdAt,
    method: methodOf(charge.payment_method_details?.type),
  };
}

/** By its own id: so it is told apart from another of the same amount, and from what its charge says of all together. */
function oneRefundFact(refund: Stripe.Refund, createdAt: number): PaymentFact | undefined {
  const intentId = idOf(refund.payment_intent);
  const chargeId = idOf(refund.charge);
  if (intentId === undefined) return undefined;
  const ours = refund.metadata?.['refund'];
  return {
    kind: 'one_refund',
    intentId,
    ...(chargeId !== undefined && { chargeId }),
    status: 'succeeded',
    amountMinor: fromStripe(refund.amount, refund.currency),
    currency: refund.currency.toLowerCase(),
    metadata: {},
    refund: {
      id: refund.id,
      madeAt: refund.created,
      ...(ours !== undefined && { ours }),
      ...(isFailedRefund(refund) && { failed: refund.failure_reason ?? refund.status ?? 'failed' }),
    },
    createdAt,
    method: 'other',
  };
}

/** It gives nothing back, now or later. */
export function isFailedRefund({ status }: Stripe.Refund): boolean {
  return status === 'failed' || status === 'canceled';
}

function chargebackFact(dispute: Stripe.Dispute, createdAt: number): PaymentFact | undefined {
  const intentId = idOf(dispute.payment_intent);
  const chargeId = idOf(dispute.charge);
  if (intentId === undefined) return undefined;
  const amountMinor = fromStripe(dispute.amount, dispute.currency);
  return {
    kind: 'chargeback',
    intentId,
    ...(chargeId !== undefined && { chargeId }),
    status: 'succeeded',
    amountMinor,
    currency: dispute.currency.toLowerCase(),
    metadata: dispute.metadata,
    chargeback: {
      id: dispute.id,
      status: chargebackStatus(dispute.status),
      reason: dispute.reason,
      amountMinor,
      ...(dispute.status.startsWith('warning_') && { inquiry: true }),
      entries: disputeEntries(dispute),
    },
    createdAt,
    method: methodOf(dispute.payment_method_details?.type),
  };
}

/** `prevented` and a closed warning took nothing from us; an appeal is a dispute open again. */
function chargebackStatus(status: Stripe.Dispute['status']): Chargeback['status'] {
  if (status === 'lost') return 'lost';
  return status === 'won' || status === 'warning_closed' || status === 'prevented' ? 'won' : 'open';
}

const BANK_DEBITS = ['sepa_debit', 'us_bank_account', 'bacs_debit', 'acss_debit', 'au_becs_debit', 'nz_bank_account'];

function methodOf(type: string | undefined): PaymentFact['method'] {
  if (type === 'card') return 'card';
  return type !== undefined && BANK_DEBITS.includes(type) ? 'bank_debit' : 'other';
}

/** An intent lists the types it would take; which one it took is certain only where there is one, or where it failed. */
function methodTypeOf(intent: Stripe.PaymentIntent, status: PaymentFact['status']): string | undefined {
  const types = intent.payment_method_types;
  const failed = intent.last_payment_error?.payment_method?.type;
  if (types.length === 1) return types[0];
  if (failed !== undefined) return failed;
  // cards are not left processing
  return status === 'processing' ? types.find((type) => BANK_DEBITS.includes(type)) : undefined;
}

function idOf(value: string | { id: string } | null): string | undefined {
  return typeof value === 'string' ? value : value?.id;
}
