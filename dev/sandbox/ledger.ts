import type { BalanceObject, ReportingCategory } from './balance-objects.js';
import { feeOf } from './fees.js';
import { type ChargeObject, type DisputeObject, newId, type RefundObject } from './objects.js';
import type { Draft } from './state.js';

const AVAILABLE_AFTER_SECONDS = 2 * 86_400;

export interface Movement {
  readonly amount: number;
  readonly fee?: number;
  readonly currency: string;
  readonly category: ReportingCategory;
  readonly type: string;
  readonly source: string | null;
  readonly description: string;
  readonly connection: string | undefined;
  /** Charges wait two days; what goes back is taken at once. */
  readonly waits?: true;
}

/** Notes a movement of the balance. */
export function move(draft: Draft, movement: Movement): BalanceObject {
  const { amount, fee = 0, currency, category, type, source, description, connection = null, waits } = movement;
  return draft.put<BalanceObject>({
    id: newId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: draft.now + (waits ? AVAILABLE_AFTER_SECONDS : 0),
    balance_type: 'payments',
    created: draft.now,
    currency,
    description,
    exchange_rate: null,
    fee,
    fee_details: fee === 0 ? [] : [{ amount: fee, application: null, currency, description: null, type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: category,
    source,
    status: waits ? 'pending' : 'available',
    type,
    payout: null,
    connection,
  });
}

/** The charge with the movement that it made: its amount comes, less the fee. */
export function creditCharge(draft: Draft, charge: ChargeObject): ChargeObject {
  const { type } = charge.payment_method_details;
  const { id } = move(draft, {
    amount: charge.amount,
    fee: feeOf(type, charge.amount),
    currency: charge.currency,
    category: 'charge',
    type: type === 'card' ? 'charge' : 'payment',
    source: charge.id,
    description: charge.description ?? `Payment ${charge.payment_intent}`,
    connection: charge.metadata['connection'],
    waits: true,
  });
  return draft.put<ChargeObject>({ ...charge, balance_transaction: id });
}

/** What a refund takes, or, as it failed, brings back. The fee of the charge stays with the processor. */
export function moveRefund(
  draft: Draft,
  { id, amount }: Pick<RefundObject, 'id' | 'amount'>,
  charge: ChargeObject,
  failed: boolean,
): BalanceObject {
  const name = charge.payment_method_details.type === 'card' ? 'refund' : 'payment_refund';
  return move(draft, {
    amount: failed ? amount : -amount,
    currency: charge.currency,
    category: failed ? 'refund_failure' : 'refund',
    type: failed ? 'refund_failure' : name,
    source: id,
    description: failed ? `Refund failure for ${charge.id}` : `Refund for ${charge.id}`,
    connection: charge.metadata['connection'],
  });
}

/** What a dispute takes, with its fee, or brings back without it. */
export function moveDispute(
  draft: Draft,
  { id, amount }: Pick<DisputeObject, 'id' | 'amount'>,
  charge: ChargeObject,
  fee: number | undefined,
): BalanceObject {
  const won = fee === undefined;
  return move(draft, {
    amount: won ? amount : -amount,
    fee: fee ?? 0,
    currency: charge.currency,
    category: won ? 'dispute_reversal' : 'dispute',
    type: 'adjustment',
    source: id,
    description: won ? `Chargeback reversal for ${charge.id}` : `Chargeback withdrawal for ${charge.id}`,
    connection: charge.metadata['connection'],
  });
}
