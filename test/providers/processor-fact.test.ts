import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { readProcessorFact } from '../../providers/payments/processor-fact.js';
import { readInbound } from '../../providers/read-inbound.js';

const CREATED = 1_795_000_000;

function event(type: string, object: object): Stripe.Event {
  const made: unknown = { id: 'evt_1', type, created: CREATED, data: { object } };
  return made as Stripe.Event;
}

const session = {
  id: 'cs_1',
  mode: 'payment',
  payment_status: 'paid',
  payment_intent: 'pi_1',
  setup_intent: null,
  customer: 'cus_1',
  metadata: { invoices: '7' },
};

test.each([
  ['checkout.session.completed', 'checkout_completed'],
  ['checkout.session.async_payment_succeeded', 'checkout_paid'],
  ['checkout.session.async_payment_failed', 'checkout_failed'],
  ['checkout.session.expired', 'checkout_expired'],
])('%s is a %s', (type, kind) => {
  const fact = {
    kind,
    checkoutId: 'cs_1',
    mode: 'payment',
    paid: true,
    intentId: 'pi_1',
    customer: 'cus_1',
    metadata: { invoices: '7' },
    createdAt: CREATED,
  };
  expect(readProcessorFact(event(type, session))).toEqual(fact);
  // expanded objects say the same
  const expanded = { ...session, payment_intent: { id: 'pi_1' }, customer: { id: 'cus_1' } };
  expect(readProcessorFact(event(type, expanded))).toEqual(fact);
  expect(readProcessorFact(event(type, { ...session, mode: 'subscription' }))).toBeUndefined();
});

test('a page nobody has paid on has no intent, and one without metadata an empty set', () => {
  const fact = readProcessorFact(
    event('checkout.session.expired', { ...session, payment_intent: null, payment_status: 'unpaid', metadata: null }),
  );
  expect(fact).toMatchObject({ paid: false, metadata: {} });
  expect(fact).not.toHaveProperty('intentId');
});

test('only the end of a mandate is told', () => {
  const mandate = { id: 'mandate_1', payment_method: 'pm_1', status: 'inactive' };
  const fact = { kind: 'mandate_revoked', mandate: 'mandate_1', methodId: 'pm_1', createdAt: CREATED };
  expect(readProcessorFact(event('mandate.updated', mandate))).toEqual(fact);
  for (const status of ['active', 'pending']) {
    expect(readProcessorFact(event('mandate.updated', { ...mandate, status }))).toBeUndefined();
  }
});

test('a payout is told by its id and state; a state that nobody knows is an error, not a guess', () => {
  const payout = {
    id: 'po_1',
    status: 'paid',
    amount: 100,
    currency: 'usd',
    arrival_date: CREATED,
    created: CREATED,
    automatic: true,
    reconciliation_status: 'completed',
    statement_descriptor: null,
    failure_code: null,
  };
  const fact = { kind: 'payout', payoutId: 'po_1', status: 'paid', createdAt: CREATED };
  expect(readProcessorFact(event('payout.paid', payout))).toEqual(fact);
  expect(() => readProcessorFact(event('payout.updated', { ...payout, status: 'dancing' }))).toThrow(/dancing/);
});

test('what is no charge reaches the facts under a name of its own; other events say nothing', () => {
  const raw = JSON.stringify(event('checkout.session.expired', session));
  expect(readInbound('stripe', 'evt_1', raw)).toMatchObject({
    provider: 'processor',
    fact: { kind: 'checkout_expired', checkoutId: 'cs_1' },
  });
  expect(readInbound('stripe', 'evt_1', JSON.stringify(event('customer.created', {})))).toBeUndefined();
});
