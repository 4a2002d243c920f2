import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
const NOW = Date.parse('2026-03-10T15:00:00Z');
const seconds = (text: string) => Date.parse(text) / 1000;
let caller: Caller;
let customer: number;

beforeAll(async () => {
  caller = await opened.newCaller({ testClock: NOW });
  customer = (await caller.call('POST', '/customers', { name: 'Harbor' })).body.id;
  const plan = { name: 'x', interval: 'month', amount: 49 };
  await caller.call('POST', '/plans', { ...plan, id: 'starter' });
  await caller.call('POST', '/plans', { ...plan, id: 'seat', amount: 20 });
  await caller.call('POST', '/plans', { ...plan, id: 'yearly', interval: 'year' });
  await caller.call('POST', '/plans', { ...plan, id: 'euro', currency: 'eur' });
  await caller.call('POST', '/plans', { name: 'x', id: 'own', interval: 'month', pricing_mode: 'custom' });
  await caller.call('POST', '/coupons', { id: 'TEN', name: 'x', value: 10 });
  await caller.call('POST', '/coupons', { id: 'ALONE', name: 'x', value: 10, exclusive: true });
  await caller.call('POST', '/coupons', { id: 'ONCE', name: 'x', value: 10, max_redemptions: 1 });
  await caller.call('POST', '/coupons', { id: 'OVER', name: 'x', value: 10, expiration_date: NOW / 1000 - 1 });
  await caller.call('POST', '/coupons', { id: 'EURO', name: 'x', value: 1, is_percent: false, currency: 'eur' });
  await caller.call('POST', '/tax_rates', { id: 'vat', name: 'x', value: 5 });
});

const subscribe = (more: object = {}) => caller.call('POST', '/subscriptions', { customer, plan: 'starter', ...more });

test('periods follow the calendar of the company’s zone, over a change of clocks', async () => {
  const { body } = await subscribe({ start_date: seconds('2026-01-31T15:00:00Z') });
  expect(body).toMatchObject({
    status: 'active',
    period_start: seconds('2026-02-28T15:00:00Z'),
    period_end: seconds('2026-03-31T14:00:00Z') - 1,
    renewed_last: seconds('2026-02-28T15:00:00Z'),
    renews_next: seconds('2026-03-31T14:00:00Z'),
    recurring_total: 49,
    mrr: 49,
  });
});

describe('refused, with the field named:', () => {
  test.each([
    [{ plan: 'nothing' }, 'plan'],
    [{ customer: 999_999 }, 'customer'],
    [{ addons: [{ plan: 'yearly' }] }, 'addons[0].plan'],
    [{ addons: [{ plan: 'seat' }, { plan: 'euro' }] }, 'addons[1].plan'],
    [{ plan: 'own' }, 'amount'],
    [{ amount: 5 }, 'amount'],
    [{ quantity: -1 }, 'quantity'],
    [{ quantity: 999_999_999_999 }, 'quantity'],
    [{ discounts: ['TEN', 'ALONE'] }, 'discounts[1]'],
    [{ discounts: ['OVER'] }, 'discounts[0]'],
    [{ discounts: ['EURO'] }, 'discounts[0]'],
    [{ taxes: ['nothing'] }, 'taxes[0]'],
    [{ snap_to_nth_day: 32 }, 'snap_to_nth_day'],
    [{ plan: 'yearly', cycles: 101 }, 'cycles'],
  ])('%j, %s', async (odd, param) => {
    expect(await subscribe(odd)).toMatchObject({ status: 400, body: { param } });
    expect(await caller.call('POST', '/subscriptions/preview', { customer, plan: 'starter', ...odd })).toMatchObject({
      status: 400,
      body: { param },
    });
  });

  test('a coupon that was redeemed as often as it may be', async () => {
    expect((await subscribe({ discounts: ['ONCE'] })).status).toBe(201);
    expect(await subscribe({ discounts: ['ONCE'] })).toMatchObject({ status: 400, body: { param: 'discounts[0]' } });
  });
});

test('a preview bills the part of a first period that calendar billing leaves, and saves nothing', async () => {
  const before = (await caller.call('GET', '/subscriptions')).headers['x-total-count'];
  const { status, body } = await caller.call('POST', '/subscriptions/preview', {
    customer,
    plan: 'starter',
    start_date: seconds('2026-04-16T05:00:00Z'),
    snap_to_nth_day: 1,
    discounts: ['TEN'],
    taxes: ['vat'],
    pending_line_items: [{ name: 'Set-up', unit_cost: 100 }],
  });
  expect(status).toBe(200);
  // Half of April: 24.50; with the set-up 124.50, less 10 %, and 5 % of 112.05.
  expect(body).toMatchObject({
    recurring_total: 46.31,
    mrr: 44.1,
    first_invoice: {
      id: null,
      subtotal: 124.5,
      items: [
        { name: 'x', plan: 'starter', amount: 24.5, prorated: true, period_end: seconds('2026-05-01T05:00:00Z') - 1 },
        { name: 'Set-up', amount: 100, prorated: false },
      ],
      discounts: [{ id: null, amount: 12.45, coupon: { id: 'TEN' } }],
      taxes: [{ id: null, amount: 5.6, tax_rate: { id: 'vat' } }],
      total: 117.65,
    },
  });
  expect((await caller.call('GET', '/subscriptions')).headers['x-total-count']).toBe(before);
});

