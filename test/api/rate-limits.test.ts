import type { InjectOptions } from 'fastify';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { buildApp } from '../../api/app.js';
import type { ApiParts, App } from '../../api/parts.js';
import { readConfig } from '../../config.js';
import { type Caller, openApp } from './open-app.js';
import { postStripe, stripeStory } from './stripe-events.js';

const SECRET = 'whsec_sandbox';
const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

let app: App;
const open = (more: Partial<ApiParts>) => {
  app = buildApp({ ...opened.parts, webhooks: { sandboxStripeSecret: SECRET }, ...more });
};
afterEach(() => app.close());

const ask = async (key: string | undefined, more: InjectOptions = {}) => {
  const authorization = key === undefined ? {} : { authorization: `Bearer ${key}` };
  const response = await app.inject({ url: '/customers', ...more, headers: { ...authorization, ...more.headers } });
  if (response.statusCode === 429) {
    expect(response.json()).toEqual({
      type: 'rate_limit_error',
      message: expect.stringMatching(/^Too many requests: wait /),
      param: null,
    });
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  }
  return response.statusCode;
};

describe('bad keys', () => {
  test('are counted by address before they cost a look-up; good ones from there still pass', async () => {
    open({ limits: { strangersPerMinute: 3 } });
    expect(await ask(caller.key)).toBe(200);
    expect([await ask('dc_live_1'), await ask('dc_live_2')]).toEqual([401, 401]);
    const asked = vi.spyOn(opened.parts.system, 'selectFrom');
    for (const key of ['dc_live_3', 'dc_live_4', 'dc_live_4', undefined])
      expect([key, await ask(key)]).toEqual([key, 429]);
    expect(asked).not.toHaveBeenCalled();
    expect(await ask(caller.key)).toBe(200);
    expect(await ask('dc_live_5', { remoteAddress: '192.0.2.7' })).toBe(401);
  });

  test('from all of an IPv6 network count as one', async () => {
    open({ limits: { strangersPerMinute: 1 } });
    expect(await ask('dc_live_1', { remoteAddress: '2001:db8::1' })).toBe(401);
    expect(await ask('dc_live_2', { remoteAddress: '2001:db8::2' })).toBe(429);
  });

  test('are not made good by an address that somebody claims', async () => {
    open({ limits: { strangersPerMinute: 1 }, trustProxy: 'loopback' });
    const from = (remoteAddress: string, claimed: string) =>
      ask('dc_live_1', { remoteAddress, headers: { 'x-forwarded-for': claimed } });
    expect(await from('192.0.2.1', '198.51.100.1')).toBe(401);
    expect(await from('192.0.2.1', '198.51.100.2')).toBe(429);
    // The proxy on this machine says who asked it; what that one claimed stands before it.
    expect(await from('127.0.0.1', '198.51.100.3, 192.0.2.2')).toBe(401);
    expect(await from('127.0.0.1', '198.51.100.4, 192.0.2.2')).toBe(429);
  });
});

test('a key has its own rate, wherever it asks from', async () => {
  open({ limits: { ratePerMinute: 2 } });
  const other = await opened.newCaller();
  for (const remoteAddress of ['192.0.2.1', '192.0.2.2']) expect(await ask(caller.key, { remoteAddress })).toBe(200);
  expect(await ask(caller.key, { remoteAddress: '192.0.2.3' })).toBe(429);
  expect(await ask(other.key, { remoteAddress: '192.0.2.1' })).toBe(200);
});

describe('webhooks', () => {
  const told = () => stripeStory({ amount: 2_000, metadata: {} }).processing();

  test('that are proved have a rate of their connection, and none of the address', async () => {
    open({ limits: { strangersPerMinute: 1, ratePerMinute: 1, webhooksPerMinute: 3 } });
    const post = async ({ connectionToken }: Caller) => {
      const { statusCode, headers } = await postStripe(app, connectionToken, told(), SECRET);
      if (statusCode === 429) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      return statusCode;
    };
    expect([await post(caller), await post(caller), await post(caller)]).toEqual([200, 200, 200]);
    expect(await post(caller)).toBe(429);
  });

  test('to nobody, and badly signed ones, count as strangers', async () => {
    open({ limits: { strangersPerMinute: 3 } });
    expect((await postStripe(app, caller.connectionToken, told(), SECRET)).statusCode).toBe(200);
    expect((await postStripe(app, 'nobody', told(), SECRET)).statusCode).toBe(404);
    expect((await postStripe(app, caller.connectionToken, told(), 'whsec_wrong')).statusCode).toBe(400);
    expect((await postStripe(app, caller.connectionToken, told(), 'whsec_wrong')).statusCode).toBe(429);
    expect((await postStripe(app, 'somebody', told(), SECRET)).statusCode).toBe(429);
    expect((await postStripe(app, caller.connectionToken, told(), SECRET)).statusCode).toBe(200);
  });
});

test('scheme and host are believed of a proxy that is trusted, and of nobody else', async () => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'api.example.com' };
  const link = async (remoteAddress: string) => {
    const authorization = `Bearer ${caller.key}`;
    const response = await app.inject({ url: '/customers', remoteAddress, headers: { ...headers, authorization } });
    return String(response.headers['link']);
  };
  open({ trustProxy: 'loopback,172.16.0.0/12' });
  expect(await link('127.0.0.1')).toContain('<https://api.example.com/customers?');
  expect(await link('172.18.0.1')).toContain('<https://api.example.com/customers?');
  expect(await link('192.0.2.1')).toContain('<http://localhost');
});

test('TRUST_PROXY names addresses, networks or groups of them, and is this machine by default', () => {
  const read = (value?: string) => readConfig({ DATABASE_URL: 'postgres://x', TRUST_PROXY: value }).TRUST_PROXY;
  expect(read()).toBe('loopback');
  for (const value of ['none', 'loopback,172.16.0.0/12', '10.0.0.1', 'fd00::/8', 'uniquelocal'])
    expect(read(value)).toBe(value);
  for (const value of ['true', 'all', '*', 'loopback, ', 'none,loopback', 'proxy.example'])
    expect(() => read(value)).toThrow('TRUST_PROXY');
});
