import { expect, test } from 'vitest';
import { card, NOON, useProcessor } from './processor.js';

const at = useProcessor();

test('a card is charged: created unconfirmed, confirmed, told by a signed webhook in business time', async () => {
  const intent = await at.created();
  expect(intent).toMatchObject({ status: 'unconfirmed', receivedMinor: 0, currency: 'usd', createdAt: NOON / 1000 });
  const outcome = await at.stripe.confirm(intent.id, 'confirm:1', { paymentMethod: 'pm_card_visa', offSession: true });
  expect(outcome).toMatchObject({ outcome: 'succeeded', intent: { receivedMinor: 12_345 } });
  const [told] = await at.facts();
  expect(told).toMatchObject({
    type: 'payment_intent.succeeded',
    path: '/hooks/conn_a',
    fact: {
      kind: 'intent',
      status: 'succeeded',
      amountMinor: 12_345,
      method: 'card',
      createdAt: NOON / 1000,
      metadata: card.metadata,
    },
  });
  const events = await at.sdk.events.list({ type: 'payment_intent.succeeded' });
  expect(events.data.map((event) => event.pending_webhooks)).toEqual([0]);
});

test('a decline is a value with its code, and the intent waits for another card', async () => {
  const intent = await at.created();
  const declined = await at.stripe.confirm(intent.id, 'confirm:1', {
    paymentMethod: 'pm_card_chargeDeclinedInsufficientFunds',
  });
  const decline = {
    code: 'card_declined',
    declineCode: 'insufficient_funds',
    message: 'Your card has insufficient funds.',
  };
  expect(declined).toMatchObject({ outcome: 'declined', decline, intent: { id: intent.id, status: 'unconfirmed' } });
  expect(await at.stripe.retrieve(intent.id)).toMatchObject({ failure: decline });
  const replayed = await at.stripe.confirm(intent.id, 'confirm:1', {
    paymentMethod: 'pm_card_chargeDeclinedInsufficientFunds',
  });
  expect(replayed).toEqual(declined);
  expect(await at.facts()).toMatchObject([
    { fact: { status: 'failed', failureMessage: decline.message, method: 'card' } },
  ]);
  expect(await at.stripe.confirm(intent.id, 'confirm:2', { paymentMethod: 'pm_card_mastercard' })).toMatchObject({
    outcome: 'succeeded',
  });
});

test('the bank asks for the payer: an action when present, a decline when not', async () => {
  const paymentMethod = 'pm_card_authenticationRequired';
  const present = await at.stripe.confirm((await at.created()).id, 'confirm:1', { paymentMethod });
  expect(present).toMatchObject({ outcome: 'action_required' });
  const absent = await at.created({}, 'attempt:2');
  const declined = await at.stripe.confirm(absent.id, 'confirm:2', { paymentMethod, offSession: true });
  expect(declined).toMatchObject({ outcome: 'declined', decline: { code: 'authentication_required' } });
});

test('a bank debit is on its way until it settles', async () => {
  const intent = await at.created({ methodTypes: ['sepa_debit'], currency: 'eur', paymentMethod: 'pm_sepa_debit' });
  expect(await at.stripe.confirm(intent.id, 'confirm:1')).toMatchObject({
    outcome: 'processing',
    intent: { receivedMinor: 0 },
  });
  expect(await at.sandbox.settle({ before: NOON / 1000 })).toEqual([]);
  expect(await at.sandbox.settle()).toMatchObject([{ id: intent.id, status: 'succeeded' }]);
  expect(await at.stripe.retrieve(intent.id)).toMatchObject({ status: 'succeeded', receivedMinor: 12_345 });
  const told = (await at.facts()).map(({ fact }) => [fact?.status, fact?.method]);
  expect(told).toHaveLength(2);
  expect(told).toContainEqual(['processing', 'bank_debit']);
  expect(told).toContainEqual(['succeeded', 'bank_debit']);
});

test('a bank debit may come back unpaid', async () => {
  const intent = await at.created({
    methodTypes: ['us_bank_account'],
    paymentMethod: 'pm_usBankAccount_accountClosed',
  });
  await at.stripe.confirm(intent.id, 'confirm:1');
  await at.sandbox.settle({ intent: intent.id });
  expect(await at.stripe.retrieve(intent.id)).toMatchObject({
    status: 'unconfirmed',
    failure: { code: 'account_closed' },
  });
  await expect(at.sandbox.settle({ intent: intent.id })).rejects.toThrow(/No bank debit/);
});
