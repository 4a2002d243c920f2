import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });

test('a key opens the door, as Basic user or Bearer token; nothing else does', async () => {
  const ask = (headers: Record<string, string>) => opened.app.inject({ url: '/customers', headers });
  expect((await ask(basic(caller.key))).statusCode).toBe(200);
  expect((await ask({ authorization: `Bearer ${caller.key}` })).statusCode).toBe(200);
  for (const headers of [
    {},
    basic('dc_live_wrong'),
    { authorization: 'Basic !!' },
    { authorization: 'Bearer' },
    basic(''),
  ]) {
    const refused = await ask(headers as Record<string, string>);
    expect(refused.statusCode).toBe(401);
    expect(refused.json()).toMatchObject({ type: 'authentication_error', message: expect.any(String) });
  }
});

test('every route but the public ones asks for a key', async () => {
  const open = ['/healthz', '/readyz', '/metrics', '/openapi.json'];
  const routes = Object.entries(opened.app.swagger().paths ?? {});
  expect(routes.length).toBeGreaterThan(30);
  for (const [path, methods] of routes) {
    for (const method of Object.keys(methods ?? {})) {
      const url = path.replaceAll(/\{\w+\}/g, '1');
      const { statusCode } = await opened.app.inject({ method: method.toUpperCase() as 'GET', url });
      // Whoever knows the token may ask.
      if (path.endsWith('/{token}')) expect(statusCode).toBe(404);
      else if (open.includes(path)) expect(statusCode).toBe(200);
      else expect([path, method, statusCode]).toEqual([path, method, 401]);
    }
  }
});

test('empty and null JSON bodies count as {}, forms are read with brackets', async () => {
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Form' });
  const json = { ...basic(caller.key), 'content-type': 'application/json' };
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer: customer.id,
    items: [{ name: 'x', unit_cost: 1 }],
  });
  const voided = await opened.app.inject({
    method: 'POST',
    url: `/invoices/${invoice.id}/void`,
    headers: json,
    payload: 'null',
  });
  expect([voided.statusCode, voided.json().status]).toEqual([200, 'voided']);
  const empty = await opened.app.inject({
    method: 'DELETE',
    url: `/invoices/${invoice.id}`,
    headers: json,
    payload: '',
  });
  expect([empty.statusCode, empty.body]).toEqual([204, '']);
  const form = await opened.app.inject({
    method: 'POST',
    url: '/invoices',
    headers: { ...basic(caller.key), 'content-type': 'application/x-www-form-urlencoded' },
    payload: `customer=${customer.id}&items[0][name]=Copy+paper&items%5B0%5D%5Bquantity%5D=2&items[0][unit_cost]=45.5&metadata[po]=7&draft=True&notes=`,
  });
  expect(form.statusCode).toBe(201);
  expect(form.json()).toMatchObject({ total: 91, draft: true, metadata: { po: '7' }, notes: null });
  const broken = await opened.app.inject({ method: 'POST', url: '/customers', headers: json, payload: '{"name":' });
  expect([broken.statusCode, broken.json().type]).toEqual([400, 'invalid_request']);
  const xml = await opened.app.inject({
    method: 'POST',
    url: '/customers',
    headers: { ...json, 'content-type': 'text/xml' },
    payload: '<a/>',
  });
  expect(xml.statusCode).toBe(415);
});

test.each([
  ['/files', 'text/csv'],
  ['/imports', 'application/x-www-form-urlencoded'],
])('a body for %s of no type, or of one it does not take (%s), is refused', async (url, otherType) => {
  const send = (type: string | undefined, payload?: string) =>
    opened.app.inject({
      method: 'POST',
      url,
      headers: { ...basic(caller.key), ...(type === undefined ? {} : { 'content-type': type }) },
      ...(payload === undefined ? {} : { payload }),
    });
  for (const [answer, status] of [
    [await send(undefined), 400],
    [await send(otherType, 'a=b'), 415],
    [await send('text/xml', '<a/>'), 415],
  ] as const) {
    expect([answer.statusCode, answer.json()]).toEqual([
      status,
      { type: 'invalid_request', message: expect.any(String), param: null },
    ]);
  }
});