test('coupons and tax rates are named by their ids, as objects, or within a discount or a tax', async () => {
  const plain = (await subscribe({ discounts: ['TEN'], taxes: ['vat'] })).body;
  for (const named of [
    { discounts: [{ id: 'TEN' }], taxes: [{ id: 'vat' }] },
    { discounts: [{ coupon: { id: 'TEN', value: 0 } }], taxes: [{ tax_rate: { id: 'vat', value: 0 } }] },
    { discounts: [{ coupon: 'TEN' }, 'TEN'], taxes: [{ tax_rate: 'vat' }, 'vat'] },
  ]) {
    const { body } = await subscribe(named);
    expect([body.discounts, body.taxes, body.recurring_total]).toEqual([
      plain.discounts,
      plain.taxes,
      plain.recurring_total,
    ]);
    const preview = await caller.call('POST', '/subscriptions/preview', { customer, plan: 'starter', ...named });
    expect(preview).toMatchObject({ status: 200, body: { recurring_total: plain.recurring_total } });
  }
});

test('a contract runs in terms, and what is not renewed ends', async () => {
  const start_date = seconds('2025-01-10T15:00:00Z');
  expect((await subscribe({ start_date, cycles: 12 })).body).toMatchObject({ status: 'finished', renews_next: null });
  const once = { start_date, cycles: 12, contract_renewal_cycles: 6, contract_renewal_mode: 'renew_once' };
  expect((await subscribe(once)).body).toMatchObject({
    status: 'active',
    contract_period_start: seconds('2026-01-10T15:00:00Z'),
    contract_period_end: seconds('2026-07-10T14:00:00Z') - 1,
  });
  const manual = { start_date, cycles: 12, contract_renewal_mode: 'manual' };
  expect((await subscribe(manual)).body).toMatchObject({ status: 'pending_renewal', renews_next: null });
});

test('an edit replaces addons by their ids, keeps what it does not name, and cannot move a start', async () => {
  const { body } = await subscribe({ addons: [{ plan: 'seat', quantity: 2 }, { plan: 'seat' }], metadata: { a: '1' } });
  const [kept, gone] = body.addons;
  const url = `/subscriptions/${body.id}`;
  const edited = await caller.call('PATCH', url, {
    addons: [{ plan: 'seat' }, { id: kept.id, plan: 'seat', quantity: 3 }],
    paused: true,
  });
  expect(edited.body).toMatchObject({ paused: true, renews_next: null, metadata: { a: '1' }, recurring_total: 129 });
  expect(edited.body.addons.map(({ id }: { id: number }) => id)[1]).toBe(kept.id);
  expect(JSON.stringify(edited.body.addons)).not.toContain(`"id":${gone.id},`);
  expect(await caller.call('PATCH', url, { addons: [{ id: gone.id, plan: 'seat' }] })).toMatchObject({
    status: 400,
    body: { param: 'addons[0].id' },
  });
  expect((await caller.call('PATCH', url, { start_date: 1 })).body.param).toBe('start_date');
  expect((await caller.call('PATCH', url, { plan: 'yearly' })).body.param).toBe('addons[0].plan');
  const yearly = await caller.call('PATCH', url, { plan: 'yearly', addons: [] });
  expect(yearly.body).toMatchObject({ period_start: NOW / 1000, recurring_total: 49, mrr: 4.08 });
});

test('cancelling answers with the subscription, twice too, and ends it: lists and plans know', async () => {
  const other = await opened.newCaller({ testClock: NOW });
  const payer = (await other.call('POST', '/customers', { name: 'x' })).body.id;
  await other.call('POST', '/plans', { id: 'pp', name: 'x', interval: 'month', amount: 1 });
  const made = await other.call('POST', '/subscriptions', { customer: payer, plan: 'pp' });
  const later = await other.call('POST', '/subscriptions', { customer: payer, plan: 'pp', cancel_at_period_end: true });
  expect(later.body).toMatchObject({ status: 'active', cancel_at_period_end: true, renews_next: null });
  const url = `/subscriptions/${made.body.id}`;
  for (let i = 0; i < 2; i++)
    expect(await other.call('DELETE', url)).toMatchObject({
      status: 200,
      body: { object: 'subscription', status: 'canceled', canceled_at: NOW / 1000 },
    });
  expect((await other.call('PATCH', url, { quantity: 2 })).status).toBe(400);
  const ids = async (query: string) =>
    (await other.call('GET', `/subscriptions${query}`)).body.map(({ id }: { id: number }) => id);
  expect(await ids('')).toEqual([later.body.id]);
  expect(await ids('?canceled=1')).toEqual([made.body.id]);
  expect(await ids('?finished=True')).toEqual([]);
  expect((await other.call('GET', '/plans/pp?include=num_subscriptions')).body.num_subscriptions).toBe(1);
  expect((await other.call('DELETE', '/plans/pp')).status).toBe(400);
  expect((await other.call('DELETE', `/customers/${payer}`)).status).toBe(400);
  const events = (await other.call('GET', '/events?per_page=100')).body.map(({ type }: { type: string }) => type);
  expect(events.filter((type: string) => type === 'subscription.deleted')).toHaveLength(1);
});

test('a subscription is shown with its plan, its customer and the plans of its addons whole, when asked', async () => {
  const { body } = await subscribe({ addons: [{ plan: 'seat' }] });
  const plain = (await caller.call('GET', `/subscriptions/${body.id}`)).body;
  expect(plain).toMatchObject({ customer, plan: 'starter', addons: [{ plan: 'seat' }] });
  const whole = (await caller.call('GET', `/subscriptions/${body.id}?expand=plan,customer,addons.plan`)).body;
  expect(whole).toMatchObject({
    customer: { object: 'customer', id: customer },
    plan: { object: 'plan', id: 'starter' },
    addons: [{ plan: { object: 'plan', id: 'seat' } }],
  });
});
