import { beforeAll, expect, test } from 'vitest';
import { isPublic, scopeOf } from '../../api/server/scope-rules.js';
import { covers, type Scope, scopes } from '../../domain/access/scope.js';
import { type Caller, openApp } from './open-app.js';
import { routeTable } from './route-table.js';

const opened = openApp({ limits: { ratePerMinute: 1_000_000, strangersPerMinute: 1_000_000 } });
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

const keyWith = async (...wanted: Scope[]): Promise<string> =>
  (await caller.call('POST', '/api_keys', { name: wanted.join(' '), scopes: wanted })).body.key;

const statusOf = async (key: string, method: string, route: string) => {
  const url = route.replaceAll(/:\w+/g, '999999');
  const headers = { authorization: `Bearer ${key}` };
  const response = await opened.app.inject({ method: method as 'GET', url, headers });
  return { status: response.statusCode, body: response.body === '' ? {} : response.json() };
};

test('every route that is not public says which scope it asks for', async () => {
  const routes = await routeTable(opened.parts);
  expect(routes.length).toBeGreaterThan(80);
  const unsaid = routes.filter(({ method, url }) => !isPublic(url) && scopeOf(method, url) === undefined);
  // Add the route to `rules` in api/server/scope-rules.ts.
  expect(unsaid).toEqual([]);
});

test('a route that nobody thought of is open to no key', async () => {
  expect(scopeOf('GET', '/secrets')).toBeUndefined();
  expect(scopeOf('GET', '/constructor')).toBeUndefined();
  expect(scopeOf('GET', '/invoicesx/:id')).toBeUndefined();
});

test('each scope opens just the routes it is for, and any other is refused before its body is read', async () => {
  const routes = (await routeTable(opened.parts)).filter(({ url, method }) => !isPublic(url) && method !== 'HEAD');
  for (const held of scopes) {
    const key = await keyWith(held);
    for (const { method, url } of routes) {
      const needed = scopeOf(method, url);
      if (needed !== undefined && covers([held], needed)) continue;
      const answer = await statusOf(key, method, url);
      expect({ held, method, url, ...answer }).toMatchObject({
        status: 403,
        body: { type: 'authentication_error', message: `The API key lacks the scope ${needed}`, param: null },
      });
    }
    for (const { url } of routes.filter(({ method }) => method === 'GET')) {
      const needed = scopeOf('GET', url);
      if (needed === undefined || !covers([held], needed)) continue;
      expect({ held, url, ...(await statusOf(key, 'GET', url)) }).not.toMatchObject({ status: 403 });
    }
  }
});

test('a key that writes can, and one that reads cannot', async () => {
  const ask = (key: string) =>
    opened.app.inject({
      method: 'POST',
      url: '/customers',
      headers: { authorization: `Bearer ${key}` },
      payload: { name: 'x' },
    });
  expect((await ask(await keyWith('customers:write'))).statusCode).toBe(201);
  expect((await ask(await keyWith('write'))).statusCode).toBe(201);
  expect((await ask(await keyWith('customers:read', 'invoices:write'))).statusCode).toBe(403);
});

test('a file brings over, and takes back, no more than its key could do without it', async () => {
  const files = {
    customer: 'name\nx\n',
    payment: 'amount\n1\n',
    invoice: 'number,customer,date,unit_cost\nN,x,2026-01-01,1\n',
  };
  const ask = (key: string, url: string, payload = '') =>
    opened.app.inject({
      method: 'POST',
      url,
      payload,
      headers: { authorization: `Bearer ${key}`, 'content-type': 'text/csv' },
    });
  const [narrow, wide] = [await keyWith('invoices:write'), await keyWith('write')];
  for (const [type, csv] of Object.entries(files)) {
    const url = `/imports?type=${type}`;
    expect([type, (await ask(narrow, url, csv)).statusCode]).toEqual([type, 403]);
    const begun = await ask(wide, url, csv);
    expect([type, begun.statusCode]).toEqual([type, 201]);
    const { id } = begun.json<{ id: number }>();
    for (const order of ['cancel', 'roll_back']) {
      const headers = { authorization: `Bearer ${narrow}` };
      const { statusCode } = await opened.app.inject({ method: 'POST', url: `/imports/${id}/${order}`, headers });
      expect([type, order, statusCode]).toEqual([type, order, 403]);
    }
  }
  expect((await ask(narrow, '/imports?type=item', 'id,name\nx,x\n')).statusCode).toBe(201);
});

test('HEAD asks for what GET does', async () => {
  expect((await statusOf(await keyWith('customers:read'), 'HEAD', '/customers')).status).toBe(200);
  expect((await statusOf(await keyWith('invoices:read'), 'HEAD', '/customers')).status).toBe(403);
});
