import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
const urls: Record<string, string> = {};

const make = async (url: string, body: object) => {
  const answer = await caller.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};

beforeAll(async () => {
  caller = await opened.newCaller();
  const note = async (name: string, url: string, body: object) => {
    const { id } = await make(url, body);
    urls[name] = `${url}/${id}`;
    return id;
  };
  await note('tax rate', '/tax_rates', { id: 'vat', name: 'VAT', value: 5 });
  await note('coupon', '/coupons', { id: 'ten', name: 'Ten', value: 10 });
  await note('item', '/items', { id: 'delivery', name: 'Delivery', unit_cost: 10, taxes: ['vat'] });
  await note('plan', '/plans', { id: 'starter', name: 'Starter', amount: 49, interval: 'month' });
  const tiers = [{ min_qty: 0, unit_cost: 3 }];
  await make('/plans', { id: 'seat', name: 'Seat', pricing_mode: 'volume', tiers, interval: 'month' });
  const owner = await note('member', '/members', { email: 'jo@acme.example' });
  const steps = [{ name: 'First', action: 'email', schedule: 'past_due_age:0' }];
  const cadence = await note('cadence', '/chasing_cadences', { name: 'Standard', steps });
  const customer = await note('customer', '/customers', {
    name: 'Harbor',
    owner,
    taxes: ['vat'],
    chasing_cadence: cadence,
    credit_limit: 10_000,
  });
  await note('contact', `/customers/${customer}/contacts`, { name: 'Ana', primary: null, sms_enabled: null });
  await note('pending line', `/customers/${customer}/line_items`, { catalog_item: 'delivery' });
  const items = [{ catalog_item: 'delivery', quantity: 2, discounts: [{ coupon: 'ten' }] }];
  const content = { customer, items, discounts: [{ amount: 1 }], taxes: [{ amount: 2 }] };
  const invoice = await note('invoice', '/invoices', {
    ...content,
    ship_to: { name: 'Dock' },
    payment_terms: 'NET 30',
  });
  await note('credit note', '/credit_notes', content);
  await note('estimate', '/estimates', { ...content, deposit: 2 });
  await note('payment', '/payments', { amount: 5, applied_to: { type: 'invoice', invoice, amount: 5 } });
  await note('subscription', '/subscriptions', {
    customer,
    plan: 'starter',
    addons: [{ plan: 'seat', quantity: 3 }],
    discounts: ['ten'],
    taxes: ['vat'],
  });
  await note('credit balance adjustment', '/credit_balance_adjustments', { customer, amount: 3 });
  await note('task', '/tasks', { name: 'Call', action: 'phone', customer_id: customer, due_date: 1_790_000_000 });
  await note('note', '/notes', { customer_id: customer, notes: 'Called' });
});

/** Rows that are written anew are the same to who reads them, but for their ids and times. */
const without = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(without);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !['id', 'created_at', 'updated_at'].includes(name));
  return Object.fromEntries(kept.map(([name, inner]) => [name, without(inner)]));
};

/** Some clients save the whole of what they read, not what changed. */
describe.each(['', '?expand=customer,plan,addons.plan'])('sent back as it was read%s', (shape) => {
  test('every object is taken, and stays what it was', async () => {
    expect(Object.keys(urls).length).toBeGreaterThan(15);
    for (const [name, url] of Object.entries(urls)) {
      const before = (await caller.call('GET', `${url}${shape}`)).body;
      const saved = await caller.call('PATCH', url, before);
      expect([name, saved.status, saved.body.message]).toEqual([name, 200, undefined]);
      const after = (await caller.call('GET', `${url}${shape}`)).body;
      expect([name, without(after)]).toEqual([name, without(before)]);
    }
  });
});

test('an object is what its id says: one that is not there is refused by the name of its field', async () => {
  for (const [name, body, param] of [
    ['subscription', { discounts: [{ id: 'none' }] }, 'discounts[0]'],
    ['subscription', { addons: [{ plan: { id: 'none' }, quantity: 1 }] }, 'addons[0].plan'],
    ['subscription', { taxes: [{ name: 'VAT' }] }, 'taxes[0].id'],
    ['payment', { customer: { id: 999_999 } }, 'customer'],
  ] as const)
    expect([name, await caller.call('PATCH', urls[name] ?? '', body)]).toMatchObject([
      name,
      { status: 400, body: { param } },
    ]);
});

test('orders that need nothing said may come without a body', async () => {
  const { id: customer } = await make('/customers', { name: 'Mill', consolidated: true });
  await make('/invoices', { customer, items: [{ name: 'x', unit_cost: 1 }] });
  expect((await caller.call('POST', `/customers/${customer}/consolidate_invoices`)).status).toBe(201);
  expect((await caller.call('POST', `${urls['task']}/complete`)).body).toMatchObject({ complete: true });
});
