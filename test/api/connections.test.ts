import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { processorOf } from '../../charging/processor-of.js';
import { type Sandbox, startSandbox } from '../../dev/sandbox/sandbox.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { silentLog } from '../providers/receiver.js';
import { type Caller, openApp } from './open-app.js';
import { postStripe, stripeStory } from './stripe-events.js';

/** A company's own account at the processor (DESIGN section 7). Each account is a sandbox that takes one key. */

const KEYS = ['sk_test_aaaaAAAA', 'rk_live_bbbbBBBB', 'sk_test_ccccCCCC'] as const;
const accounts = new Map<string, Sandbox>();
/** Keys of an account that exists: as if the processor had given out another for it. */
const aliases = new Map<string, string>();
const secretsKey = Buffer.alloc(32, 7);
const open = (secretKey: string) => {
  const known = aliases.get(secretKey) ?? secretKey;
  const sandbox = accounts.get(known) ?? accounts.get(KEYS[0]);
  return createStripe({ secretKey: known, ...sandbox?.address });
};
const opened = openApp({
  openProcessor: open,
  processorOf: processorOf({ anythingReal: true, open, secretsKey }),
  webhooks: { realPayments: true, stripeSecret: 'whsec_environment', sandboxStripeSecret: 'whsec_sandbox' },
  limits: { ratePerMinute: 1_000_000, strangersPerMinute: 1_000_000 },
});
let a: Caller;
let b: Caller;

beforeAll(async () => {
  for (const secretKey of KEYS) accounts.set(secretKey, await startSandbox({ port: 0, secretKey, log: silentLog }));
  a = await opened.newCaller();
  b = await opened.newCaller();
});
afterAll(async () => {
  for (const sandbox of accounts.values()) await sandbox.stop();
});

const connect = (caller: Caller, secret_key: string, webhook_secret: string) =>
  caller.call('POST', '/payment_connections', { secret_key, webhook_secret });

/** What a webhook is answered that is signed with a secret and comes to an address. */
async function told(token: string, secret: string): Promise<number> {
  const { statusCode } = await postStripe(
    opened.app,
    token,
    stripeStory({ amount: 100, metadata: {} }).succeeded(),
    secret,
  );
  return statusCode;
}

describe('two companies with two accounts', () => {
  test('connect each its own, and see of the keys only how they end', async () => {
    expect(await connect(a, KEYS[0], 'whsec_aaaa1111')).toMatchObject({
      status: 201,
      body: { object: 'payment_connection', mode: 'test', secret_key_last4: 'AAAA', webhook_secret_last4: '1111' },
    });
    const second = await connect(b, KEYS[1], 'whsec_bbbb2222');
    expect(second).toMatchObject({ status: 201, body: { mode: 'live', secret_key_last4: 'BBBB' } });
    const { body: listed } = await b.call('GET', '/payment_connections');
    expect(listed).toEqual([second.body]);
    expect((await a.call('GET', '/payment_connections')).body[0].account).not.toBe(second.body.account);
  });

  test('nothing that is stored, told or answered holds a key', async () => {
    const { rows } = await sql<{ found: string }>`
      select 'connection' as found from payment_connection t where t::text ~ 'aaaaAAAA|bbbbBBBB|aaaa1111|bbbb2222'
      union all select 'event' from event t where t::text ~ 'aaaaAAAA|bbbbBBBB|aaaa1111|bbbb2222'
      union all select 'audit' from audit_entry t where t::text ~ 'aaaaAAAA|bbbbBBBB|aaaa1111|bbbb2222'
      union all select 'key' from idempotency_key t where t::text ~ 'aaaaAAAA|bbbbBBBB|aaaa1111|bbbb2222'`.execute(
      opened.parts.system,
    );
    expect(rows).toEqual([]);
  });

  test('a charge goes to the account of the company whose it is', async () => {
    for (const [caller, own, others] of [
      [a, KEYS[0], KEYS[1]],
      [b, KEYS[1], KEYS[0]],
    ] as const) {
      const count = (key: string) => accounts.get(key)?.events().length ?? 0;
      const before = { own: count(own), others: count(others) };
      const { body: customer } = await caller.call('POST', '/customers', { name: 'Payer' });
      const { body: invoice } = await caller.call('POST', '/invoices', {
        customer: customer.id,
        items: [{ name: 'x', unit_cost: 25 }],
      });
      const charged = await caller.call('POST', '/charges', {
        customer: customer.id,
        method: 'credit_card',
        amount: 25,
        gateway_token: 'pm_card_visa',
        applied_to: [{ type: 'invoice', invoice: invoice.id, amount: 25 }],
      });
      expect(charged).toMatchObject({ status: 201, body: { charge: { status: 'succeeded' } } });
      expect(count(own)).toBeGreaterThan(before.own);
      expect(count(others)).toBe(before.others);
    }
  });

  test("a webhook is proved by the secret of the company whose address it comes to, and by no other's", async () => {
    expect(await told(a.connectionToken, 'whsec_aaaa1111')).toBe(200);
    expect(await told(b.connectionToken, 'whsec_bbbb2222')).toBe(200);
    expect(await told(b.connectionToken, 'whsec_aaaa1111')).toBe(400);
    expect(await told(a.connectionToken, 'whsec_bbbb2222')).toBe(400);
    // Neither by that of the environment, though its keys are the first company's, nor by a stand-in's.
    expect(await told(a.connectionToken, 'whsec_environment')).toBe(400);
    expect(await told(a.connectionToken, 'whsec_sandbox')).toBe(400);
  });
});

