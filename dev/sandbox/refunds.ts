import { invalid, missing } from './errors.js';
import { type ChargeObject, newId, type RefundObject } from './objects.js';
import { type Params, required } from './params.js';
import type { Draft } from './state.js';

export const REFUND_PARAMS = ['payment_intent', 'charge', 'amount', 'reason', 'metadata'];

/** Gives money of a charge back, never more than is left of it. */
export function refund(draft: Draft, params: Params): RefundObject {
  const charge = chargeOf(draft, params);
  if (charge.status !== 'succeeded') throw invalid(`Charge ${charge.id} has not succeeded.`, 'charge');
  if (charge.refunded) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, 'charge', 'charge_already_refunded');
  }
  const dispute = draft
    .all('dispute')
    .find((one) => one.charge === charge.id && one.status !== 'won' && !one.is_charge_refundable);
  if (dispute !== undefined) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, 'charge', 'charge_disputed');
  }
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = params.amount('amount') ?? left;
  if (amount > left) {
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left})`, 'amount');
  }
  const refunded = draft.put<ChargeObject>({
    ...charge,
    amount_refunded: charge.amount_refunded + amount,
    refunded: amount === left,
  });
  draft.emit('charge.refunded', refunded, charge.metadata['connection']);
  return draft.put<RefundObject>({
    id: newId('re'),
    object: 'refund',
    amount,
    charge: charge.id,
    created: draft.now,
    currency: charge.currency,
    metadata: params.metadata(),
    payment_intent: charge.payment_intent,
    reason: params.text('reason') ?? null,
    status: 'succeeded',
  });
}

/** The charge that `charge` or `payment_intent` names. */
export function chargeOf(draft: Draft, params: Params): ChargeObject {
  const named = params.text('charge');
  const intentId = named === undefined ? required(params.text('payment_intent'), 'payment_intent') : undefined;
  const intent = intentId === undefined ? undefined : draft.find('payment_intent', intentId);
  if (intentId !== undefined && intent === undefined) throw missing('payment_intent', intentId, 'payment_intent');
  const id = named ?? intent?.latest_charge;
  if (id === undefined || id === null) throw invalid('This PaymentIntent does not have a charge.', 'payment_intent');
  const charge = draft.find('charge', id);
  if (charge === undefined) throw missing('charge', id, 'charge');
  return charge;
}
