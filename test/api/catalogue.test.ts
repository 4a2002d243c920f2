import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

const plan = { name: 'x', interval: 'month' };

describe('an item', () => {
  test('keeps every digit of its price, and shows its tax rates whole', async () => {
    await caller.call('POST', '/tax_rates', { id: 'vat', name: 'VAT', value: 7.25 });
    const made = await caller.call('POST', '/items', { id: 'kwh', name: 'kWh', unit_cost: 0.12345678, taxes: ['vat'] });
    expect(made).toMatchObject({
      status: 201,
      body: { unit_cost: 0.12345678, currency: 'usd', taxes: [{ object: 'tax_rate', id: 'vat', value: 7.25 }] },
    });
    const { rows } = await opened.parts.system
      .selectFrom('item')
      .select('unit_cost')
      .where('id', '=', 'kwh')
      .execute()
      .then((found) => ({ rows: found }));
    expect(rows).toEqual([{ unit_cost: '0.12345678' }]);
    expect(await caller.call('POST', '/items', { name: 'x', unit_cost: 0.123456789 })).toMatchObject({
      status: 400,
      body: { param: 'unit_cost' },
    });
  });

  test('changes its words alone; a price that is sent along is let be', async () => {
    await caller.call('POST', '/items', { id: 'fixed', name: 'Fixed', unit_cost: 5 });
    const edit = { name: 'Still', unit_cost: 6, currency: 'eur', taxable: false, metadata: { a: 1 } };
    expect((await caller.call('PATCH', '/items/fixed', edit)).body).toMatchObject({
      name: 'Still',
      unit_cost: 5,
      currency: 'usd',
      taxable: true,
      metadata: { a: '1' },
    });
  });

  test.each(['x', 'with space', 'a/b', 'ä-b', 'a'.repeat(101), 'a.b'])('is not called %s', async (id) => {
    expect(await caller.call('POST', '/items', { id, name: 'x' })).toMatchObject({
      status: 400,
      body: { param: 'id' },
    });
    expect((await caller.call('GET', `/items/${encodeURIComponent(id)}`)).status).toBe(404);
  });

  test.each([{ id: 'vat', name: '', value: 0 }, { tax_rate: { id: 'vat' } }, { tax_rate: 'vat' }])(
    'takes %j for the id of a tax rate',
    async (tax) => {
      const { body } = await caller.call('POST', '/items', { name: 'x', taxes: [tax] });
      expect(body.taxes).toMatchObject([{ object: 'tax_rate', id: 'vat' }]);
    },
  );

  test('is a company’s own: another may use the same word, and cannot tax by another’s rate', async () => {
    const other = await opened.newCaller();
    expect((await caller.call('POST', '/items', { id: 'same', name: 'Ours' })).status).toBe(201);
    expect((await other.call('POST', '/items', { id: 'same', name: 'Theirs' })).status).toBe(201);
    expect((await caller.call('GET', '/items/same')).body.name).toBe('Ours');
    expect((await caller.call('POST', '/items', { id: 'same', name: 'Again' })).body.param).toBe('id');
    await other.call('POST', '/tax_rates', { id: 'theirs', name: 'x', value: 1 });
    expect(await caller.call('POST', '/items', { name: 'x', taxes: ['vat', 'theirs'] })).toMatchObject({
      status: 400,
      body: { param: 'taxes[1]' },
    });
  });

  test('is no longer taxed at a rate that is deleted, not even when one of its name comes back', async () => {
    await caller.call('POST', '/tax_rates', { id: 'gone', name: 'x', value: 1 });
    await caller.call('POST', '/items', { id: 'taxed', name: 'x', taxes: ['gone'] });
    expect((await caller.call('DELETE', '/tax_rates/gone')).status).toBe(204);
    await caller.call('POST', '/tax_rates', { id: 'gone', name: 'x', value: 2 });
    expect((await caller.call('GET', '/items/taxed')).body.taxes).toEqual([]);
  });

  test('that a plan sells is not deleted', async () => {
    await caller.call('POST', '/items', { id: 'sold', name: 'x' });
    await caller.call('POST', '/plans', { ...plan, id: 'sells', amount: 1, catalog_item: 'sold' });
    expect((await caller.call('DELETE', '/items/sold')).status).toBe(400);
    expect((await caller.call('DELETE', '/plans/sells')).status).toBe(204);
    expect((await caller.call('DELETE', '/items/sold')).status).toBe(204);
    expect((await caller.call('DELETE', '/items/sold')).status).toBe(404);
  });

  test('leaves an event that names it by its word', async () => {
    const { body: events } = await caller.call('GET', '/events?per_page=100');
    expect(events.filter(({ data }: { data: { object: { id: unknown } } }) => data.object.id === 'sold')).toMatchObject(
      [{ type: 'item.deleted' }, { type: 'item.created' }],
    );
  });
});

