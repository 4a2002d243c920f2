import Stripe from 'stripe';
import type { ChargeOutcome, Decline, Intent, IntentStatus, NotDone, Unknown } from './port.js';
import { fromStripe } from './stripe-amounts.js';

/** Stripe's intent in our words. */
export function readIntent(intent: Stripe.PaymentIntent): Intent {
  const customer = idOf(intent.customer);
  const chargeId = idOf(intent.latest_charge);
  const methodId = idOf(intent.payment_method);
  const failure = intent.last_payment_error;
  return {
    id: intent.id,
    status: readStatus(intent.status),
    amountMinor: fromStripe(intent.amount, intent.currency),
    receivedMinor: fromStripe(intent.amount_received, intent.currency),
    currency: intent.currency,
    metadata: intent.metadata,
    createdAt: intent.created,
    ...(customer !== undefined && { customer }),
    ...(chargeId !== undefined && { chargeId }),
    ...(methodId !== undefined && { methodId }),
    ...(failure && { failure: readDecline(failure) }),
  };
}

/** What confirming (or cancelling) has come to, read from the intent. */
export function readOutcome(intent: Intent): ChargeOutcome {
  switch (intent.status) {
    case 'succeeded':
    case 'processing':
    case 'canceled':
    case 'action_required':
      return { outcome: intent.status, intent };
    case 'unconfirmed':
      return intent.failure === undefined
        ? { outcome: 'refused', reason: 'the intent waits for a payment method' }
        : { outcome: 'declined', decline: intent.failure, intent };
  }
}

/** A failed `create` or `refund`. Throws what is a broken assumption of ours. */
export function failedChange(error: unknown): NotDone | Unknown {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  // the key was used for another request: no retry can mend that
  if (error instanceof Stripe.errors.StripeIdempotencyError) throw error;
  const reason = `${error.code ?? error.type}: ${error.message}`;
  if (
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError ||
    error instanceof Stripe.errors.StripeRateLimitError
  ) {
    return { outcome: 'not_accepted', reason };
  }
  if (error instanceof Stripe.errors.StripeInvalidRequestError || error instanceof Stripe.errors.StripeCardError) {
    return { outcome: 'refused', reason };
  }
  // Connection errors too, even a refused one: the SDK repeats once by itself after a reset connection
  // (ECONNRESET), so the error it ends with does not speak for the first attempt.
  return { outcome: 'unknown', reason };
}

/** A failed `confirm` or `cancel`: a decline is an answer, and so is "it has already happened". */
export function failedCharge(error: unknown): ChargeOutcome {
  if (error instanceof Stripe.errors.StripeCardError) {
    const decline = readDecline(error);
    return error.payment_intent === undefined
      ? { outcome: 'declined', decline }
      : { outcome: 'declined', decline, intent: readIntent(error.payment_intent) };
  }
  if (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.code === 'payment_intent_unexpected_state' &&
    error.payment_intent !== undefined
  ) {
    return readOutcome(readIntent(error.payment_intent));
  }
  return failedChange(error);
}

/** Whether a read failed because there is no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing';
}

function readStatus(status: Stripe.PaymentIntent['status']): IntentStatus {
  switch (status) {
    case 'succeeded':
      return 'succeeded';
    case 'processing':
      return 'processing';
    case 'canceled':
      return 'canceled';
    case 'requires_action':
    // we never capture by hand; if someone made it so, a person must act
    case 'requires_capture':
      return 'action_required';
    case 'requires_confirmation':
    case 'requires_payment_method':
      return 'unconfirmed';
    default:
      throw new Error(`unknown intent status: ${status}`);
  }
}

function readDecline(failure: { code?: string; decline_code?: string; message?: string }): Decline {
  return {
    code: failure.code ?? 'card_declined',
    ...(failure.decline_code !== undefined && { declineCode: failure.decline_code }),
    message: failure.message ?? 'The payment was declined.',
  };
}

function idOf(value: string | { id: string } | null): string | undefined {
  return typeof value === 'string' ? value : value?.id;
}
