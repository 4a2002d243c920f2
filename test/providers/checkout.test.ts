import { expect, test } from 'vitest';
import { HALF_HOUR, payerAt, visa } from './payer.js';
import { NOON, useProcessor } from './processor.js';

const at = useProcessor();
const payer = payerAt(at);
const NOW = NOON / 1000;

test('a page is opened once per key, and paid by card: the intent is made by the first try', async () => {
  const checkout = await payer.opened();
  expect(checkout).toMatchObject({ mode: 'payment', status: 'open', expiresAt: HALF_HOUR });
  expect(checkout.intentId).toBeUndefined();
  expect(await payer.opened()).toEqual(checkout);
  const paid = await payer.send(checkout, visa);
  expect([paid.status, paid.to]).toEqual([303, `https://portal.example/paid?c=${checkout.id}`]);
  const after = await at.stripe.retrieveCheckout(checkout.id);
  expect(after).toMatchObject({ status: 'complete', metadata: { invoices: '1,2' } });
  expect(after?.url).toBeUndefined();
  const intentId = after?.intentId ?? '';
  expect(await at.stripe.retrieve(intentId)).toMatchObject({
    status: 'succeeded',
    amountMinor: 12_345,
    currency: 'eur',
    metadata: { invoices: '1,2' },
  });
  expect(await at.stripe.findCheckout(intentId)).toEqual(after);
  expect(at.sandbox.events().map(({ type }) => type)).toEqual([
    'payment_intent.succeeded',
    'checkout.session.completed',
  ]);
  const told = await at.facts();
  expect(told.map(({ path }) => path)).toEqual(['/hooks/conn_a', '/hooks/conn_a']);
  expect(told.find(({ other }) => other)?.other).toEqual({
    kind: 'checkout_completed',
    checkoutId: checkout.id,
    mode: 'payment',
    paid: true,
    intentId,
    customer: await payer.customer(),
    metadata: { connection: 'conn_a', invoices: '1,2' },
    createdAt: NOW,
  });
});

test('after a decline the page stays open and says why; the next try is of the same intent', async () => {
  const checkout = await payer.opened();
  const declined = await payer.send(checkout, { ...visa, number: '4000000000009995' });
  expect([declined.status, declined.to]).toEqual([402, null]);
  expect(declined.html).toContain('There is not enough money on this account or card.');
  const open = await at.stripe.retrieveCheckout(checkout.id);
  expect(open).toMatchObject({ status: 'open' });
  expect(await at.stripe.retrieve(open?.intentId ?? '')).toMatchObject({
    status: 'unconfirmed',
    failure: { declineCode: 'insufficient_funds' },
  });
  expect((await payer.send(checkout, visa)).status).toBe(303);
  expect(await at.stripe.retrieveCheckout(checkout.id)).toMatchObject({ status: 'complete', intentId: open?.intentId });
});

test('a second click pays nothing more, and leads on as the first did', async () => {
  const checkout = await payer.opened();
  const [first, second] = await Promise.all([payer.send(checkout, visa), payer.send(checkout, visa)]);
  expect([second.status, second.to]).toEqual([first.status, first.to]);
  expect(await at.stripe.listIntents(await payer.customer())).toHaveLength(1);
  expect((await payer.look(checkout)).status).toBe(410);
});

test('3-D Secure is done on a page of its own, and may fail', async () => {
  const checkout = await payer.opened();
  const asked = await payer.send(checkout, { method: 'card', test: 'pm_card_threeDSecure2Required' });
  expect([asked.status, asked.to]).toEqual([303, `/pay/${checkout.id}/authenticate`]);
  const { intentId = '' } = (await at.stripe.retrieveCheckout(checkout.id)) ?? {};
  expect(await at.stripe.retrieve(intentId)).toMatchObject({ status: 'action_required', receivedMinor: 0 });
  expect((await payer.look(checkout, '/authenticate')).html).toContain('€123.45');
  const failed = await payer.send(checkout, { outcome: 'fail' }, '/authenticate');
  expect(failed.status).toBe(402);
  expect(failed.html).toContain('Your bank could not confirm that it is you.');
  expect(await at.stripe.retrieve(intentId)).toMatchObject({
    failure: { code: 'payment_intent_authentication_failure' },
  });
  // nothing to confirm now: back to the page
  expect((await payer.send(checkout, { outcome: 'complete' }, '/authenticate')).to).toBe(`/pay/${checkout.id}`);
  await payer.send(checkout, { method: 'card', test: 'pm_card_threeDSecure2Required' });
  const done = await payer.send(checkout, { outcome: 'complete' }, '/authenticate');
  expect(done.to).toBe(`https://portal.example/paid?c=${checkout.id}`);
  expect(await at.stripe.retrieve(intentId)).toMatchObject({ status: 'succeeded' });
});

