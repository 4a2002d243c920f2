import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor', email: 'ap@harbor.example' })).body.id;
});
const newInvoice = async (who: Caller, of: number, more: object = {}) =>
  (
    await who.call('POST', '/invoices', {
      customer: of,
      payment_terms: 'NET 30',
      items: [{ name: 'x', unit_cost: 10 }],
      ...more,
    })
  ).body.id as number;

test('orders of an invoice: draft, issue, pause, resume, void, write off, delete', async () => {
  const id = await newInvoice(caller, customer, { draft: true });
  const order = (name: string, body?: object) => caller.call('POST', `/invoices/${id}/${name}`, body);
  expect((await order('void')).status).toBe(400);
  expect((await order('issue')).body).toMatchObject({ draft: false, status: 'not_sent' });
  expect((await order('issue')).status).toBe(400);
  const until = Math.floor(Date.now() / 1000) + 86_400;
  expect((await order('pause', { until })).body.chasing).toMatchObject({
    paused: true,
    paused_until: until,
    state: 'paused',
  });
  expect(await order('pause', { until: 5 })).toMatchObject({ status: 400, body: { param: 'until' } });
  expect((await order('resume')).body.chasing).toMatchObject({ paused: false, state: 'open' });
  expect(await order('deliver')).toMatchObject({ status: 400, body: { param: 'invoice' } });
  expect((await order('write_off')).body).toMatchObject({ status: 'bad_debt', closed: true, balance: 0 });
  expect((await order('remind')).status).toBe(400);
  const gone = await newInvoice(caller, customer);
  expect((await caller.call('DELETE', `/invoices/${gone}`)).status).toBe(204);
  expect((await caller.call('GET', `/invoices/${gone}`)).status).toBe(404);
});

test('a dispute and a promise hold the plan, and say so', async () => {
  const id = await newInvoice(caller, customer);
  const { body: dispute } = await caller.call('POST', '/disputes', { invoice: id, reason: 'Wrong price', amount: 4.5 });
  expect(dispute).toMatchObject({ status: 'open', amount: 4.5, outcome: null });
  const held = (await caller.call('GET', `/invoices/${id}/plan`)).body;
  expect(held).toMatchObject({ state: 'disputed', next: null });
  expect(held.blocked[0]).toMatchObject({ rule: 'disputed', because: 'a dispute is open' });
  expect((await caller.call('POST', `/disputes/${dispute.id}/close`, { outcome: 'won' })).status).toBe(400);
  expect((await caller.call('POST', `/disputes/${dispute.id}/close`, { outcome: 'rejected' })).body).toMatchObject({
    status: 'closed',
    outcome: 'rejected',
  });
  const { body: promise } = await caller.call('POST', '/promises', {
    invoice: id,
    date: Math.floor(Date.now() / 1000) + 5 * 86_400,
  });
  expect(promise).toMatchObject({ state: 'standing', amount: 10 });
  expect((await caller.call('GET', `/invoices/${id}/plan`)).body).toMatchObject({
    state: 'promised',
    next: { key: 'promise' },
  });
  const titles = (await caller.call('GET', `/invoices/${id}/timeline`)).body.map(
    ({ title }: { title: string }) => title,
  );
  expect(titles).toEqual(['Invoice created', 'Dispute opened', 'Dispute closed', 'Promise made']);
});

test('credit notes settle what they name', async () => {
  const id = await newInvoice(caller, customer);
  const note = await caller.call('POST', '/credit_notes', {
    customer,
    invoice: id,
    items: [{ name: 'back', unit_cost: 12 }],
  });
  expect(note).toMatchObject({
    status: 201,
    body: { number: 'CN-00001', total: 12, balance: 2, status: 'open', invoice: id },
  });
  expect((await caller.call('GET', `/invoices/${id}`)).body.balance).toBe(0);
  expect((await caller.call('GET', `/customers/${customer}/balance`)).body).toMatchObject({
    available_credits: 2,
    currency: 'usd',
  });
});

test('policies: a changed definition is a new version, and enrolled invoices keep theirs', async () => {
  const { body: policies } = await caller.call('GET', '/chasing_policies');
  expect(policies.length).toBeGreaterThan(2);
  const { id, definition } = policies[0];
  const invoice = await newInvoice(caller, customer);
  const changed = { ...definition, steps: definition.steps.slice(0, 2), send_time: '10:00' };
  const patched = await caller.call('PATCH', `/chasing_policies/${id}`, { definition: changed });
  expect(patched.body).toMatchObject({ version: 2, definition: changed });
  expect((await caller.call('GET', `/invoices/${invoice}`)).body.chasing).toMatchObject({
    policy: id,
    policy_version: 1,
  });
  expect((await caller.call('POST', `/invoices/${invoice}/policy`, { policy: id })).body.chasing.policy_version).toBe(
    2,
  );
  const wrong = { ...definition, steps: [{ ...definition.steps[0], offset_days: 5000 }] };
  expect(await caller.call('POST', '/chasing_policies', { name: 'Wrong', definition: wrong })).toMatchObject({
    status: 400,
    body: { param: 'definition.steps[0].offset_days' },
  });
  expect(await caller.call('POST', '/chasing_policies', { name: 'Standard', definition })).toMatchObject({
    status: 400,
    body: { param: 'name' },
  });
});