describe('a connection', () => {
  test('is refused with a key that the processor does not take, or that is none', async () => {
    const caller = await opened.newCaller();
    expect(await connect(caller, 'sk_test_unknown', 'whsec_xxxx0000')).toMatchObject({
      status: 400,
      body: { param: 'secret_key', message: expect.stringContaining('Stripe does not know the key') },
    });
    for (const key of ['pk_test_aaaaAAAA', 'sk_test', `sk_live_${'x'.repeat(300)}`])
      expect(await connect(caller, key, 'whsec_xxxx0000')).toMatchObject({
        status: 400,
        body: { param: 'secret_key' },
      });
    expect(await connect(caller, KEYS[2], 'secret')).toMatchObject({ status: 400, body: { param: 'webhook_secret' } });
    expect((await caller.call('GET', '/payment_connections')).body).toEqual([]);
  });

  test('says nothing of a key while the processor does not answer', async () => {
    const caller = await opened.newCaller();
    accounts.get(KEYS[2])?.outage('refuse');
    expect((await connect(caller, KEYS[2], 'whsec_xxxx0000')).status).toBe(500);
    accounts.get(KEYS[2])?.outage('off');
    expect((await caller.call('GET', '/payment_connections')).body).toEqual([]);
  });

  test('is the only one of a company, and none of a company on a test clock', async () => {
    expect(await connect(a, KEYS[2], 'whsec_xxxx0000')).toMatchObject({ status: 400, body: { param: 'secret_key' } });
    const simulated = await opened.newCaller({ testClock: Date.now() });
    expect(await connect(simulated, KEYS[2], 'whsec_xxxx0000')).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('test clock') },
    });
  });

  test('of two requests at once is made once', async () => {
    const caller = await opened.newCaller();
    const answers = await Promise.all([1, 2].map(() => connect(caller, KEYS[2], 'whsec_xxxx0000')));
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([201, 400]);
  });

  test("is another company's 404, and needs a key of widest scope", async () => {
    const { body } = await a.call('GET', '/payment_connections');
    for (const method of ['GET', 'DELETE'] as const)
      expect((await b.call(method, `/payment_connections/${body[0].id}`)).status).toBe(404);
    expect((await b.call('PATCH', `/payment_connections/${body[0].id}`, {})).status).toBe(404);
    const { body: narrow } = await a.call('POST', '/api_keys', { name: 'x', scopes: ['write'] });
    const answer = await opened.app.inject({
      method: 'GET',
      url: '/payment_connections',
      headers: { authorization: `Basic ${Buffer.from(`${narrow.secret ?? narrow.key}:`).toString('base64')}` },
    });
    expect([401, 403]).toContain(answer.statusCode);
  });

  test('gets another key of its account, and no key of another', async () => {
    const { body } = await a.call('GET', '/payment_connections');
    const one = `/payment_connections/${body[0].id}`;
    aliases.set('sk_test_zzzzZZZZ', KEYS[0]);
    expect(await a.call('PATCH', one, { secret_key: 'sk_test_zzzzZZZZ' })).toMatchObject({
      status: 200,
      body: { secret_key_last4: 'ZZZZ', account: body[0].account },
    });
    expect(await a.call('PATCH', one, { secret_key: KEYS[2] })).toMatchObject({
      status: 400,
      body: { param: 'secret_key', message: expect.stringContaining(body[0].account) },
    });
  });

  test('believes a secret that was replaced for a day, and then no more', async () => {
    const { body } = await b.call('GET', '/payment_connections');
    const { body: changed } = await b.call('PATCH', `/payment_connections/${body[0].id}`, {
      webhook_secret: 'whsec_bbbb3333',
    });
    expect(changed).toMatchObject({ webhook_secret_last4: '3333' });
    const hours = (changed.previous_webhook_secret_until - Date.now() / 1000) / 3600;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThan(24.1);
    expect(await told(b.connectionToken, 'whsec_bbbb3333')).toBe(200);
    expect(await told(b.connectionToken, 'whsec_bbbb2222')).toBe(200);
    await opened.parts.db.transaction().execute(async (trx) => {
      await sql`select set_config('duecourse.company', ${String(b.company)}, true)`.execute(trx);
      await sql`update payment_connection set previous_secret_until = clock_timestamp()`.execute(trx);
    });
    expect(await told(b.connectionToken, 'whsec_bbbb2222')).toBe(400);
    expect(await told(b.connectionToken, 'whsec_bbbb3333')).toBe(200);
  });

  test('that is removed takes no money and proves no webhook; another account may follow', async () => {
    const caller = await opened.newCaller();
    const { body } = await connect(caller, KEYS[0], 'whsec_dddd4444');
    const { body: customer } = await caller.call('POST', '/customers', { name: 'Payer' });
    const sources = `/customers/${customer.id}/payment_sources`;
    expect((await caller.call('POST', sources, { gateway_token: 'pm_card_visa' })).status).toBe(201);
    expect((await caller.call('DELETE', `/payment_connections/${body.id}`)).status).toBe(204);
    expect((await caller.call('GET', `/payment_connections/${body.id}`)).status).toBe(404);
    expect(await told(caller.connectionToken, 'whsec_dddd4444')).toBe(400);
    expect((await caller.call('POST', sources, { gateway_token: 'pm_card_visa' })).status).toBe(400);
    const { rows } = await sql`
      select sealed_key, sealed_secret from payment_connection where company_id = ${caller.company}`.execute(
      opened.parts.system,
    );
    expect(rows).toEqual([{ sealed_key: '', sealed_secret: '' }]);

    // The same account knows the card still; the other does not, so that it is on file no more.
    expect((await connect(caller, KEYS[0], 'whsec_dddd5555')).status).toBe(201);
    expect((await caller.call('GET', sources)).body).toHaveLength(1);
    const { body: again } = await caller.call('GET', '/payment_connections');
    await caller.call('DELETE', `/payment_connections/${again[0].id}`);
    expect((await connect(caller, KEYS[2], 'whsec_dddd6666')).status).toBe(201);
    expect((await caller.call('GET', sources)).body).toEqual([]);
    expect((await caller.call('POST', sources, { gateway_token: 'pm_card_visa' })).status).toBe(201);
  });

  test('stays while a charge is under way at its account', async () => {
    const caller = await opened.newCaller();
    const { body } = await connect(caller, KEYS[2], 'whsec_eeee7777');
    const story = stripeStory({ amount: 100, metadata: {}, methods: ['us_bank_account'] });
    const tell = async (event: string) =>
      expect((await postStripe(opened.app, caller.connectionToken, event, 'whsec_eeee7777')).statusCode).toBe(200);
    await tell(story.processing());
    expect(await caller.call('DELETE', `/payment_connections/${body.id}`)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('under way') },
    });
    await tell(story.succeeded());
    expect((await caller.call('DELETE', `/payment_connections/${body.id}`)).status).toBe(204);
  });
});

test('a new address for webhooks takes over, and the old one answers for a day', async () => {
  const { body } = await b.call('POST', '/companies/current/rotate_webhook_token');
  const token = body.webhook_urls.stripe.split('/').at(-1);
  expect(token).not.toBe(b.connectionToken);
  expect(body.webhook_urls.resend).toContain(token);
  expect(await told(token, 'whsec_bbbb3333')).toBe(200);
  expect(await told(b.connectionToken, 'whsec_bbbb3333')).toBe(200);
  expect(await told(token, 'whsec_aaaa1111')).toBe(400);
  await sql`update company set previous_token_until = clock_timestamp() where id = ${b.company}`.execute(
    opened.parts.system,
  );
  const { body: twice } = await b.call('POST', '/companies/current/rotate_webhook_token');
  // Two addresses back it is nobody's, once the half minute is over for which a server remembers whose it was.
  const { rows } = await sql`
    select id from company where ${b.connectionToken} in (connection_token, previous_connection_token)`.execute(
    opened.parts.system,
  );
  expect(rows).toEqual([]);
  expect(await told(twice.webhook_urls.stripe.split('/').at(-1), 'whsec_bbbb3333')).toBe(200);
});
