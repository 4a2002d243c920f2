import { beforeAll, describe, expect, test } from 'vitest';
import { stock, taxCustomer } from './catalogue-rows.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;

const PAST = 1_700_000_000;
const FUTURE = 4_000_000_000;

beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor' })).body.id;
  await stock(opened, caller, {
    item: [
      {
        id: 'delivery',
        name: 'Delivery',
        unit_cost: '10.5',
        currency: 'usd',
        type: 'service',
        description: 'By hand',
        discountable: false,
        tax_rate_ids: ['vat', 'gone'],
      },
    ],
    tax_rate: [
      { id: 'vat', name: 'VAT', value: '20' },
      { id: 'within', value: '7', inclusive: true },
      { id: 'stamp', value: '1.5', is_percent: false, currency: 'usd' },
      { id: 'euros', value: '1', is_percent: false, currency: 'eur' },
    ],
    coupon: [
      { id: 'TEN', value: '10' },
      { id: 'FIVE', value: '5', is_percent: false, currency: 'usd' },
      { id: 'OLD', value: '5', expiration_ts: PAST },
      { id: 'ONCE', value: '5', max_redemptions: 1 },
      { id: 'ALONE', value: '5', exclusive: true },
    ],
  });
});

const create = (body: object, of = customer) => caller.call('POST', '/invoices', { customer: of, ...body });
const patch = (id: number, body: object) => caller.call('PATCH', `/invoices/${id}`, body);

describe('a line of an item', () => {
  test('has its name, price, description, type and taxes', async () => {
    const { body } = await create({ items: [{ catalog_item: 'delivery', quantity: 2 }] });
    expect(body).toMatchObject({ subtotal: 21, total: 25.2, balance: 25.2 });
    expect(body.items[0]).toMatchObject({
      object: 'line_item',
      catalog_item: 'delivery',
      name: 'Delivery',
      description: 'By hand',
      type: 'service',
      quantity: 2,
      unit_cost: 10.5,
      amount: 21,
      discountable: false,
      taxable: true,
      taxes: [{ object: 'tax', amount: 4.2, percent: 20, tax_rate: { id: 'vat', object: 'tax_rate', value: 20 } }],
      plan: null,
      subscription: null,
      period_start: null,
      period_end: null,
      prorated: null,
      metadata: {},
      updated_at: expect.any(Number),
    });
  });

  test('says what the caller says instead, taxes as well', async () => {
    const given = { name: 'Express', unit_cost: 3, type: 'product', discountable: true, taxes: [] };
    const { body } = await create({ items: [{ catalog_item: 'delivery', ...given }] });
    expect(body).toMatchObject({ total: 3, items: [{ catalog_item: 'delivery', ...given }] });
  });

  test('has no taxes where none are to be calculated', async () => {
    const { body } = await create({ items: [{ catalog_item: 'delivery' }], calculate_taxes: false });
    expect(body).toMatchObject({ total: 10.5, items: [{ taxes: [] }] });
  });

  test.each([
    [{ items: [{ catalog_item: 'nothing' }] }, 'items[0].catalog_item'],
    [{ items: [{ name: 'x', unit_cost: 1 }, { name: 'y' }] }, 'items[1].unit_cost'],
    [{ currency: 'eur', items: [{ catalog_item: 'delivery' }] }, 'items[0].catalog_item'],
  ])('is refused: %j', async (body, param) => {
    expect(await create(body)).toMatchObject({ status: 400, body: { type: 'invalid_request', param } });
  });
});

describe('taxes', () => {
  test('come from rates: percent, flat, and within the price', async () => {
    const taxes = [{ tax_rate: 'within' }, { tax_rate: { id: 'stamp' } }];
    const { body } = await create({ items: [{ name: 'x', unit_cost: 10 }], taxes });
    expect(body).toMatchObject({
      subtotal: 9.34,
      total: 11.5,
      taxes: [
        { amount: 0.66, inclusive: true, tax_rate: { id: 'within', inclusive: true } },
        { amount: 1.5, inclusive: false, percent: null, tax_rate: { id: 'stamp', currency: 'usd' } },
      ],
    });
  });

  test('of the customer come on top, once, unless the customer pays none', async () => {
    const { body: taxed } = await caller.call('POST', '/customers', { name: 'Taxed' });
    await taxCustomer(opened, caller, taxed.id, { tax_rate_ids: ['vat', 'euros', 'gone'] });
    const items = [{ name: 'x', unit_cost: 10 }];
    expect((await create({ items }, taxed.id)).body).toMatchObject({ total: 12, taxes: [{ tax_rate: { id: 'vat' } }] });
    expect((await create({ items, taxes: [{ tax_rate: 'vat' }] }, taxed.id)).body.total).toBe(12);
    expect((await create({ items, taxes: [{ amount: 1 }] }, taxed.id)).body).toMatchObject({ total: 13 });
    const { body: plain } = await create({ items, calculate_taxes: false }, taxed.id);
    expect(plain.total).toBe(10);
    expect((await patch(plain.id, { notes: 'x' })).body.total).toBe(10);
    expect((await patch(plain.id, { calculate_taxes: true })).body.total).toBe(12);
    expect((await patch(plain.id, { calculate_taxes: true })).body.total).toBe(12);
    await taxCustomer(opened, caller, taxed.id, { taxable: false });
    expect((await create({ items: [{ catalog_item: 'delivery' }] }, taxed.id)).body.total).toBe(10.5);
  });

  test.each([
    [{ taxes: [{ tax_rate: 'nothing' }] }, 'taxes[0].tax_rate'],
    [{ taxes: [{ tax_rate: 'euros' }] }, 'taxes[0].tax_rate'],
    [{ items: [{ unit_cost: 1, taxes: [{ amount: 1 }, { tax_rate: 'nothing' }] }] }, 'items[0].taxes[1].tax_rate'],
    [{ taxes: [{ name: 'x' }] }, 'taxes[0]'],
  ])('are refused: %j', async (body, param) => {
    expect(await create({ items: [{ name: 'x', unit_cost: 5 }], ...body })).toMatchObject({
      status: 400,
      body: { param },
    });
  });
});