test.each([
  ['/customers', {}, 'name'],
  ['/customers', { name: ' ' }, 'name'],
  ['/customers', { name: 'a', email: 'no address' }, 'email'],
  ['/customers', { name: 'a', zone: 'Mars/Olympus' }, 'zone'],
  ['/customers', { name: 'a', currency: 'zzz' }, 'currency'],
  ['/customers', { name: 'a\u0000' }, 'name'],
  ['/customers', { name: 'a', metadata: { ['k'.repeat(41)]: 'x' } }, 'metadata'],
  ['/customers', { name: 'a', chasing_policy: 999999 }, 'chasing_policy'],
  ['/invoices', { items: [] }, 'customer'],
  ['/invoices', { customer: 999999 }, 'customer'],
  ['/invoices', { customer: 1.5 }, 'customer'],
  ['/invoices', { customer: 1, date: 1e15 }, 'date'],
  ['/invoices', { customer: 1, date: '2026-02-31' }, 'date'],
  ['/invoices', { customer: 1, items: [{ name: 'x', quantity: 'two', unit_cost: 1 }] }, 'items[0].quantity'],
  ['/invoices', { customer: 1, items: [{ name: 'x' }] }, 'items[0].unit_cost'],
  ['/promises', { invoice: 1, date: '2026-02-31' }, 'invoice'],
])('%s %j is refused naming %s', async (url, body, param) => {
  const answer = await caller.call('POST', url, body);
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ type: 'invalid_request', param });
});

test('an impossible day, a due date before the date, terms', async () => {
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Days' });
  const item = { items: [{ name: 'x', unit_cost: 5 }], customer: customer.id };
  const early = await caller.call('POST', '/invoices', { ...item, date: 1_760_000_000, due_date: 1_750_000_000 });
  expect(early).toMatchObject({ status: 400, body: { param: 'due_date' } });
  const { body: invoice } = await caller.call('POST', '/invoices', {
    ...item,
    date: 1_760_000_001,
    payment_terms: 'NET 30',
  });
  expect(invoice).toMatchObject({ date: 1_760_000_001, due_date: expect.any(Number), payment_terms: 'NET 30' });
  const promised = await caller.call('POST', '/promises', { invoice: invoice.id, date: '2026-02-31' });
  expect(promised).toMatchObject({ status: 400, body: { param: 'date' } });
});

test('errors tell nothing of our inside, and unknown addresses are 404', async () => {
  expect(await caller.call('GET', '/nowhere')).toMatchObject({
    status: 404,
    body: { type: 'invalid_request', param: null },
  });
  expect((await opened.app.inject('/nowhere')).statusCode).toBe(404);
  for (const id of ['0', 'abc', '99999999', '1e3', '-1', '99999999999999999999']) {
    expect((await caller.call('GET', `/invoices/${id}`)).status).toBe(404);
  }
  const noSuch = { type: 'invalid_request', message: 'No such resource', param: null };
  expect(await caller.call('GET', `/invoices/${'9'.repeat(300)}`)).toMatchObject({ status: 404, body: noSuch });
  expect(await caller.call('GET', '/invoices/%E0%A4')).toMatchObject({
    status: 400,
    body: { ...noSuch, message: 'The address is not valid' },
  });
  const huge = await caller.call('POST', '/customers', { name: 'a', notes: 'x'.repeat(1_100_000) });
  expect(huge).toMatchObject({ status: 400, body: { message: 'The body is too large' } });
});

test('security headers, docs without a network, OpenAPI 3.1', async () => {
  const { headers } = await caller.call('GET', '/customers');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  const docs = await opened.app.inject('/docs/');
  expect(docs.statusCode).toBe(200);
  expect(String(docs.headers['content-security-policy'])).toContain("script-src 'self'");
  expect(docs.body).not.toMatch(/https?:\/\/(?!localhost)[a-z]/);
  const { body } = await caller.call('GET', '/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  expect(body.paths['/invoices'].post.requestBody).toBeDefined();
});

test('metrics by route', async () => {
  const { body } = await opened.app.inject('/metrics');
  expect(body).toContain('duecourse_wakes_undelivered');
  expect(body).toMatch(
    /duecourse_http_request_duration_seconds_count\{method="GET",route="\/customers",status="200"\}/,
  );
});
