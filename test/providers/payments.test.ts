import Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Sandbox, startSandbox } from '../../dev/sandbox/sandbox.js';
import type { CreateIntent, Intent, Processor } from '../../providers/payments/port.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { readPaymentFact, verifyStripeWebhook } from '../../providers/payments/stripe-webhook.js';
import { silentLog, startReceiver } from './receiver.js';

const SECRET = 'whsec_test';
const NOON = Date.UTC(2030, 0, 1, 12);

let sandbox: Sandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let stripe: Processor;
let sdk: Stripe;

beforeEach(async () => {
  receiver = await startReceiver();
  const webhook = { url: `${receiver.url}/hooks/{connection}`, secret: SECRET };
  sandbox = await startSandbox({ port: 0, secretKey: 'sk_test', webhook, now: () => NOON, log: silentLog });
  stripe = createStripe({ secretKey: 'sk_test', ...sandbox.address, timeoutMs: 2000 });
  sdk = new Stripe('sk_test', { ...sandbox.address, telemetry: false, maxNetworkRetries: 0 });
});

afterEach(async () => {
  await sandbox.stop();
  await receiver.stop();
});

const card: CreateIntent = {
  amountMinor: 12_345,
  currency: 'USD',
  customer: 'cus_1',
  methodTypes: ['card'],
  metadata: { connection: 'conn_a', invoice: '7' },
};

async function created(input: Partial<CreateIntent> = {}, key = 'attempt:1'): Promise<Intent> {
  const outcome = await stripe.createIntent({ ...card, ...input }, key);
  if (outcome.outcome !== 'created') throw new Error(JSON.stringify(outcome));
  return outcome.intent;
}

/** Every fact told so far, through the real signature check; event ids in no order. */
async function facts() {
  await sandbox.drained();
  return receiver.received.map(({ body, headers, path }) => {
    const verified = verifyStripeWebhook(body, String(headers['stripe-signature']), SECRET);
    if (!verified.ok) throw new Error(verified.reason);
    expect(path).toBe('/hooks/conn_a');
    return { type: verified.event.type, fact: readPaymentFact(verified.event) };
  });
}

test('a card is charged: created unconfirmed, confirmed, told by a signed webhook in business time', async () => {
  const intent = await created();
  expect(intent).toMatchObject({ status: 'unconfirmed', receivedMinor: 0, currency: 'usd', createdAt: NOON / 1000 });
  const outcome = await stripe.confirm(intent.id, 'confirm:1', { paymentMethod: 'pm_card_visa', offSession: true });
  expect(outcome).toMatchObject({ outcome: 'succeeded', intent: { receivedMinor: 12_345 } });
  const [told] = await facts();
  expect(told).toMatchObject({
    type: 'payment_intent.succeeded',
    fact: { kind: 'intent', status: 'succeeded', amountMinor: 12_345, method: 'card', createdAt: NOON / 1000, metadata: card.metadata },
  });
  const events = await sdk.events.list({ type: 'payment_intent.succeeded' });
  expect(events.data.map((event) => event.pending_webhooks)).toEqual([0]);
});

test('a decline is a value with its code, and the intent waits for another card', async () => {
  const intent = await created();
  const declined = await stripe.confirm(intent.id, 'confirm:1', { paymentMethod: 'pm_card_chargeDeclinedInsufficientFunds' });
  const decline = { code: 'card_declined', declineCode: 'insufficient_funds', message: 'Your card has insufficient funds.' };
  expect(declined).toMatchObject({ outcome: 'declined', decline, intent: { id: intent.id, status: 'unconfirmed' } });
  expect(await stripe.retrieve(intent.id)).toMatchObject({ failure: decline });
  const replayed = await stripe.confirm(intent.id, 'confirm:1', { paymentMethod: 'pm_card_chargeDeclinedInsufficientFunds' });
  expect(replayed).toEqual(declined);
  expect(await facts()).toMatchObject([{ fact: { status: 'failed', failureMessage: decline.message, method: 'card' } }]);
  expect(await stripe.confirm(intent.id, 'confirm:2', { paymentMethod: 'pm_card_mastercard' })).toMatchObject({ outcome: 'succeeded' });
});

test('the bank asks for the payer: an action when present, a decline when not', async () => {
  const paymentMethod = 'pm_card_authenticationRequired';
  const present = await stripe.confirm((await created()).id, 'confirm:1', { paymentMethod });
  expect(present).toMatchObject({ outcome: 'action_required' });
  const absent = await created({}, 'attempt:2');
  const declined = await stripe.confirm(absent.id, 'confirm:2', { paymentMethod, offSession: true });
  expect(declined).toMatchObject({ outcome: 'declined', decline: { code: 'authentication_required' } });
});

