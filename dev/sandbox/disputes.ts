import { invalid, missing } from './errors.js';
import { DISPUTE_FEE } from './fees.js';
import { moveDispute } from './ledger.js';
import { type ChargeObject, type DisputeObject, newId } from './objects.js';
import type { Draft } from './state.js';

export interface NewDispute {
  readonly charge: ChargeObject;
  readonly reason: string;
  /** The bank only asks; no money is withdrawn. */
  readonly inquiry: boolean;
  /** Minor units; absent: the whole charge. */
  readonly amount?: number;
}

export const DISPUTE_PARAMS = ['payment_intent', 'charge', 'amount', 'reason', 'inquiry'];
export const CLOSE_PARAMS = ['status'];

const TO_RESPOND_SECONDS = 9 * 86_400;

/** The payer's bank takes a payment back (or asks about it). */
export function openDispute(
  draft: Draft,
  { charge, reason, inquiry, amount = charge.amount }: NewDispute,
): DisputeObject {
  if (charge.status !== 'succeeded') throw invalid(`Charge ${charge.id} has not succeeded.`, 'charge');
  if (amount > charge.amount) throw invalid('The disputed amount is more than the charge.', 'amount');
  if (draft.all('dispute').some((one) => one.charge === charge.id && isOpen(one))) {
    throw invalid(`Charge ${charge.id} is under dispute already.`, 'charge', 'charge_disputed');
  }
  const connection = charge.metadata['connection'];
  const type = charge.payment_method_details.type;
  draft.put<ChargeObject>({ ...charge, disputed: true });
  const id = newId('dp');
  const dispute = draft.put<DisputeObject>({
    id,
    object: 'dispute',
    amount,
    balance_transactions: inquiry ? [] : [moveDispute(draft, { id, amount }, charge, DISPUTE_FEE)],
    charge: charge.id,
    created: draft.now,
    currency: charge.currency,
    evidence_details: { due_by: draft.now + TO_RESPOND_SECONDS, has_evidence: false, past_due: false },
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    ...(type === 'card' && {
      payment_method_details: { type, card: { brand: 'visa', case_type: inquiry ? 'inquiry' : 'chargeback' } },
    }),
    reason,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  });
  draft.emit('charge.dispute.created', dispute, connection);
  if (!inquiry) draft.emit('charge.dispute.funds_withdrawn', dispute, connection);
  return dispute;
}

/** The bank decides. An inquiry that is won is closed as a warning, as at Stripe. What was withdrawn and is won comes back. */
export function closeDispute(draft: Draft, id: string, status: 'won' | 'lost'): DisputeObject {
  const dispute = draft.find('dispute', id);
  if (dispute === undefined) throw missing('dispute', id, 'dispute');
  if (!isOpen(dispute)) throw invalid(`Dispute ${id} is closed already.`, 'dispute');
  const charge = draft.find('charge', dispute.charge);
  if (charge === undefined) throw missing('charge', dispute.charge, 'charge');
  const connection = charge.metadata['connection'];
  const inquiry = dispute.status === 'warning_needs_response';
  const reinstated = status === 'won' && !inquiry;
  const closed = draft.put<DisputeObject>({
    ...dispute,
    status: inquiry && status === 'won' ? 'warning_closed' : status,
    balance_transactions: reinstated
      ? [...dispute.balance_transactions, moveDispute(draft, dispute, charge, undefined)]
      : dispute.balance_transactions,
  });
  draft.emit('charge.dispute.closed', closed, connection);
  if (reinstated) draft.emit('charge.dispute.funds_reinstated', closed, connection);
  return closed;
}

/** The bank was not content with its question's answer: the inquiry becomes a dispute, and the money is withdrawn. */
export function escalateDispute(draft: Draft, id: string): DisputeObject {
  const dispute = draft.find('dispute', id);
  if (dispute?.status !== 'warning_needs_response') throw invalid(`Dispute ${id} is no open inquiry.`, 'dispute');
  const charge = draft.find('charge', dispute.charge);
  if (charge === undefined) throw missing('charge', dispute.charge, 'charge');
  const escalated = draft.put<DisputeObject>({
    ...dispute,
    status: 'needs_response',
    is_charge_refundable: false,
    balance_transactions: [moveDispute(draft, dispute, charge, DISPUTE_FEE)],
  });
  draft.emit('charge.dispute.updated', escalated, charge.metadata['connection']);
  draft.emit('charge.dispute.funds_withdrawn', escalated, charge.metadata['connection']);
  return escalated;
}

function isOpen({ status }: DisputeObject): boolean {
  return status === 'needs_response' || status === 'warning_needs_response';
}