test('a page expires by itself: nobody can pay there, its intent is over, and it is told', async () => {
  const checkout = await payer.opened();
  await payer.send(checkout, { ...visa, number: '4000000000000002' });
  const { intentId = '' } = (await at.stripe.retrieveCheckout(checkout.id)) ?? {};
  await at.pass(30 * 60 - 1);
  expect(await at.stripe.retrieveCheckout(checkout.id)).toMatchObject({ status: 'open' });
  await at.pass(1);
  expect(await at.stripe.retrieveCheckout(checkout.id)).toMatchObject({ status: 'expired' });
  const late = await payer.send(checkout, visa);
  expect([late.status, late.to]).toEqual([410, null]);
  expect(await at.stripe.retrieve(intentId)).toMatchObject({ status: 'canceled', receivedMinor: 0 });
  const told = (await at.facts()).filter(({ other }) => other !== undefined);
  expect(told).toMatchObject([{ other: { kind: 'checkout_expired', checkoutId: checkout.id, intentId } }]);
});

test('the seller closes a page; one that is paid cannot be closed, and closing it says so', async () => {
  const checkout = await payer.opened();
  expect(await at.stripe.expireCheckout(checkout.id, 'expire:1')).toMatchObject({ outcome: 'expired' });
  expect(await at.stripe.expireCheckout(checkout.id, 'expire:2')).toMatchObject({ outcome: 'expired' });
  const paid = await payer.opened({}, 'checkout:2');
  await payer.send(paid, visa);
  expect(await at.stripe.expireCheckout(paid.id, 'expire:3')).toMatchObject({
    outcome: 'complete',
    checkout: { id: paid.id },
  });
  expect(await at.stripe.expireCheckout('cs_none', 'expire:4')).toMatchObject({ outcome: 'refused' });
  expect(await at.stripe.retrieveCheckout('cs_none')).toBeUndefined();
  expect(await at.stripe.findCheckout('pi_none')).toBeUndefined();
});

test("a page's intent is not canceled behind its back", async () => {
  const checkout = await payer.opened();
  await payer.send(checkout, { ...visa, number: '4000000000000002' });
  const { intentId = '' } = (await at.stripe.retrieveCheckout(checkout.id)) ?? {};
  expect(await at.stripe.cancel(intentId, 'cancel:1')).toMatchObject({
    outcome: 'refused',
    reason: expect.stringContaining('expire the session'),
  });
});

test.each([
  ['a customer that is not there', { customer: 'cus_none' }, /No such customer/],
  ['no line', { lines: [] }, /line_items/],
  ['a line of nothing', { lines: [{ name: 'x', amountMinor: 0 }] }, /unit_amount|Invalid integer/],
  ['less than half an hour', { expiresAt: NOW + 60 }, /30 minutes/],
  ['more than a day', { expiresAt: NOW + 2 * 86_400 }, /24 hours/],
  ['a debit in another currency', { methodTypes: ['us_bank_account'] }, /cannot be used in eur/],
  ['an address that is none', { successUrl: 'javascript:alert(1)' }, /Not a valid URL/],
])('refused: %s', async (_what, input, reason) => {
  await expect(payer.opened(input)).rejects.toThrow(reason);
});

test('an answer that never comes leaves it unknown, and the same key finds the page', async () => {
  await payer.customer();
  at.sandbox.outage('swallow');
  await expect(payer.opened()).rejects.toThrow();
  at.sandbox.outage('off');
  await payer.opened();
  const { data } = await at.sdk.checkout.sessions.list();
  expect(data).toHaveLength(1);
});

test('a card that was chosen to expire is declined once it has', async () => {
  const checkout = await payer.opened({ keepMethod: true });
  expect((await payer.send(checkout, { ...visa, expiry: '02/30' })).status).toBe(303);
  const [kept] = await at.stripe.listMethods(await payer.customer());
  expect(kept).toMatchObject({ last4: '4242', expMonth: 2, expYear: 2030 });
  await at.pass(60 * 86_400);
  const intent = await at.created({ customer: await payer.customer(), paymentMethod: kept?.id ?? '' });
  expect(await at.stripe.confirm(intent.id, 'confirm:1', { offSession: true })).toMatchObject({
    outcome: 'declined',
    decline: { code: 'expired_card' },
  });
});
