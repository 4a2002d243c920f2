import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
  for (let i = 1; i <= 30; i++) {
    const body = {
      name: `Customer ${String(31 - i).padStart(2, '0')}`,
      autopay: i % 2 === 0,
      metadata: { region: i <= 3 ? 'west' : 'east' },
    };
    await caller.call('POST', '/customers', body);
  }
});

const linksOf = (header: unknown) =>
  Object.fromEntries(
    String(header)
      .split(',')
      .map((part) => /^\s*<([^<>]+)>; rel="(\w+)"$/.exec(part) ?? [])
      .map(([, url, rel]) => [rel, url]),
  ) as Record<string, string>;

test('both headers on every page, next only while there is one', async () => {
  const first = await caller.call('GET', '/customers');
  expect(first.body).toHaveLength(25);
  expect(first.headers['x-total-count']).toBe('30');
  expect(linksOf(first.headers['link'])).toEqual({
    self: 'http://localhost:80/customers?page=1&per_page=25',
    first: 'http://localhost:80/customers?page=1&per_page=25',
    next: 'http://localhost:80/customers?page=2&per_page=25',
    last: 'http://localhost:80/customers?page=2&per_page=25',
  });
  const second = await caller.call('GET', '/customers?page=2');
  expect(second.body).toHaveLength(5);
  expect(Object.keys(linksOf(second.headers['link']))).toEqual(['self', 'first', 'previous', 'last']);
  const past = await caller.call('GET', '/customers?page=9');
  expect(past).toMatchObject({ status: 200, body: [], headers: { 'x-total-count': '30' } });
  expect(linksOf(past.headers['link'])['previous']).toContain('page=2');
  const none = await caller.call('GET', '/invoices');
  expect(none).toMatchObject({ status: 200, body: [], headers: { 'x-total-count': '0' } });
  expect(Object.keys(linksOf(none.headers['link']))).toEqual(['self', 'first', 'last']);
});

test('Link keeps every parameter, splits cleanly, and follows the address the client used', async () => {
  const { headers } = await caller.call(
    'GET',
    '/customers?sort=name%20DESC,id&filter[autopay]=False&per_page=2&updated_after=1;2&x=a,b',
    undefined,
    {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'api.example.com',
    },
  );
  expect(headers['link']).toBeUndefined();
  const kept = await caller.call(
    'GET',
    '/customers?sort=name%20DESC,id&filter[autopay]=False&per_page=2&x=a,b',
    undefined,
    {
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'api.example.com',
    },
  );
  expect(linksOf(kept.headers['link'])['next']).toBe(
    'https://api.example.com/customers?sort=name+DESC%2Cid&filter%5Bautopay%5D=False&per_page=2&x=a%2Cb&page=2',
  );
  const next = await caller.call(
    'GET',
    new URL(linksOf(kept.headers['link'])['next'] ?? '').href.replace('https://api.example.com', ''),
  );
  expect(next.body.map(({ name }: { name: string }) => name)).toEqual(['Customer 26', 'Customer 24']);
});

test('header names keep their case', async () => {
  await opened.app.listen({ port: 0, host: '127.0.0.1' });
  const address = opened.app.server.address();
  const { port } = typeof address === 'object' && address ? address : { port: 0 };
  const { request } = await import('node:http');
  const raw = await new Promise<string[]>((resolve, reject) => {
    const headers = { authorization: `Bearer ${caller.key}` };
    request({ port, host: '127.0.0.1', path: '/customers?per_page=100', headers }, (response) =>
      resolve(response.resume().rawHeaders),
    )
      .on('error', reject)
      .end();
  });
  expect(raw).toContain('Link');
  expect(raw).toContain('X-Total-Count');
  expect(raw[raw.indexOf('Link') + 1]).toContain(
    `<http://127.0.0.1:${port}/customers?per_page=100&page=1>; rel="self"`,
  );
});

test('sort, filter, metadata, updated_after, open_balance', async () => {
  const names = async (query: string) =>
    (await caller.call('GET', `/customers?per_page=100&${query}`)).body.map(({ name }: { name: string }) => name);
  expect((await names('sort=name ASC'))[0]).toBe('Customer 01');
  for (const no of ['0', 'false', 'False']) expect(await names(`filter%5Bautopay%5D=${no}`)).toHaveLength(15);
  expect(await names('filter[number]=CUST-00002')).toEqual(['Customer 29']);
  expect(await names('metadata[region]=west')).toHaveLength(3);
  expect(await names('updated_after=4000000000')).toEqual([]);
  expect(await names('open_balance=True')).toEqual([]);
  expect(await names('unheard_of=1')).toHaveLength(30);
  for (const [query, param] of [
    ['filter[secret]=1', 'filter[secret]'],
    ['filter[autopay]=maybe', 'filter[autopay]'],
    ['filter[name][]=a', 'filter[name]'],
    ['sort=secret', 'sort'],
    ['page=0', 'page'],
    ['page=x', 'page'],
    ['filter[__proto__]=1', undefined],
    ['sort=constructor', 'sort'],
  ] as const) {
    const answer = await caller.call('GET', `/customers?${query}`);
    if (param === undefined) expect([200, 400]).toContain(answer.status);
    else expect(answer).toMatchObject({ status: 400, body: { param } });
  }
});

test("an invoice's status in a filter is the status it shows", async () => {
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Statuses' });
  const now = Math.floor(Date.now() / 1000);
  const make = async (more: object) =>
    (await caller.call('POST', '/invoices', { customer: customer.id, items: [{ name: 'x', unit_cost: 10 }], ...more }))
      .body.id as number;
  await make({ draft: true });
  await make({ items: [] });
  await make({ date: now - 90 * 86_400, due_date: now - 30 * 86_400 });
  const sent = await make({});
  await caller.call('PATCH', `/invoices/${sent}`, { sent: true });
  await caller.call('POST', `/invoices/${await make({})}/void`);
  await caller.call('POST', `/invoices/${await make({})}/write_off`);
  await caller.call('POST', '/disputes', { invoice: await make({}) });
  await make({});
  const { body: all } = await caller.call('GET', `/invoices?expand=customer&filter[customer]=${customer.id}`);
  const statuses = all.map(({ status }: { status: string }) => status);
  expect(statuses).toEqual(['draft', 'paid', 'past_due', 'sent', 'voided', 'bad_debt', 'disputed', 'not_sent']);
  expect(all[0].customer).toMatchObject({ object: 'customer', name: 'Statuses' });
  for (const { id, status, paid } of all) {
    const found = async (query: string) =>
      (await caller.call('GET', `/invoices?${query}`)).body.map((invoice: { id: number }) => invoice.id);
    expect(await found(`filter[status]=${status}`)).toEqual([id]);
    expect(await found(`filter[paid]=${paid ? 1 : 0}`)).toContain(id);
  }
});
