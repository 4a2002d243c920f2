import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { readPaymentFact } from '../../providers/payments/payment-fact.js';

const CREATED = 1_795_000_000;

/** An event as it comes out of `constructEvent`: typed by its word, whatever its object holds. */
function event(type: string, object: object): Stripe.Event {
  const made: unknown = { id: 'evt_1', type, created: CREATED, data: { object } };
  return made as Stripe.Event;
}

const intent = {
  id: 'pi_1',
  amount: 5000,
  amount_received: 0,
  currency: 'EUR',
  metadata: { invoice: '7' },
  latest_charge: 'ch_1',
  payment_method_types: ['card'],
  last_payment_error: null,
};

const dispute = {
  id: 'dp_1',
  amount: 3000,
  currency: 'eur',
  charge: 'ch_1',
  payment_intent: 'pi_1',
  metadata: {},
  reason: 'fraudulent',
  status: 'needs_response',
  payment_method_details: { type: 'card' },
};

const common = { intentId: 'pi_1', chargeId: 'ch_1', currency: 'eur', createdAt: CREATED, method: 'card' };

test('an intent processing, succeeded, failed, canceled', () => {
  const base = { ...common, kind: 'intent', amountMinor: 5000, metadata: { invoice: '7' } };
  expect(readPaymentFact(event('payment_intent.processing', intent))).toEqual({ ...base, status: 'processing' });
  const paid = { ...intent, amount_received: 4900 };
  expect(readPaymentFact(event('payment_intent.succeeded', paid))).toEqual({
    ...base,
    status: 'succeeded',
    amountMinor: 4900,
  });
  const failed = { ...intent, last_payment_error: { message: 'No funds' } };
  expect(readPaymentFact(event('payment_intent.payment_failed', failed))).toEqual({
    ...base,
    status: 'failed',
    failureMessage: 'No funds',
  });
  // an earlier failure does not belong to a later success
  expect(readPaymentFact(event('payment_intent.succeeded', failed))).not.toHaveProperty('failureMessage');
  const { chargeId: _, ...uncharged } = base;
  expect(readPaymentFact(event('payment_intent.canceled', { ...intent, latest_charge: null }))).toEqual({
    ...uncharged,
    status: 'canceled',
  });
});

test('a refund implies the payment and carries what is needed to record it', () => {
  const charge = {
    id: 'ch_1',
    payment_intent: { id: 'pi_1' },
    amount: 5000,
    amount_captured: 5000,
    amount_refunded: 1200,
    currency: 'eur',
    metadata: { invoice: '7' },
    payment_method_details: { type: 'sepa_debit' },
  };
  expect(readPaymentFact(event('charge.refunded', charge))).toEqual({
    ...common,
    kind: 'refund',
    status: 'succeeded',
    amountMinor: 5000,
    amountRefundedMinor: 1200,
    metadata: { invoice: '7' },
    method: 'bank_debit',
  });
  expect(readPaymentFact(event('charge.refunded', { ...charge, payment_intent: null }))).toBeUndefined();
});

test.each([
  ['charge.dispute.created', 'needs_response', 'open', undefined],
  ['charge.dispute.created', 'warning_needs_response', 'open', true],
  ['charge.dispute.updated', 'under_review', 'open', undefined],
  ['charge.dispute.updated', 'appeal_under_review', 'open', undefined],
  ['charge.dispute.funds_withdrawn', 'needs_response', 'open', undefined],
  ['charge.dispute.closed', 'won', 'won', undefined],
  ['charge.dispute.closed', 'lost', 'lost', undefined],
  ['charge.dispute.closed', 'warning_closed', 'won', true],
  ['charge.dispute.closed', 'prevented', 'won', undefined],
])('%s in status %s is a chargeback %s', (type, status, expected, inquiry) => {
  expect(readPaymentFact(event(type, { ...dispute, status }))).toEqual({
    ...common,
    kind: 'chargeback',
    status: 'succeeded',
    amountMinor: 3000,
    metadata: {},
    chargeback: {
      id: 'dp_1',
      status: expected,
      reason: 'fraudulent',
      amountMinor: 3000,
      entries: [],
      ...(inquiry && { inquiry }),
    },
  });
});

test('money comes back by another event than the decision, and both say that the dispute is won', () => {
  const fact = readPaymentFact(event('charge.dispute.funds_reinstated', { ...dispute, status: 'won' }));
  expect(fact?.chargeback).toMatchObject({ id: 'dp_1', status: 'won' });
});

test('a dispute tells what it took and what the processor kept for that, where it says by which movement', () => {
  const taken = { id: 'txn_1', amount: -3000, fee: 1500, net: -4500, currency: 'eur', created: CREATED };
  const given = { ...taken, id: 'txn_2', amount: 3000, fee: 0 };
  const { id: _, ...nameless } = taken;
  const balance_transactions = [taken, given, nameless];
  const fact = readPaymentFact(event('charge.dispute.closed', { ...dispute, status: 'won', balance_transactions }));
  const about = { currency: 'eur', disputeId: 'dp_1', createdAt: CREATED };
  expect(fact?.chargeback?.entries).toEqual([
    { ...about, id: 'txn_1', kind: 'dispute', amountMinor: -3000, feeMinor: 1500 },
    { ...about, id: 'txn_2', kind: 'dispute_reversal', amountMinor: 3000, feeMinor: 0 },
  ]);
});

const refund = {
  id: 're_1',
  amount: 1200,
  currency: 'eur',
  charge: 'ch_1',
  payment_intent: 'pi_1',
  created: CREATED - 60,
  metadata: { refund: '7' },
  status: 'succeeded',
};

test.each([
  ['refund.created', 'succeeded', undefined],
  ['refund.updated', 'pending', undefined],
  ['refund.failed', 'failed', 'lost_or_stolen_card'],
  ['charge.refund.updated', 'canceled', 'canceled'],
])('%s in status %s is of one refund, by its id and ours', (type, status, failed) => {
  const failure_reason = status === 'failed' ? 'lost_or_stolen_card' : null;
  expect(readPaymentFact(event(type, { ...refund, status, failure_reason }))).toEqual({
    ...common,
    method: 'other',
    kind: 'one_refund',
    status: 'succeeded',
    amountMinor: 1200,
    metadata: {},
    refund: { id: 're_1', ours: '7', madeAt: CREATED - 60, ...(failed && { failed }) },
  });
  expect(readPaymentFact(event(type, { ...refund, payment_intent: null }))).toBeUndefined();
});

test.each([
  [['card'], 'payment_intent.succeeded', 'card'],
  [['us_bank_account'], 'payment_intent.succeeded', 'bank_debit'],
  [['klarna'], 'payment_intent.succeeded', 'other'],
  [['card', 'sepa_debit'], 'payment_intent.succeeded', 'other'],
  [['card', 'sepa_debit'], 'payment_intent.processing', 'bank_debit'],
])('an intent that takes %j, at %s, was paid by %s', (types, type, method) => {
  expect(readPaymentFact(event(type, { ...intent, payment_method_types: types }))?.method).toBe(method);
});

test('events that say nothing about money we keep are no fact', () => {
  expect(readPaymentFact(event('customer.created', {}))).toBeUndefined();
  expect(readPaymentFact(event('charge.dispute.created', { ...dispute, payment_intent: null }))).toBeUndefined();
});