test('a bank debit is on its way until it settles', async () => {
  const intent = await created({ methodTypes: ['sepa_debit'], currency: 'eur', paymentMethod: 'pm_sepa_debit' });
  expect(await stripe.confirm(intent.id, 'confirm:1')).toMatchObject({ outcome: 'processing', intent: { receivedMinor: 0 } });
  expect(await sandbox.settle({ before: NOON / 1000 })).toEqual([]);
  expect(await sandbox.settle()).toMatchObject([{ id: intent.id, status: 'succeeded' }]);
  expect(await stripe.retrieve(intent.id)).toMatchObject({ status: 'succeeded', receivedMinor: 12_345 });
  const told = (await facts()).map(({ fact }) => [fact?.status, fact?.method]);
  expect(told.sort()).toEqual([
    ['processing', 'bank_debit'],
    ['succeeded', 'bank_debit'],
  ]);
});

test('a bank debit may come back unpaid', async () => {
  const intent = await created({ methodTypes: ['us_bank_account'], paymentMethod: 'pm_usBankAccount_accountClosed' });
  await stripe.confirm(intent.id, 'confirm:1');
  await sandbox.settle({ intent: intent.id });
  expect(await stripe.retrieve(intent.id)).toMatchObject({ status: 'unconfirmed', failure: { code: 'account_closed' } });
  await expect(sandbox.settle({ intent: intent.id })).rejects.toThrow(/No bank debit/);
});

test('refunds give back no more than is left, once per key', async () => {
  const intent = await created({ paymentMethod: 'pm_card_visa' });
  await stripe.confirm(intent.id, 'confirm:1');
  const first = await stripe.refund(intent.id, 'refund:1', 10_000);
  expect(first).toMatchObject({ outcome: 'refunded', refund: { amountMinor: 10_000 } });
  expect(await stripe.refund(intent.id, 'refund:1', 10_000)).toEqual(first);
  expect(await stripe.refund(intent.id, 'refund:2', 2346)).toMatchObject({ outcome: 'refused' });
  expect(await stripe.refund(intent.id, 'refund:3')).toMatchObject({ outcome: 'refunded', refund: { amountMinor: 2345 } });
  expect(await stripe.refund(intent.id, 'refund:4')).toMatchObject({ outcome: 'refused' });
  const refunds = (await facts()).filter(({ type }) => type === 'charge.refunded');
  expect(refunds.map(({ fact }) => fact?.amountRefundedMinor).sort()).toEqual([10_000, 12_345]);
  expect(refunds[0]?.fact).toMatchObject({ kind: 'refund', intentId: intent.id, amountMinor: 12_345, metadata: card.metadata });
});

test.each(['won', 'lost'] as const)('a dispute is opened, blocks refunds and is %s', async (status) => {
  const intent = await created({ paymentMethod: 'pm_card_visa' });
  await stripe.confirm(intent.id, 'confirm:1');
  const dispute = await sandbox.dispute(intent.id, { reason: 'duplicate' });
  expect(await stripe.refund(intent.id, 'refund:1')).toMatchObject({ outcome: 'refused' });
  await expect(sandbox.dispute(intent.id)).rejects.toThrow(/already/);
  await sdk.rawRequest('POST', `/v1/test/disputes/${dispute.id}/close`, { status });
  const told = (await facts()).filter(({ fact }) => fact?.kind === 'chargeback');
  expect(told.map(({ type }) => type).sort()).toEqual([
    'charge.dispute.closed',
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
  ]);
  expect(told.find(({ type }) => type.endsWith('closed'))?.fact).toMatchObject({
    intentId: intent.id,
    chargeId: dispute.charge,
    status: 'succeeded',
    chargeback: { id: dispute.id, status, reason: 'duplicate', amountMinor: 12_345 },
  });
});

test('a card that disputes by itself, and one whose bank only asks', async () => {
  for (const [index, method] of ['pm_card_createDispute', 'pm_card_createDisputeInquiry'].entries()) {
    const intent = await created({ paymentMethod: method }, `attempt:${index}`);
    await stripe.confirm(intent.id, `confirm:${index}`);
  }
  const opened = (await facts()).filter(({ type }) => type === 'charge.dispute.created');
  expect(opened.map(({ fact }) => fact?.chargeback?.inquiry ?? false).sort()).toEqual([false, true]);
});

test('one key is one request: replayed as it was, refused for another', async () => {
  const [first, second] = await Promise.all([created(), created()]);
  expect(second).toEqual(first);
  await expect(stripe.createIntent({ ...card, amountMinor: 1 }, 'attempt:1')).rejects.toThrow(
    Stripe.errors.StripeIdempotencyError,
  );
  expect(await stripe.listIntents('cus_1')).toHaveLength(1);
});

