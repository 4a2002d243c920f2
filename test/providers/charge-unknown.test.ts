import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { createStripe } from '../../providers/payments/stripe.js';
import { card, NOON, useProcessor } from './processor.js';

const at = useProcessor();

test('one key is one request: replayed as it was, refused for another', async () => {
  const [first, second] = await Promise.all([at.created(), at.created()]);
  expect(second).toEqual(first);
  await expect(at.stripe.createIntent({ ...card, amountMinor: 1 }, 'attempt:1')).rejects.toThrow(
    Stripe.errors.StripeIdempotencyError,
  );
  expect(await at.stripe.listIntents('cus_1')).toHaveLength(1);
});

test('a charge confirmed and never answered is unknown; retrieving the id answers, and confirming again does not charge twice', async () => {
  const hasty = createStripe({ secretKey: 'sk_test', ...at.sandbox.address, timeoutMs: 200 });
  const intent = await at.created({ paymentMethod: 'pm_card_visa' });
  at.sandbox.outage('swallow');
  expect(await hasty.confirm(intent.id, 'confirm:1')).toMatchObject({ outcome: 'unknown' });
  at.sandbox.outage('off');
  expect(await at.stripe.retrieve(intent.id)).toMatchObject({ status: 'succeeded' });
  expect(await at.stripe.confirm(intent.id, 'confirm:1')).toMatchObject({ outcome: 'succeeded' });
  expect(await at.stripe.confirm(intent.id, 'confirm:2')).toMatchObject({ outcome: 'succeeded' });
  expect(await at.facts()).toHaveLength(1);
});

test('an intent whose id was lost is found by listing; paging reaches all', async () => {
  at.sandbox.outage('refuse');
  expect(await at.stripe.createIntent(card, 'attempt:0')).toMatchObject({ outcome: 'unknown' });
  at.sandbox.outage('off');
  for (let number = 0; number < 105; number += 1)
    await at.created({ metadata: { number: String(number) } }, `attempt:${number}`);
  await at.created({ customer: 'cus_2' }, 'attempt:other');
  const intents = await at.stripe.listIntents('cus_1', NOON / 1000);
  expect(intents).toHaveLength(105);
  expect(intents[0]?.metadata).toEqual({ number: '104' });
  expect(await at.stripe.listIntents('cus_1', NOON / 1000 + 1)).toEqual([]);
});

test('cancelling, unknown ids, unknown parameters and wrong keys', async () => {
  const intent = await at.created();
  expect(await at.stripe.cancel(intent.id, 'cancel:1')).toMatchObject({ outcome: 'canceled' });
  expect(await at.stripe.confirm(intent.id, 'confirm:1', { paymentMethod: 'pm_card_visa' })).toMatchObject({
    outcome: 'canceled',
  });
  expect(await at.stripe.retrieve('pi_none')).toBeUndefined();
  const noMethod = await at.created({}, 'attempt:2');
  expect(await at.stripe.confirm(noMethod.id, 'confirm:2')).toMatchObject({ outcome: 'refused' });
  expect(await at.stripe.confirm(noMethod.id, 'confirm:3', { paymentMethod: 'pm_sepa_debit' })).toMatchObject({
    outcome: 'refused',
  });
  expect(await at.stripe.confirm(noMethod.id, 'confirm:4', { paymentMethod: 'pm_card_constructor' })).toMatchObject({
    outcome: 'refused',
  });
  await expect(at.sdk.rawRequest('POST', '/v1/payment_intents', { amonut: 1 })).rejects.toMatchObject({
    code: 'parameter_unknown',
  });
  await expect(at.sdk.rawRequest('GET', '/v1/nothing')).rejects.toThrow(/Unrecognized/);
  const stranger = createStripe({ secretKey: 'sk_other', ...at.sandbox.address });
  expect(await stranger.createIntent(card, 'attempt:3')).toMatchObject({ outcome: 'not_accepted' });
  await expect(stranger.retrieve(intent.id)).rejects.toThrow(Stripe.errors.StripeAuthenticationError);
});