test('small lists are whole on one page, because some clients read no second', async () => {
  const many = await opened.newCaller();
  for (let i = 0; i < 30; i++) await many.call('POST', '/tax_rates', { name: `Rate ${i}`, value: i });
  const { body, headers } = await many.call('GET', '/tax_rates');
  expect(body).toHaveLength(30);
  expect(headers['link']).not.toContain('rel="next"');
  expect((await many.call('GET', '/tax_rates?per_page=7&page=5')).body).toHaveLength(2);
});

test('lists are filtered, sorted and read on from a moment', async () => {
  const one = await opened.newCaller();
  for (const [id, type] of [
    ['bb', 'service'],
    ['aa', 'product'],
    ['cc', 'service'],
  ])
    await one.call('POST', '/items', { id, name: `Item ${id}`, type, metadata: { kind: type } });
  const ids = async (query: string) =>
    (await one.call('GET', `/items?${query}`)).body.map((item: { id: string }) => item.id);
  expect(await ids('filter[type]=service&sort=id%20DESC')).toEqual(['cc', 'bb']);
  expect(await ids('metadata[kind]=product')).toEqual(['aa']);
  const { updated_at } = (await one.call('GET', '/items/aa')).body;
  expect(await ids(`updated_after=${updated_at - 60}`)).toEqual(['aa', 'bb', 'cc']);
  expect(await ids(`updated_after=${updated_at + 60}`)).toEqual([]);
  expect((await one.call('GET', '/items?filter[secret]=1')).status).toBe(400);
});

describe('a value', () => {
  test.each([
    [{ value: 101 }, 'value'],
    [{ value: -1 }, 'value'],
    [{ value: 5, is_percent: false }, 'currency'],
    [{ value: 5.001, is_percent: false, currency: 'usd' }, 'value'],
    [{ value: 5, is_percent: false, currency: 'xxx' }, 'currency'],
  ])('%j is refused, naming %s', async (value, param) => {
    for (const url of ['/coupons', '/tax_rates'])
      expect(await caller.call('POST', url, { name: 'x', ...value })).toMatchObject({ status: 400, body: { param } });
  });

  test('of three digits is taken in a currency that has them', async () => {
    const coupon = { name: 'x', value: 1.234, is_percent: false, currency: 'KWD' };
    expect((await caller.call('POST', '/coupons', coupon)).body).toMatchObject({ value: 1.234, currency: 'kwd' });
  });
});

describe('a plan', () => {
  test.each([
    [{}, 'amount'],
    [{ pricing_mode: 'tiered' }, 'tiers'],
    [{ pricing_mode: 'volume', amount: 5, tiers: [{ unit_cost: 1 }] }, 'amount'],
    [{ pricing_mode: 'custom', amount: 5 }, 'amount'],
    [{ amount: 5, tiers: [{ unit_cost: 1 }] }, 'tiers'],
    [{ pricing_mode: 'tiered', tiers: [{ min_qty: 2, unit_cost: 1 }] }, 'tiers[0].min_qty'],
    [{ pricing_mode: 'tiered', tiers: [{ unit_cost: 1 }, { min_qty: 9, unit_cost: 1 }] }, 'tiers[1].min_qty'],
    [
      {
        pricing_mode: 'tiered',
        tiers: [
          { max_qty: 5, unit_cost: 1 },
          { min_qty: 7, unit_cost: 1 },
        ],
      },
      'tiers[1].min_qty',
    ],
    [{ pricing_mode: 'tiered', tiers: [{ min_qty: 1, max_qty: 0, unit_cost: 1 }] }, 'tiers[0].max_qty'],
    [{ amount: 5, interval: 'decade' }, 'interval'],
    [{ amount: 5, catalog_item: 'nothing' }, 'catalog_item'],
  ])('%j is refused, naming %s', async (odd, param) => {
    expect(await caller.call('POST', '/plans', { ...plan, ...odd })).toMatchObject({ status: 400, body: { param } });
  });

  test('shows its tiers as they were sent, null where it has none, and is taken as `tier` too', async () => {
    const tiers = [
      { min_qty: 1, max_qty: 10, unit_cost: 5 },
      { min_qty: 11, max_qty: null, unit_cost: 0.0375 },
    ];
    const made = await caller.call('POST', '/plans', { ...plan, pricing_mode: 'volume', tier: tiers });
    expect(made.body).toMatchObject({ pricing_mode: 'volume', amount: null, tiers });
    expect((await caller.call('POST', '/plans', { ...plan, amount: 49.005 })).body).toMatchObject({
      amount: 49.005,
      tiers: null,
    });
  });
});
