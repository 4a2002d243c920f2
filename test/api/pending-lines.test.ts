import { beforeAll, expect, test } from 'vitest';
import { proveBooks } from '../../commands/prove-books.js';
import { stock, taxCustomer } from './catalogue-rows.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
  await stock(opened, caller, {
    item: [{ id: 'hour', name: 'Hour', unit_cost: '80', type: 'hours', tax_rate_ids: ['vat'] }],
    tax_rate: [
      { id: 'vat', value: '10' },
      { id: 'city', value: '1' },
    ],
  });
});
const newCustomer = async () => (await caller.call('POST', '/customers', { name: 'Harbor' })).body.id as number;

test('they are made, read, changed and deleted', async () => {
  const customer = await newCustomer();
  const url = `/customers/${customer}/line_items`;
  const made = await caller.call('POST', url, { catalog_item: 'hour', quantity: 1.5, metadata: { job: '7' } });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    object: 'line_item',
    customer,
    currency: 'usd',
    catalog_item: 'hour',
    name: 'Hour',
    type: 'hours',
    quantity: 1.5,
    unit_cost: 80,
    amount: 120,
    taxes: [{ amount: 12, tax_rate: { id: 'vat' } }],
    metadata: { job: '7' },
  });
  const own = `${url}/${made.body.id}`;
  const changed = await caller.call('PATCH', own, { quantity: 2 });
  expect(changed.body).toMatchObject({
    id: made.body.id,
    amount: 160,
    catalog_item: 'hour',
    taxes: [{ amount: 16 }],
    metadata: { job: '7' },
    created_at: made.body.created_at,
  });
  expect((await caller.call('GET', own)).body).toEqual(changed.body);
  await caller.call('POST', url, { name: 'Refund', unit_cost: -5 });
  expect((await caller.call('GET', `${url}?sort=amount%20asc`)).body).toMatchObject([{ amount: -5 }, { amount: 160 }]);
  expect((await caller.call('DELETE', own)).status).toBe(204);
  expect((await caller.call('GET', own)).status).toBe(404);
  const { body: left } = await caller.call('GET', url);
  expect(left).toMatchObject([{ name: 'Refund' }]);
  const types = (await caller.call('GET', `/events?related_to=line_item,${made.body.id}`)).body;
  expect(types.map(({ type }: { type: string }) => type)).toEqual([
    'line_item.deleted',
    'line_item.updated',
    'line_item.created',
  ]);
});

test('what is wrong is named as the body names it', async () => {
  const url = `/customers/${await newCustomer()}/line_items`;
  for (const [body, param] of [
    [{ name: 'x' }, 'unit_cost'],
    [{ catalog_item: 'nothing' }, 'catalog_item'],
    [{ unit_cost: 1, taxes: [{ tax_rate: 'nothing' }] }, 'taxes[0].tax_rate'],
    [{ unit_cost: 1, discounts: [{ coupon: 'nothing' }] }, 'discounts[0].coupon'],
  ] as const)
    expect(await caller.call('POST', url, body)).toMatchObject({ status: 400, body: { param } });
  expect((await caller.call('GET', '/customers/999999/line_items')).status).toBe(404);
});

test('billed, they move onto an invoice under their ids, with the taxes of the customer on top', async () => {
  const customer = await newCustomer();
  const url = `/customers/${customer}/line_items`;
  expect((await caller.call('POST', `/customers/${customer}/invoices`)).status).toBe(400);
  const ids = [];
  for (const body of [{ catalog_item: 'hour' }, { name: 'Credit', unit_cost: -30 }, { name: 'Trip', unit_cost: 50 }])
    ids.push((await caller.call('POST', url, body)).body.id);
  await caller.call('DELETE', `${url}/${ids.splice(1, 1)[0]}`);
  const { id: credit } = (await caller.call('POST', url, { name: 'Less', unit_cost: -20 })).body;
  await taxCustomer(opened, caller, customer, { tax_rate_ids: ['city'] });
  const { status, body: invoice } = await caller.call('POST', `/customers/${customer}/invoices`, {});
  expect(status).toBe(201);
  expect(invoice).toMatchObject({ object: 'invoice', customer, subtotal: 110, taxes: [{ amount: 1.1 }], total: 119.1 });
  expect(invoice.items.map((line: { id: number }) => line.id)).toEqual([...ids, credit]);
  expect(invoice.items[0]).toMatchObject({ catalog_item: 'hour', taxes: [{ amount: 8 }] });
  expect((await caller.call('GET', url)).body).toEqual([]);
  expect((await caller.call('GET', `${url}/${credit}`)).status).toBe(404);
  expect((await caller.call('POST', `/customers/${customer}/invoices`)).status).toBe(400);
  expect(await proveBooks(opened.parts.db, caller.company, 'test')).toEqual([]);
});

test('billed twice at the same time they are on one invoice', async () => {
  const customer = await newCustomer();
  await caller.call('POST', `/customers/${customer}/line_items`, { name: 'x', unit_cost: 5 });
  const both = [1, 2].map(() => caller.call('POST', `/customers/${customer}/invoices`));
  expect((await Promise.all(both)).map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 400]);
});

test('together below nothing they are not billed, and wait on', async () => {
  const customer = await newCustomer();
  await caller.call('POST', `/customers/${customer}/line_items`, { name: 'x', unit_cost: -5 });
  expect((await caller.call('POST', `/customers/${customer}/invoices`)).status).toBe(400);
  expect((await caller.call('GET', `/customers/${customer}/line_items`)).body).toHaveLength(1);
});