test('a charge confirmed and never answered is unknown; retrieving the id answers, and confirming again does not charge twice', async () => {
  const hasty = createStripe({ secretKey: 'sk_test', ...sandbox.address, timeoutMs: 200 });
  const intent = await created({ paymentMethod: 'pm_card_visa' });
  sandbox.outage('swallow');
  expect(await hasty.confirm(intent.id, 'confirm:1')).toMatchObject({ outcome: 'unknown' });
  sandbox.outage('off');
  expect(await stripe.retrieve(intent.id)).toMatchObject({ status: 'succeeded' });
  expect(await stripe.confirm(intent.id, 'confirm:1')).toMatchObject({ outcome: 'succeeded' });
  expect(await stripe.confirm(intent.id, 'confirm:2')).toMatchObject({ outcome: 'succeeded' });
  expect(await facts()).toHaveLength(1);
});

test('an intent whose id was lost is found by listing; paging reaches all', async () => {
  sandbox.outage('refuse');
  expect(await stripe.createIntent(card, 'attempt:0')).toMatchObject({ outcome: 'unknown' });
  sandbox.outage('off');
  for (let number = 0; number < 105; number += 1) await created({ metadata: { number: String(number) } }, `attempt:${number}`);
  await created({ customer: 'cus_2' }, 'attempt:other');
  const intents = await stripe.listIntents('cus_1', NOON / 1000);
  expect(intents).toHaveLength(105);
  expect(intents[0]?.metadata).toEqual({ number: '104' });
  expect(await stripe.listIntents('cus_1', NOON / 1000 + 1)).toEqual([]);
});

test('cancelling, unknown ids, unknown parameters and wrong keys', async () => {
  const intent = await created();
  expect(await stripe.cancel(intent.id, 'cancel:1')).toMatchObject({ outcome: 'canceled' });
  expect(await stripe.confirm(intent.id, 'confirm:1', { paymentMethod: 'pm_card_visa' })).toMatchObject({ outcome: 'canceled' });
  expect(await stripe.retrieve('pi_none')).toBeUndefined();
  const noMethod = await created({}, 'attempt:2');
  expect(await stripe.confirm(noMethod.id, 'confirm:2')).toMatchObject({ outcome: 'refused' });
  expect(await stripe.confirm(noMethod.id, 'confirm:3', { paymentMethod: 'pm_sepa_debit' })).toMatchObject({ outcome: 'refused' });
  expect(await stripe.confirm(noMethod.id, 'confirm:4', { paymentMethod: 'pm_card_constructor' })).toMatchObject({ outcome: 'refused' });
  await expect(sdk.rawRequest('POST', '/v1/payment_intents', { amonut: 1 })).rejects.toMatchObject({ code: 'parameter_unknown' });
  await expect(sdk.rawRequest('GET', '/v1/nothing')).rejects.toThrow(/Unrecognized/);
  const stranger = createStripe({ secretKey: 'sk_other', ...sandbox.address });
  expect(await stranger.createIntent(card, 'attempt:3')).toMatchObject({ outcome: 'not_accepted' });
  await expect(stranger.retrieve(intent.id)).rejects.toThrow(Stripe.errors.StripeAuthenticationError);
});

test('forged, stale, incomplete and malformed webhooks are refused', () => {
  const payload = JSON.stringify({ id: 'evt_1', type: 'x', created: 1, data: { object: {} } });
  const sign = (text: string, secret = SECRET, age = 0) =>
    Stripe.webhooks.generateTestHeaderString({ payload: text, secret, timestamp: Math.floor(Date.now() / 1000) - age });
  expect(verifyStripeWebhook(payload, sign(payload), SECRET)).toMatchObject({ ok: true, event: { id: 'evt_1' } });
  expect(verifyStripeWebhook(payload, sign(payload, 'whsec_x'), SECRET)).toEqual({ ok: false, reason: 'bad_signature' });
  expect(verifyStripeWebhook(`${payload} `, sign(payload), SECRET)).toEqual({ ok: false, reason: 'bad_signature' });
  expect(verifyStripeWebhook(payload, sign(payload, SECRET, 301), SECRET)).toEqual({ ok: false, reason: 'stale' });
  expect(verifyStripeWebhook(payload, undefined, SECRET)).toEqual({ ok: false, reason: 'missing_header' });
  for (const text of ['no json', '{}', 'null', '{"object":"v2.core.event"}']) {
    expect(verifyStripeWebhook(text, sign(text), SECRET)).toEqual({ ok: false, reason: 'malformed' });
  }
  expect(() => verifyStripeWebhook(payload, sign(payload), ' ')).toThrow(/no webhook secret/);
});
