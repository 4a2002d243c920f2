import { beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor', payment_terms: 'NET 14' })).body.id;
});
const items = [{ name: 'Roof', quantity: 2, unit_cost: 100, taxes: [{ percent: 10 }] }];
const create = async (body: object = {}) =>
  (await caller.call('POST', '/estimates', { customer, items, ...body })).body;
const order = (id: number, name: string, body?: object) => caller.call('POST', `/estimates/${id}/${name}`, body);
const patch = (id: number, body: object) => caller.call('PATCH', `/estimates/${id}`, body);

test('it is an offer with lines: nothing is owed by it', async () => {
  const { status, body } = await caller.call('POST', '/estimates', {
    customer,
    items,
    deposit: 50,
    purchase_order: 'PO',
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    object: 'estimate',
    number: 'EST-00001',
    customer,
    status: 'not_sent',
    approved: null,
    approval: null,
    draft: false,
    closed: false,
    invoice: null,
    payment_terms: 'NET 14',
    purchase_order: 'PO',
    subtotal: 200,
    total: 220,
    deposit: 50,
    deposit_paid: false,
    expiration_date: null,
    ship_to: null,
    url: null,
    pdf_url: null,
    items: [{ object: 'line_item', amount: 200, taxes: [{ amount: 20 }] }],
  });
  const { body: balance } = await caller.call('GET', `/customers/${customer}/balance`);
  expect(balance).toMatchObject({ total_outstanding: 0, available_credits: 0 });
  expect((await patch(body.id, { sent: true })).body.status).toBe('sent');
  expect((await patch(body.id, { items: [{ name: 'Less', unit_cost: 49 }] })).body.param).toBe('deposit');
});

describe('approval', () => {
  test('keeps initials, address and time, and the offer as it was agreed to', async () => {
    const { id } = await create();
    expect((await order(id, 'approve', {})).body.param).toBe('initials');
    const { status, body } = await order(id, 'approve', { initials: 'AR', ip: '198.51.100.7' });
    expect(status).toBe(200);
    const approval = { initials: 'AR', ip: '198.51.100.7', timestamp: expect.any(Number) };
    expect(body).toMatchObject({ status: 'approved', closed: false, approved: null, approval });
    expect(await patch(id, { items })).toMatchObject({ status: 400, body: { param: 'estimate' } });
    expect((await patch(id, { deposit_paid: true })).body).toMatchObject({ deposit_paid: true, status: 'approved' });
    for (const name of ['approve', 'decline']) expect((await order(id, name, { initials: 'AR' })).status).toBe(400);
    const { body: events } = await caller.call('GET', '/events?type=estimate.approved');
    expect(events).toMatchObject([{ data: { object: { approval } } }]);
    // Who approved it can be erased: what is kept of the event only refers to them.
    const kept = await inCompany(opened.parts.db, caller.company, ({ trx }) =>
      trx.selectFrom('event_snapshot').select('object').where('object_type', '=', 'estimate').execute(),
    );
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain('198.51.100.7');
  });

  test('comes too late once it has expired', async () => {
    const { id } = await create({ expiration_date: 1_700_000_000 });
    expect(await order(id, 'approve', { initials: 'AR' })).toMatchObject({
      status: 400,
      body: { param: 'expiration_date' },
    });
  });

  test('is of what was issued', async () => {
    const { id } = await create({ draft: true });
    expect((await order(id, 'approve', { initials: 'AR' })).status).toBe(400);
    expect((await patch(id, { draft: false })).body.status).toBe('not_sent');
    expect((await order(id, 'approve', { initials: 'AR' })).body.status).toBe('approved');
  });
});

describe('its end', () => {
  test('declined, by the customer or by closing it', async () => {
    expect((await order((await create()).id, 'decline')).body).toMatchObject({ status: 'declined', closed: true });
    const { id } = await create();
    expect((await patch(id, { closed: true })).body).toMatchObject({ status: 'declined' });
    expect((await order(id, 'invoice')).status).toBe(400);
  });

  test('voided', async () => {
    const { id } = await create();
    expect((await order(id, 'void')).body).toMatchObject({ status: 'voided', closed: true });
    for (const name of ['void', 'invoice', 'decline']) expect((await order(id, name)).status).toBe(400);
  });

  test('deleted', async () => {
    const { id } = await create({ number: 'E-1' });
    expect((await caller.call('DELETE', `/estimates/${id}`)).status).toBe(204);
    expect((await caller.call('GET', `/estimates/${id}`)).status).toBe(404);
    expect((await create({ number: 'E-1' })).number).toBe('E-1');
    expect((await caller.call('POST', '/estimates', { customer, number: 'E-1' })).body.param).toBe('number');
  });
});

describe('its invoice', () => {
  test('says what it said, once, even asked twice at the same time', async () => {
    const said = {
      name: 'Roof',
      notes: 'As agreed',
      purchase_order: 'PO-1',
      ship_to: { city: 'Austin' },
      metadata: { a: 'b' },
    };
    const { id, items: lines } = await create({ ...said, payment_terms: '2% 10 NET 30', discounts: [{ amount: 20 }] });
    const answers = await Promise.all([order(id, 'invoice'), order(id, 'invoice')]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 400]);
    const { body: invoice } = answers.find(({ status }) => status === 201) ?? { body: {} };
    expect(invoice).toMatchObject({
      ...said,
      object: 'invoice',
      status: 'not_sent',
      customer,
      payment_terms: '2% 10 NET 30',
      discounts: [{ amount: 20 }, { name: 'Early payment', percent: 2 }],
      items: [{ name: 'Roof', amount: 200 }],
    });
    const { body: estimate } = await caller.call('GET', `/estimates/${id}`);
    expect(estimate).toMatchObject({
      status: 'invoiced',
      closed: true,
      invoice: invoice.id,
      items: [{ id: lines[0].id }],
    });
  });
});

test('lists: by status, sorted, expanded', async () => {
  const by = async (query: string) => (await caller.call('GET', `/estimates?per_page=100&${query}`)).body;
  for (const status of ['not_sent', 'sent', 'approved', 'invoiced', 'declined', 'voided']) {
    const found = await by(`filter[status]=${status}`);
    expect(found.length).toBeGreaterThan(0);
    for (const one of found) expect(one.status).toBe(status);
  }
  expect((await by('expand=customer'))[0].customer).toMatchObject({ object: 'customer', id: customer });
  const dates = (await by('sort=date%20DESC,number%20asc')).map(({ date }: { date: number }) => date);
  expect(dates).toEqual([...dates].sort((a, b) => b - a));
});
