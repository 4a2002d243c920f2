import Stripe from 'stripe';
import { beforeAll, describe, expect, test } from 'vitest';
import { signSvix } from '../../dev/outbox/sign.js';
import { everything } from './everything.js';
import { type Caller, openApp } from './open-app.js';
import { stripeStory } from './stripe-events.js';

const STRIPE = 'whsec_real';
const RESEND = 'whsec_cmVhbHJlYWxyZWFscmVhbA==';
const opened = openApp({ webhooks: { stripeSecret: STRIPE, resendSecret: RESEND } });
const bare = openApp();
let caller: Caller;
let invoice: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Payer', email: 'p@payer.example' });
  const order = { customer: customer.id, items: [{ name: 'x', unit_cost: 20 }] };
  invoice = (await caller.call('POST', '/invoices', order)).body.id;
});

type Headers = Record<string, string>;
const now = () => Math.floor(Date.now() / 1000);

interface Provider {
  readonly path: string;
  readonly body: () => string;
  readonly sign: (body: string, how?: { secret?: string; at?: number }) => Headers;
  /** What an attacker may do to the headers of a good signature. */
  readonly spoiled: Record<string, (headers: Headers) => Headers>;
}

const providers: Record<string, Provider> = {
  stripe: {
    path: '/webhooks/stripe/',
    body: () => stripeStory({ amount: 2_000, metadata: { invoices: String(invoice) } }).succeeded(),
    sign: (payload, { secret = STRIPE, at = now() } = {}) => ({
      'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: at }),
    }),
    spoiled: {
      'without a signature': () => ({}),
      'with an empty signature': () => ({ 'stripe-signature': '' }),
      'with nonsense for a signature': () => ({ 'stripe-signature': 't=,v1=' }),
      'with a newer time than was signed': ({ 'stripe-signature': signature = '' }) => ({
        'stripe-signature': signature.replace(/t=\d+/, `t=${now() + 1}`),
      }),
      'under an older scheme': ({ 'stripe-signature': signature = '' }) => ({
        'stripe-signature': signature.replace('v1=', 'v0='),
      }),
    },
  },
  resend: {
    path: '/webhooks/resend/',
    body: () =>
      JSON.stringify({
        type: 'email.complained',
        created_at: new Date().toISOString(),
        data: { email_id: 'x', to: ['p@payer.example'], tags: { message: 'dc-1-1-deliver-none-0' } },
      }),
    sign: (payload, { secret = RESEND, at = now() } = {}) => signSvix('msg_forged', payload, secret, at),
    spoiled: {
      'without a signature': ({ 'svix-signature': _signature, ...rest }) => rest,
      'without an id': ({ 'svix-id': _id, ...rest }) => rest,
      'without a time': ({ 'svix-timestamp': _time, ...rest }) => rest,
      'with an empty signature': (headers) => ({ ...headers, 'svix-signature': '' }),
      'with nonsense for a signature': (headers) => ({ ...headers, 'svix-signature': 'v1,AAAA' }),
      'with a newer time than was signed': (headers) => ({ ...headers, 'svix-timestamp': String(now() + 1) }),
      'with no time for a time': (headers) => ({ ...headers, 'svix-timestamp': 'NaN' }),
      "under another event's id": (headers) => ({ ...headers, 'svix-id': 'msg_other' }),
    },
  },
};

describe.each(Object.entries(providers))('%s', (_name, { path, body, sign, spoiled }) => {
  const post = (
    payload: string,
    headers: Headers,
    { token = caller.connectionToken, type = 'application/json' } = {},
  ) =>
    opened.app.inject({
      method: 'POST',
      url: `${path}${token}`,
      payload,
      headers: { 'content-type': type, ...headers },
    });

  /** Refused with a 4xx in the contract's words, and not one row of any table is another. */
  async function refused(posting: () => ReturnType<typeof post>, status = 400) {
    const before = await everything(opened.parts.system);
    const answer = await posting();
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({ type: 'invalid_request', message: expect.any(String) });
    expect(await everything(opened.parts.system)).toEqual(before);
  }

  test.each(Object.entries(spoiled))('%s', async (_how, spoil) => {
    const good = body();
    await refused(() => post(good, spoil(sign(good))));
  });

  test('with a secret that is not ours', async () => {
    const good = body();
    await refused(() => post(good, sign(good, { secret: 'whsec_c29tZWJvZHllbHNlcw==' })));
  });

  test.each([-301, -3_600, -86_400 * 365])('signed %d seconds from now', async (seconds) => {
    const good = body();
    await refused(() => post(good, sign(good, { at: now() + seconds })));
  });

  test('every byte counts', async () => {
    const good = body();
    const headers = sign(good);
    const places = [0, 1, Math.floor(good.length / 2), good.length - 2, good.length - 1];
    for (const place of places) {
      const changed = good.slice(0, place) + (good[place] === '1' ? '2' : '1') + good.slice(place + 1);
      await refused(() => post(changed, headers));
    }
    for (const changed of [`${good} `, `\ufeff${good}`, good.slice(0, -1), ''])
      await refused(() => post(changed, headers));
  });

  test('signed well, but no event', async () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{}',
      '"x"',
      '12',
      '{"type":',
      '<xml/>',
      '{"id":1,"type":2,"created":"x","data":{}}',
    ])
      await refused(() => post(text, sign(text)));
  });

  test("an address that is nobody's", async () => {
    const good = body();
    for (const token of ['unknown', `${caller.connectionToken}x`, '%00', caller.connectionToken.toUpperCase(), '..'])
      await refused(() => post(good, sign(good), { token }), 404);
  });

  test('a huge body', async () => {
    const huge = `{"padding":"${'x'.repeat(1_100_000)}"}`;
    await refused(() => post(huge, sign(huge)));
  });

  test('an installation without a secret believes nobody', async () => {
    const { connectionToken: token } = await bare.newCaller();
    const good = body();
    const url = `${path}${token}`;
    const headers = { 'content-type': 'application/json', ...sign(good, { secret: 'whsec_' }) };
    const before = await everything(bare.parts.system);
    expect((await bare.app.inject({ method: 'POST', url, payload: good, headers })).statusCode).toBe(400);
    expect(await everything(bare.parts.system)).toEqual(before);
  });

  test('and the same body, signed well, is taken under any content type', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'text/plain']) {
      const good = body();
      expect((await post(good, sign(good), { type })).statusCode).toBe(200);
    }
  });
});
