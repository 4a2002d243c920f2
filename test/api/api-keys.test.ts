import { beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../api/app.js';
import { inCompany } from '../../db/company-scope.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

const soon = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const make = async (body: object = {}) =>
  (await caller.call('POST', '/api_keys', { name: 'Shop', scopes: ['customers:read', 'keys:write'], ...body })).body;
const as = (key: string) => async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
  const authorization = `Bearer ${key}`;
  const response = await opened.app.inject({
    method,
    url,
    headers: { authorization },
    ...(payload ? { payload } : {}),
  });
  return { status: response.statusCode, body: response.body === '' ? '' : response.json() };
};

test('a key is shown once, works at once, and is known by its hint and hash alone', async () => {
  const made = await make({ expires_at: soon(3_600) });
  expect(made).toEqual({
    id: expect.any(Number),
    object: 'api_key',
    name: 'Shop',
    hint: expect.stringMatching(/^dc_live_….{4}$/),
    scopes: ['customers:read', 'keys:write'],
    current: false,
    created_at: expect.any(Number),
    expires_at: expect.any(Number),
    key: expect.stringMatching(/^dc_live_[\w-]{32}$/),
  });
  expect((await as(made.key)('GET', '/customers')).status).toBe(200);
  const { key, ...shown } = made;
  expect((await caller.call('GET', `/api_keys/${made.id}`)).body).toEqual(shown);
  const listed = (await caller.call('GET', '/api_keys?sort=created_at desc&per_page=100')).body;
  expect(listed).toContainEqual(shown);
  expect(JSON.stringify(listed)).not.toContain(key);
  const stored = await opened.parts.system.selectFrom('api_key').selectAll().where('id', '=', made.id).execute();
  expect(stored).toMatchObject([{ name: 'Shop' }]);
  expect(JSON.stringify(stored)).not.toContain(key);
});

test('its answer is never kept, whatever Idempotency-Key asks for it', async () => {
  const ask = () =>
    caller.call('POST', '/api_keys', { name: 'x', scopes: ['read'] }, { 'idempotency-key': 'make-a-key' });
  const [first, second] = [await ask(), await ask()];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(first.body.key).not.toBe(second.body.key);
  expect(await opened.parts.system.selectFrom('idempotency_key').selectAll().execute()).toEqual([]);
});

test('a key of a company on a test clock says so, and knows no other company', async () => {
  const testing = await opened.newCaller({ testClock: Date.now() });
  const { body } = await testing.call('POST', '/api_keys', { name: 'x', scopes: ['admin'] });
  expect(body.key).toMatch(/^dc_test_/);
  const { body: customer } = await caller.call('POST', '/customers', { name: 'x' });
  expect((await as(body.key)('GET', `/customers/${customer.id}`)).status).toBe(404);
  expect((await as(body.key)('GET', '/api_keys')).body.map(({ id }: { id: number }) => id)).not.toContain(
    (await make()).id,
  );
});

describe('nobody gives more than they have', () => {
  test('no scope', async () => {
    const { key } = await make();
    for (const scopes of [
      ['admin'],
      ['write'],
      ['read'],
      ['invoices:read'],
      ['customers:write'],
      ['keys:read', 'admin'],
    ])
      expect([scopes, await as(key)('POST', '/api_keys', { name: 'x', scopes })]).toMatchObject([
        scopes,
        { status: 400, body: { param: 'scopes' } },
      ]);
    const { status, body } = await as(key)('POST', '/api_keys', { name: 'x', scopes: ['customers:read'] });
    expect([status, body.scopes]).toEqual([201, ['customers:read']]);
    expect((await as(body.key)('POST', '/api_keys', { name: 'x', scopes: ['customers:read'] })).status).toBe(403);
  });

  test('no more time', async () => {
    const { key, id } = await make({ expires_at: soon(3_600) });
    const other = await make();
    for (const expires_at of [undefined, null, soon(7_200)]) {
      const refused = { status: 400, body: { param: 'expires_at' } };
      expect(await as(key)('POST', '/api_keys', { name: 'x', scopes: ['customers:read'], expires_at })).toMatchObject(
        refused,
      );
      if (expires_at === undefined) continue;
      for (const target of [id, other.id])
        expect(await as(key)('PATCH', `/api_keys/${target}`, { expires_at })).toMatchObject(refused);
    }
    expect((await as(key)('PATCH', `/api_keys/${id}`, { expires_at: soon(60) })).status).toBe(200);
  });

  test('no key that may do more is ended or changed by one that may do less', async () => {
    const { key } = await make();
    const { body: admin } = await caller.call('POST', '/api_keys', { name: 'x', scopes: ['admin'] });
    expect((await as(key)('DELETE', `/api_keys/${admin.id}`)).status).toBe(400);
    expect((await as(key)('PATCH', `/api_keys/${admin.id}`, { expires_at: soon(1) })).status).toBe(400);
    expect((await as(admin.key)('GET', '/api_keys')).status).toBe(200);
  });
});

