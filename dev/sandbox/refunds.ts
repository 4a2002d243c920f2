import { invalid, missing } from './errors.js';
import { moveRefund } from './ledger.js';
import { type ChargeObject, newId, type RefundObject } from './objects.js';
import { type Params, required } from './params.js';
import { behaviourOf, findMethod } from './payment-methods.js';
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
  const connection = charge.metadata['connection'];
  const id = newId('re');
  const behaviour = behaviourOf(draft, findMethod(draft, charge.payment_method));
  const made = draft.put<RefundObject>({
    id,
    object: 'refund',
    amount,
    balance_transaction: moveRefund(draft, { id, amount }, charge, false).id,
    charge: charge.id,
    created: draft.now,
    currency: charge.currency,
    failure_balance_transaction: null,
    metadata: params.metadata(),
    payment_intent: charge.payment_intent,
    reason: params.text('reason') ?? null,
    status: behaviour.kind === 'succeed' && behaviour.refund === 'pending' ? 'pending' : 'succeeded',
  });
  draft.emit('refund.created', made, connection);
  draft.emit('charge.refunded', refunded, connection);
  return made;
}

const SETTLED_AFTER_SECONDS = 86_400;

/** Lets a day's end come to refunds whose method makes it matter: some arrive only then, some come back. */
export function settleRefunds(draft: Draft): void {
  for (const made of draft.all('refund')) {
    if (made.status === 'failed' || made.created + SETTLED_AFTER_SECONDS > draft.now) continue;
    if (made.status === 'pending') {
      succeed(draft, made);
      continue;
    }
    const charge = draft.find('charge', made.charge);
    if (charge === undefined) throw missing('charge', made.charge, 'charge');
    const behaviour = behaviourOf(draft, findMethod(draft, charge.payment_method));
    if (behaviour.kind === 'succeed' && behaviour.refund === 'fails') failRefund(draft, made.id);
  }
}

function succeed(draft: Draft, made: RefundObject): void {
  const arrived = draft.put<RefundObject>({ ...made, status: 'succeeded' });
  const connection = draft.find('charge', made.charge)?.metadata['connection'];
  draft.emit('charge.refund.updated', arrived, connection);
  draft.emit('refund.updated', arrived, connection);
}

/** The payer's bank sends a refund back: the money is the seller's again. */
export function failRefund(draft: Draft, id: string): RefundObject {
  const made = draft.find('refund', id);
  if (made === undefined) throw missing('refund', id, 'refund');
  if (made.status === 'failed') throw invalid(`Refund ${id} has failed already.`, 'refund');
  const charge = draft.find('charge', made.charge);
  if (charge === undefined) throw missing('charge', made.charge, 'charge');
  const connection = charge.metadata['connection'];
  draft.put<ChargeObject>({ ...charge, amount_refunded: charge.amount_refunded - made.amount, refunded: false });
  const failed = draft.put<RefundObject>({
    ...made,
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: moveRefund(draft, made, charge, true).id,
  });
  draft.emit('refund.failed', failed, connection);
  draft.emit('charge.refund.updated', failed, connection);
  draft.emit('refund.updated', failed, connection);
  return failed;
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
