import { expect, test } from 'vitest';
import { DAY, payerAt } from './payer.js';
import { useProcessor } from './processor.js';

const at = useProcessor();
const payer = payerAt(at);

async function debited(test: string) {
  const checkout = await payer.opened();
  const answer = await payer.send(checkout, { method: 'sepa_debit', test });
  expect(answer.status).toBe(303);
  const { intentId = '' } = (await at.stripe.retrieveCheckout(checkout.id)) ?? {};
  return { checkout, intentId };
}

async function told(): Promise<string[]> {
  await at.facts();
  return at.sandbox.events().map(({ type }) => type);
}

test('a debit completes the page at once; its money comes days later, and both are told', async () => {
  const { checkout, intentId } = await debited('pm_sepaDebit');
  expect(await at.stripe.retrieveCheckout(checkout.id)).toMatchObject({ status: 'complete' });
  expect(await at.stripe.retrieve(intentId)).toMatchObject({ status: 'processing', receivedMinor: 0 });
  await at.pass(5 * DAY - 1);
  expect(await told()).toEqual(['payment_intent.processing', 'checkout.session.completed']);
  await at.pass(1);
  expect(await told()).toEqual([
    'payment_intent.processing',
    'checkout.session.completed',
    'payment_intent.succeeded',
    'checkout.session.async_payment_succeeded',
  ]);
  const facts = (await at.facts()).flatMap(({ other }) => other ?? []);
  expect(facts).toHaveLength(2);
  expect(facts).toContainEqual(expect.objectContaining({ kind: 'checkout_completed', paid: false, intentId }));
  expect(facts).toContainEqual(expect.objectContaining({ kind: 'checkout_paid', paid: true, intentId }));
});

test('a debit that fails leaves the page complete and the money unpaid', async () => {
  const { checkout, intentId } = await debited('pm_sepaDebit_insufficientFunds');
  await at.pass(5 * DAY);
  expect((await told()).slice(-2)).toEqual(['payment_intent.payment_failed', 'checkout.session.async_payment_failed']);
  expect(await at.stripe.retrieve(intentId)).toMatchObject({
    status: 'unconfirmed',
    failure: { code: 'insufficient_funds' },
  });
  expect(await at.stripe.retrieveCheckout(checkout.id)).toMatchObject({ status: 'complete' });
  const facts = (await at.facts()).map(({ other }) => other);
  expect(facts).toContainEqual(expect.objectContaining({ kind: 'checkout_failed', paid: false, intentId }));
});

test('one is settled by hand before its day, and is not settled again on it', async () => {
  const { intentId } = await debited('pm_sepaDebit');
  await at.sdk.rawRequest('POST', '/v1/test/settle', { payment_intent: intentId, outcome: 'failed' });
  const before = await told();
  expect(before.slice(-1)).toEqual(['checkout.session.async_payment_failed']);
  await at.pass(10 * DAY);
  expect(await told()).toEqual(before);
});

test('one account disputes what it paid', async () => {
  const { intentId } = await debited('pm_sepaDebit_createDispute');
  await at.pass(5 * DAY);
  const [dispute] = (await at.facts()).flatMap(({ fact }) => (fact?.kind === 'chargeback' ? [fact] : []));
  expect(dispute).toMatchObject({ intentId, method: 'other', chargeback: { status: 'open' } });
});

test('one account stays on its way until it is settled by hand', async () => {
  const checkout = await payer.opened({ currency: 'USD' });
  await payer.send(checkout, { method: 'us_bank_account', test: 'pm_usBankAccount_processing' });
  const { intentId = '' } = (await at.stripe.retrieveCheckout(checkout.id)) ?? {};
  await at.pass(100 * DAY);
  expect(await at.stripe.retrieve(intentId)).toMatchObject({ status: 'processing' });
  await at.sandbox.settle({ intent: intentId });
  expect(await at.stripe.retrieve(intentId)).toMatchObject({ status: 'succeeded' });
});
