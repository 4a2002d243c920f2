import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor Tools', email: 'ap@harbor.example' })).body.id;
});

test.each([
  ['usd', 51.15],
  ['usd', 0.07],
  ['usd', 999_999_999_999.99],
  ['jpy', 12345],
  ['kwd', 1.005],
  ['usd', 1.1],
  ['usd', 4.35],
])('%s %d comes back as it was sent', async (currency, amount) => {
  const invoice = await caller.call('POST', '/invoices', {
    customer,
    currency,
    items: [{ name: 'x', quantity: 1, unit_cost: amount }],
  });
  expect(invoice.body).toMatchObject({ currency, total: amount, balance: amount });
  const applied_to = [{ type: 'invoice', invoice: invoice.body.id, amount }];
  const payment = await caller.call('POST', '/payments', { currency, amount, applied_to });
  expect(payment.body).toMatchObject({ amount, balance: 0, currency });
  expect((await caller.call('GET', `/invoices/${invoice.body.id}`)).body).toMatchObject({ balance: 0, paid: true });
});

test.each([
  ['too many decimals', { amount: 1.234 }, 'amount'],
  ['decimals of a currency without', { amount: 1.5, currency: 'JPY' }, 'amount'],
  ['nothing', { amount: 0 }, 'amount'],
  ['less than nothing', { amount: -1 }, 'amount'],
  ['text', { amount: '12' }, 'amount'],
  ['an unknown currency', { amount: 1, currency: 'xxq' }, 'currency'],
  ['too much', { amount: 1e300 }, 'amount'],
])('a payment of %s is refused, naming the field', async (_what, body, param) => {
  const answer = await caller.call('POST', '/payments', { customer, ...body });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ type: 'invalid_request', param });
  expect(answer.body.message).toEqual(expect.any(String));
});

test('an edit posts the difference, and the total never falls below what was paid', async () => {
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer,
    items: [{ name: 'x', quantity: 3, unit_cost: 10 }],
  });
  await caller.call('POST', '/payments', {
    amount: 10,
    applied_to: { type: 'invoice', invoice: invoice.id, amount: 10 },
  });
  const edited = await caller.call('PATCH', `/invoices/${invoice.id}`, {
    items: [{ name: 'y', quantity: 1, unit_cost: 25.5 }],
  });
  expect(edited.body).toMatchObject({ total: 25.5, balance: 15.5 });
  const tooLow = await caller.call('PATCH', `/invoices/${invoice.id}`, {
    items: [{ name: 'y', quantity: 1, unit_cost: 9 }],
  });
  expect(tooLow).toMatchObject({ status: 400, body: { param: 'items' } });
  expect((await caller.call('GET', `/invoices/${invoice.id}`)).body).toMatchObject({ total: 25.5, balance: 15.5 });
});

test('ageing adds up to the receivable account, on every day', async () => {
  const day = 86_400;
  const now = Math.floor(Date.now() / 1000);
  const late = { customer, currency: 'eur', date: now - 100 * day, due_date: now - 40 * day };
  await caller.call('POST', '/invoices', { ...late, items: [{ name: 'x', quantity: 1, unit_cost: 70 }] });
  const { body: part } = await caller.call('POST', '/invoices', {
    ...late,
    items: [{ name: 'x', quantity: 1, unit_cost: 30 }],
  });
  await caller.call('POST', '/payments', {
    currency: 'eur',
    amount: 10,
    applied_to: [{ type: 'invoice', invoice: part.id, amount: 10 }],
  });
  const today = await caller.call('GET', '/reports/ageing?currency=EUR');
  expect(today.body.currencies).toMatchObject([
    { currency: 'eur', total: 90, proves: { receivable: 90, difference: 0 } },
  ]);
  expect(today.body.currencies[0].buckets).toMatchObject([
    { amount: 0 },
    { amount: 0 },
    { amount: 90, count: 2, from_day: 31 },
    { amount: 0 },
    { amount: 0 },
  ]);
  const before = new Date((now - 60 * day) * 1000).toISOString().slice(0, 10);
  const then = await caller.call('GET', `/reports/ageing?currency=eur&date=${before}`);
  expect(then.body.currencies).toMatchObject([{ total: 100, buckets: [{ amount: 100 }, {}, {}, {}, {}] }]);
});

test('unapplied money is applied by a person', async () => {
  const { body: payment } = await caller.call('POST', '/payments', { customer, amount: 44 });
  expect(payment).toMatchObject({ status: 'unapplied', balance: 44, unmatched_because: expect.any(String) });
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer,
    items: [{ name: 'x', quantity: 1, unit_cost: 40 }],
  });
  const tooMuch = await caller.call('POST', `/payments/${payment.id}/apply`, {
    applied_to: { invoice: invoice.id, amount: 44 },
  });
  expect(tooMuch).toMatchObject({ status: 400, body: { param: 'applied_to[0].amount' } });
  const applied = await caller.call('POST', `/payments/${payment.id}/apply`, {
    applied_to: [{ invoice: invoice.id, amount: 40 }],
  });
  expect(applied.body).toMatchObject({
    balance: 4,
    unmatched_because: null,
    applied_to: [{ invoice: invoice.id, amount: 40 }],
  });
  expect((await caller.call('GET', `/invoices/${invoice.id}`)).body.status).toBe('paid');
});