describe('the end of a key', () => {
  test('revoked: it is gone, and opens nothing once nobody remembers it', async () => {
    const { id, key } = await make();
    expect((await caller.call('DELETE', `/api_keys/${id}`)).status).toBe(204);
    const fresh = buildApp(opened.parts);
    const { statusCode } = await fresh.inject({ url: '/customers', headers: { authorization: `Bearer ${key}` } });
    await fresh.close();
    expect(statusCode).toBe(401);
    expect((await caller.call('GET', `/api_keys/${id}`)).status).toBe(404);
    expect((await caller.call('DELETE', `/api_keys/${id}`)).status).toBe(404);
    expect((await caller.call('PATCH', `/api_keys/${id}`, { name: 'x' })).status).toBe(404);
    const listed = (await caller.call('GET', '/api_keys?per_page=100')).body;
    expect(listed.map((one: { id: number }) => one.id)).not.toContain(id);
  });

  test('not by itself', async () => {
    const own = (await caller.call('GET', '/api_keys?per_page=100')).body.find(
      (one: { current: boolean }) => one.current,
    );
    expect(await caller.call('DELETE', `/api_keys/${own.id}`)).toMatchObject({ status: 400, body: { param: 'id' } });
    expect((await caller.call('GET', '/customers')).status).toBe(200);
  });

  test('of two that revoke each other one is left', async () => {
    const [a, b] = [await make({ scopes: ['admin'] }), await make({ scopes: ['admin'] })];
    // Both are remembered as good, so that only their rows can decide.
    for (const { key } of [a, b]) expect((await as(key)('GET', '/api_keys')).status).toBe(200);
    const statuses = await Promise.all([
      as(a.key)('DELETE', `/api_keys/${b.id}`),
      as(b.key)('DELETE', `/api_keys/${a.id}`),
    ]);
    expect(statuses.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 400]);
  });

  test('expired: it opens nothing, and cannot be made that way', async () => {
    const { id, key } = await make();
    for (const expires_at of [1, soon(-1)])
      expect(await caller.call('PATCH', `/api_keys/${id}`, { expires_at })).toMatchObject({
        status: 400,
        body: { param: 'expires_at' },
      });
    await inCompany(opened.parts.db, caller.company, ({ trx }) =>
      trx
        .updateTable('api_key')
        .set({ expires_at: new Date(Date.now() - 1) })
        .where('id', '=', id)
        .execute(),
    );
    expect((await as(key)('GET', '/customers')).status).toBe(401);
  });

  test('is the end of what it could still make while it is remembered', async () => {
    const [revoked, shortened] = [await make(), await make()];
    // Both are remembered as they were.
    for (const { key } of [revoked, shortened]) expect((await as(key)('GET', '/customers')).status).toBe(200);
    expect((await caller.call('DELETE', `/api_keys/${revoked.id}`)).status).toBe(204);
    expect((await caller.call('PATCH', `/api_keys/${shortened.id}`, { expires_at: soon(60) })).status).toBe(200);
    const another = { name: 'x', scopes: ['customers:read'] };
    expect(await as(revoked.key)('POST', '/api_keys', another)).toMatchObject({ status: 400, body: { param: 'id' } });
    const refused = { status: 400, body: { param: 'expires_at' } };
    expect(await as(shortened.key)('POST', '/api_keys', another)).toMatchObject(refused);
    expect(await as(shortened.key)('PATCH', `/api_keys/${shortened.id}`, { expires_at: soon(600) })).toMatchObject(
      refused,
    );
  });
});
