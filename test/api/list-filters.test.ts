import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp({ limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
const urls: Record<string, string> = {};

const make = async (url: string, body: object) => {
  const answer = await caller.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};
const list = async (url: string) => {
  const { status, body } = await caller.call('GET', url);
  expect([url, status, body.message]).toEqual([url, 200, undefined]);
  return body as Record<string, unknown>[];
};

beforeAll(async () => {
  caller = await opened.newCaller();
  const { id: owner } = await make('/members', { email: 'jo@acme.example' });
  const { id: customer } = await make('/customers', { name: 'Harbor', notes: 'old', owner, taxable: false });
  await make(`/customers/${customer}/contacts`, { name: 'Ana', title: 'AP lead', phone: '+15125550100' });
  await make('/items', { id: 'delivery', name: 'Delivery', unit_cost: 10.125 });
  await make('/plans', { id: 'starter', name: 'Starter', amount: 49, interval: 'month', interval_count: 3 });
  await make('/coupons', { id: 'old', name: 'Old friends', value: 7, duration: 2, expiration_date: 4_000_000_000 });
  await make('/tax_rates', { id: 'vat', name: 'VAT', value: 19 });
  const items = [{ name: 'x', unit_cost: 21.4 }];
  const { id: invoice } = await make('/invoices', { customer, items, payment_terms: 'NET 30', notes: 'Thanks' });
  await make('/estimates', { customer, items, deposit: 5, expiration_date: 4_000_000_000 });
  await make('/credit_notes', { customer, items, draft: true });
  await make('/payments', { amount: 9.5, applied_to: [{ type: 'invoice', invoice, amount: 9.5 }] });
  await make('/credit_balance_adjustments', { customer, amount: 3, notes: 'Goodwill' });
  await make('/subscriptions', { customer, plan: 'starter', quantity: 2 });
  await make(`/customers/${customer}/line_items`, { name: 'Later', unit_cost: 4 });
  await make('/tasks', { name: 'Call', action: 'phone', customer_id: customer, due_date: 1_790_000_000 });
  await make('/notes', { customer_id: customer, notes: 'Called' });
  for (const one of ['contacts', 'line_items']) urls[one] = `/customers/${customer}/${one}`;
});

/** They follow from other facts, or hold the same for all: nobody looks for one by them. Of the rest, each property is one. */
const computed: Readonly<Record<string, readonly string[]>> = {
  customers: [],
  // The address says whose they are.
  contacts: ['customer', 'customer_id'],
  items: [],
  plans: [],
  coupons: [],
  tax_rates: [],
  invoices: [],
  estimates: ['approved'],
  credit_notes: [],
  payments: [],
  credit_balance_adjustments: [],
  // Amounts of a pending line are in the customer's currency of today.
  line_items: ['amount', 'currency', 'prorated', 'subscription', 'customer'],
  subscriptions: ['status', 'period_start', 'period_end', 'renewed_last', 'renews_next', 'recurring_total', 'mrr'],
  tasks: ['due_on'],
  notes: [],
};

describe.each(Object.keys(computed))('%s', (name) => {
  test('is filtered by every property with a value, exactly, and sorted by it', async () => {
    const url = urls[name] ?? `/${name}`;
    const [one = {}] = await list(url);
    const plain = Object.entries(one).filter(
      ([property, value]) =>
        value !== null && typeof value !== 'object' && property !== 'object' && !computed[name]?.includes(property),
    );
    expect(plain.length).toBeGreaterThan(4);
    const wrong: unknown[] = [];
    for (const [property, value] of plain) {
      const found = await list(`${url}?filter[${property}]=${encodeURIComponent(String(value))}`);
      if (!found.some(({ id }) => id === one['id'])) wrong.push({ property, value, found: 'not it' });
      const other = otherThan(value);
      const beside = await list(`${url}?filter[${property}]=${encodeURIComponent(other)}`);
      if (beside.some(({ id }) => id === one['id'])) wrong.push({ property, value: other, found: 'it all the same' });
      await list(`${url}?sort=${property}%20DESC`);
    }
    expect(wrong).toEqual([]);
  });
});

function otherThan(value: unknown): string {
  if (typeof value === 'boolean') return String(!value);
  return typeof value === 'number' ? String(value + 1) : `${String(value)}x`;
}

test('an amount is meant in the currency of its own row', async () => {
  const { id: customer } = await make('/customers', { name: 'Yen' });
  const items = [{ name: 'x', unit_cost: 1200 }];
  const { id: yen } = await make('/invoices', { customer, currency: 'jpy', items });
  const { id: dinars } = await make('/invoices', { customer, currency: 'kwd', items });
  expect((await list('/invoices?filter[total]=1200')).map(({ id }) => id)).toEqual([yen, dinars]);
  expect(await list('/invoices?filter[total]=12')).toEqual([]);
});

test('what is no number, no boolean or no property is refused by name, and nothing wider is shown', async () => {
  for (const filter of ['total=much', 'date=yesterday', 'created_at=99999999999999999999', 'closed=maybe', 'secret=x'])
    expect([filter, await caller.call('GET', `/invoices?filter[${filter.replace('=', ']=')}`)]).toMatchObject([
      filter,
      { status: 400, body: { type: 'invalid_request', param: `filter[${filter.split('=')[0]}]` } },
    ]);
  expect((await caller.call('GET', '/invoices?sort=secret')).body).toMatchObject({ param: 'sort' });
});

test('events and reports are put in the order of their time too', async () => {
  const times = (await list('/events?sort=timestamp%20asc')).map(({ id }) => id as number);
  expect(times).toEqual([...times].sort((a, b) => a - b));
  await make('/reports', { type: 'AgingSummary' });
  await make('/reports', { type: 'AgingDetail' });
  expect((await list('/reports?sort=created_at%20desc')).length).toBe(2);
  expect(await list('/reports?filter[type]=AgingDetail')).toMatchObject([{ type: 'AgingDetail' }]);
});

test('small lists are whole on one page: one client reads no second', async () => {
  await Promise.all(Array.from({ length: 30 }, (_, i) => make('/roles', { name: `Role ${i}` })));
  for (let i = 0; i < 30; i += 1)
    await make('/credit_balance_adjustments', { customer: (await list('/customers'))[0]?.['id'], amount: 1 });
  for (const url of ['/roles', '/credit_balance_adjustments']) {
    const { body, headers } = await caller.call('GET', url);
    expect([url, body.length]).toEqual([url, expect.toSatisfy((n) => n > 30)]);
    expect(headers['link']).not.toContain('rel="next"');
  }
});