describe('discounts', () => {
  const items = [{ name: 'x', unit_cost: 100 }];

  test('come from coupons, and are answered with them', async () => {
    const { body } = await create({ items, discounts: [{ coupon: 'TEN' }, { coupon: { id: 'FIVE' } }] });
    expect(body).toMatchObject({
      subtotal: 100,
      total: 85,
      discounts: [
        {
          object: 'discount',
          amount: 10,
          percent: 10,
          expires: null,
          coupon: { id: 'TEN', object: 'coupon', value: 10 },
        },
        { amount: 5, percent: null, coupon: { id: 'FIVE', is_percent: false, currency: 'usd' } },
      ],
    });
    // What was read may be sent back.
    const { discounts, taxes, items: lines } = body;
    expect((await patch(body.id, { discounts, taxes, items: lines })).body).toMatchObject({
      total: 85,
      discounts: [{}, {}],
    });
  });

  test.each([
    [{ discounts: [{ coupon: 'nothing' }] }, 'discounts[0].coupon'],
    [{ discounts: [{ amount: 1 }, { coupon: 'OLD' }] }, 'discounts[1].coupon'],
    [{ discounts: [{ coupon: 'ALONE' }, { coupon: 'TEN' }] }, 'discounts[0].coupon'],
    [{ items: [{ unit_cost: 9, discounts: [{ coupon: 'OLD' }] }] }, 'items[0].discounts[0].coupon'],
    [{ currency: 'eur', discounts: [{ coupon: 'FIVE' }] }, 'discounts[0].coupon'],
  ])('are refused: %j', async (body, param) => {
    expect(await create({ items, ...body })).toMatchObject({ status: 400, body: { param } });
  });

  test('of a coupon that may be redeemed once are given once, until the invoice is void', async () => {
    const { body: first } = await create({ items, discounts: [{ coupon: 'ONCE' }] });
    expect((await create({ items, discounts: [{ coupon: 'ONCE' }] })).body).toMatchObject({
      param: 'discounts[0].coupon',
    });
    expect((await patch(first.id, { discounts: [{ coupon: 'ONCE' }] })).body.total).toBe(95);
    await caller.call('POST', `/invoices/${first.id}/void`);
    const both = [1, 2].map(() => create({ items, discounts: [{ coupon: 'ONCE' }] }));
    expect((await Promise.all(both)).map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 400]);
  });

  test('for paying early come from the terms, once', async () => {
    const { body } = await create({ items, payment_terms: '2% 10 NET 30' });
    expect(body).toMatchObject({
      total: 98,
      discounts: [{ name: 'Early payment', percent: 2, amount: 2, coupon: null }],
    });
    const days = (body.discounts[0].expires - body.date) / 86_400;
    expect(days).toBeGreaterThan(9.9);
    expect(days).toBeLessThan(11.1);
    const own = { amount: 1, expires: FUTURE };
    expect((await create({ items, payment_terms: '2% 10 NET 30', discounts: [own] })).body.discounts).toMatchObject([
      own,
    ]);
    // Its time was over before the invoice came.
    expect((await create({ items, payment_terms: '2% 10 NET 30', date: PAST })).body).toMatchObject({ total: 100 });
    const { body: later } = await create({ items });
    expect((await patch(later.id, { payment_terms: '2/10 net 30' })).body).toMatchObject({ total: 98, balance: 98 });
  });

  test('that have expired are not given', async () => {
    expect((await create({ items, discounts: [{ amount: 5, expires: PAST }] })).body).toMatchObject({
      total: 100,
      discounts: [],
    });
  });
});

describe('an edit', () => {
  test('keeps the lines it names under their ids, and refuses those of another document', async () => {
    const items = [
      { name: 'a', unit_cost: 1, metadata: { k: 'v' } },
      { name: 'b', unit_cost: 2 },
    ];
    const { body: before } = await create({ items });
    const { body: other } = await create({ items });
    const [a, b] = before.items;
    const { body: after } = await patch(before.id, {
      items: [
        { ...b, quantity: 3 },
        { name: 'c', unit_cost: 4 },
      ],
    });
    expect(after).toMatchObject({
      total: 10,
      items: [{ id: b.id, amount: 6, created_at: b.created_at }, { name: 'c' }],
    });
    expect(after.items[1].id).not.toBe(a.id);
    const theirs = await patch(before.id, { items: [{ ...other.items[0] }] });
    expect(theirs).toMatchObject({ status: 400, body: { param: 'items[0].id' } });
  });
});
