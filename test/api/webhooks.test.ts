import { randomUUID } from 'node:crypto';
import Stripe from 'stripe';
import { beforeAll, expect, test } from 'vitest';
import { signSvix } from '../../dev/outbox/sign.js';
import { type Caller, openApp } from './open-app.js';

const real = 'whsec_cmVhbHJlYWxyZWFscmVhbA==';
const local = 'whsec_bG9jYWxsb2NhbGxvY2FsbG9jYWw=';
const opened = openApp({
  webhooks: {
    stripeSecret: 'whsec_real',
    sandboxStripeSecret: 'whsec_sandbox',
    resendSecret: real,
    outboxResendSecret: local,
  },
});
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

function succeeded(invoice: number, amount: number, id = `evt_${randomUUID()}`) {
  const intent = {
    id: `pi_${randomUUID()}`,
    object: 'payment_intent',
    amount,
    amount_received: amount,
    currency: 'usd',
    status: 'succeeded',
    latest_charge: 'ch_1',
    metadata: { invoices: String(invoice) },
    payment_method_types: ['card'],
    last_payment_error: null,
  };
  return JSON.stringify({
    id,
    object: 'event',
    type: 'payment_intent.succeeded',
    created: 1_760_000_000,
    data: { object: intent },
  });
}

async function post(url: string, payload: string, headers: Record<string, string>) {
  return opened.app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...headers },
  });
}
const signed = (payload: string, secret = 'whsec_real', timestamp = Math.floor(Date.now() / 1000)) => ({
  'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp }),
});

async function invoiceOf(who: Caller, amount: number): Promise<number> {
  const { body: customer } = await who.call('POST', '/customers', { name: 'Payer', email: 'p@payer.example' });
  return (await who.call('POST', '/invoices', { customer: customer.id, items: [{ name: 'x', unit_cost: amount }] }))
    .body.id;
}

test('a payment told by the processor is recorded once, however often it is told', async () => {
  const invoice = await invoiceOf(caller, 12.5);
  const url = `/webhooks/stripe/${caller.connectionToken}`;
  const payload = succeeded(invoice, 1250);
  for (let i = 0; i < 3; i++) {
    const answer = await post(url, payload, signed(payload));
    expect([answer.statusCode, answer.json()]).toEqual([200, { received: true }]);
  }
  expect((await caller.call('GET', `/invoices/${invoice}`)).body).toMatchObject({ paid: true, balance: 0 });
  expect((await caller.call('GET', '/payments')).headers['x-total-count']).toBe('1');
});

test('forged, stale, unsigned and misdirected webhooks change nothing', async () => {
  const invoice = await invoiceOf(caller, 10);
  const url = `/webhooks/stripe/${caller.connectionToken}`;
  const payload = succeeded(invoice, 1000);
  const old = Math.floor(Date.now() / 1000) - 600;
  const refused = [
    await post(url, payload, signed(payload, 'whsec_wrong')),
    await post(url, payload, signed(payload, 'whsec_sandbox')),
    await post(url, payload, signed(payload, 'whsec_real', old)),
    await post(url, `${payload} `, signed(payload)),
    await post(url, payload, {}),
    await post(url, '', signed('')),
  ];
  expect(refused.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400, 400, 400, 400]);
  expect((await post('/webhooks/stripe/unknown', payload, signed(payload))).statusCode).toBe(404);
  expect((await caller.call('GET', `/invoices/${invoice}`)).body.balance).toBe(10);
  const rows = await opened.parts.system.selectFrom('inbound_event').select('raw').execute();
  expect(rows.some(({ raw }) => raw.includes(`"${invoice}"`))).toBe(false);
});

test("a webhook on another company's address cannot pay with this one's invoice", async () => {
  const other = await opened.newCaller({ testClock: Date.now() });
  const invoice = await invoiceOf(caller, 33);
  const payload = succeeded(invoice, 3300);
  const url = `/webhooks/stripe/${other.connectionToken}`;
  expect((await post(url, payload, signed(payload, 'whsec_sandbox'))).statusCode).toBe(200);
  expect((await caller.call('GET', `/invoices/${invoice}`)).body.balance).toBe(33);
});

test('a company on a test clock hears from the sandbox, never from the real processor', async () => {
  const simulated = await opened.newCaller({ testClock: Date.now() });
  const invoice = await invoiceOf(simulated, 8);
  const url = `/webhooks/stripe/${simulated.connectionToken}`;
  const payload = succeeded(invoice, 800);
  expect((await post(url, payload, signed(payload, 'whsec_real'))).statusCode).toBe(400);
  expect((await post(url, payload, signed(payload, 'whsec_sandbox'))).statusCode).toBe(200);
  expect((await simulated.call('GET', `/invoices/${invoice}`)).body.paid).toBe(true);
});

test('mail webhooks: signed ones are taken, others refused', async () => {
  const url = `/webhooks/resend/${caller.connectionToken}`;
  const data = { email_id: randomUUID(), to: ['p@payer.example'], tags: {} };
  const payload = JSON.stringify({ type: 'email.delivered', created_at: new Date().toISOString(), data });
  const now = Math.floor(Date.now() / 1000);
  expect((await post(url, payload, signSvix('msg_1', payload, real, now))).statusCode).toBe(200);
  expect((await post(url, payload, signSvix('msg_1', payload, real, now))).statusCode).toBe(200);
  expect((await post(url, payload, signSvix('msg_2', payload, local, now))).statusCode).toBe(400);
  expect((await post(url, payload, signSvix('msg_3', payload, real, now - 600))).statusCode).toBe(400);
  expect((await post(url, payload, {})).statusCode).toBe(400);
  const stored = await opened.parts.system
    .selectFrom('inbound_event')
    .select('provider_event_id')
    .where('provider', '=', 'resend')
    .execute();
  expect(stored).toEqual([{ provider_event_id: 'msg_1' }]);
});