test('outbound: a preview first, then a wide re-plan left to the relay', async () => {
  const silent = await opened.newCaller({ outbound: false });
  const { body: payer } = await silent.call('POST', '/customers', { name: 'P', email: 'p@p.example' });
  for (let i = 0; i < 12; i++) await newInvoice(silent, payer.id);
  const preview = (await silent.call('GET', '/companies/current/outbound_preview')).body;
  expect(preview).toMatchObject({ invoices: 12, truncated: false, messages: 12 });
  expect(preview.by_day.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(12);
  const revisions = () =>
    opened.parts.system
      .selectFrom('event_delivery')
      .select('id')
      .where('company_id', '=', silent.company)
      .where('delivered_at', 'is', null)
      .execute();
  const before = (await revisions()).length;
  expect((await silent.call('PATCH', '/companies/current', { outbound: true })).body.outbound).toBe(true);
  expect((await revisions()).length - before).toBe(12);
  await silent.call('PATCH', '/companies/current', { outbound: true });
  await silent.call('PATCH', `/customers/${payer.id}`, { zone: 'Europe/Berlin' });
  expect((await revisions()).length - before).toBe(24);
  await silent.call('PATCH', `/customers/${payer.id}`, { notes: 'no plan reads this' });
  expect((await revisions()).length - before).toBe(24);
});

test('contacts decide who can be reached', async () => {
  const { body: alone } = await caller.call('POST', '/customers', { name: 'No address' });
  const id = await newInvoice(caller, alone.id);
  expect((await caller.call('GET', `/invoices/${id}/plan`)).body.blocked[0].rule).toBe('no_recipient');
  const url = `/customers/${alone.id}/contacts`;
  const { body: contact } = await caller.call('POST', url, {
    name: 'Ana',
    email: 'ana@x.example',
    primary: null,
    sms_enabled: null,
  });
  expect((await caller.call('GET', `/invoices/${id}/plan`)).body.next.key).toBe('deliver');
  expect((await caller.call('PATCH', `${url}/${contact.id}`, { title: 'AP' })).body).toMatchObject({
    title: 'AP',
    name: 'Ana',
    customer: alone.id,
  });
  expect((await caller.call('DELETE', `${url}/${contact.id}`)).status).toBe(204);
  expect((await caller.call('DELETE', `/customers/${alone.id}`)).status).toBe(400);
  const { body: fresh } = await caller.call('POST', '/customers', { name: 'Mistake' });
  expect((await caller.call('DELETE', `/customers/${fresh.id}`)).status).toBe(204);
});

test('a test clock brings a company and a key of its own', async () => {
  const company = { name: 'Sim', email: 's@sim.example', zone: 'Europe/Berlin', country: 'de', currency: 'EUR' };
  const made = await caller.call(
    'POST',
    '/test_clocks',
    { now: 1_760_000_000, company },
    { 'idempotency-key': 'clock' },
  );
  expect(made).toMatchObject({
    status: 201,
    body: { object: 'test_clock', now: 1_760_000_000, status: 'ready', api_key: expect.stringMatching(/^dc_test_/) },
  });
  const headers = { authorization: `Bearer ${made.body.api_key}` };
  const clocks = await opened.app.inject({ url: '/test_clocks', headers });
  expect(clocks.json()).toMatchObject([{ id: made.body.id, now: 1_760_000_000 }]);
  const own = (await opened.app.inject({ url: '/companies/current', headers })).json();
  expect(own).toMatchObject({ currency: 'eur', country: 'DE', outbound: false, test_clock: made.body.id });
  expect((await caller.call('GET', `/test_clocks/${made.body.id}`)).status).toBe(404);
  const back = await opened.app.inject({
    method: 'POST',
    url: `/test_clocks/${made.body.id}/advance`,
    headers,
    payload: { to: 1_750_000_000 },
  });
  expect(back.statusCode).toBe(400);
  expect(
    await opened.parts.system.selectFrom('idempotency_key').select('key').where('key', '=', 'clock').execute(),
  ).toEqual([]);
  const nowhere = await caller.call('POST', '/test_clocks', { now: 1, company: { ...company, zone: 'Nowhere' } });
  expect(nowhere).toMatchObject({ status: 400, body: { param: 'company.zone' } });
});

test('readiness names what is missing, and tasks are ticked off', async () => {
  const ready = await opened.app.inject('/readyz');
  expect([ready.statusCode, ready.json()]).toEqual([200, { status: 'up', database: 'up', temporal: 'down' }]);
});

test('past the rate an answer says when to come again', async () => {
  const { buildApp } = await import('../../api/app.js');
  const app = buildApp({ ...opened.parts, limits: { ratePerMinute: 2 } });
  const ask = () => app.inject({ url: '/customers', headers: { authorization: `Bearer ${caller.key}` } });
  await ask();
  await ask();
  const refused = await ask();
  expect(refused.statusCode).toBe(429);
  expect(refused.json()).toMatchObject({ type: 'rate_limit_error', param: null });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  await app.close();
});
