import { beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

const create = async (body: object) =>
  (await caller.call('POST', '/customers', { name: 'Harbor Tools', ...body })).body;
const bill = (customer: number, amount: number, more: object = {}) =>
  caller.call('POST', '/invoices', { customer, items: [{ name: 'Delivery', unit_cost: amount }], ...more });

describe('every attribute of a customer', () => {
  const given = {
    bill_to_parent: true,
    consolidated: true,
    active: false,
    autopay_delay_days: 3,
    credit_hold: true,
    credit_limit: 25_000.5,
    tax_id: '12-3456789',
    avalara_entity_use_code: 'A',
    avalara_exemption_number: 'EX-1',
    sign_up_page: 4,
    ach_gateway: 5,
    cc_gateway: 6,
    convenience_fee: false,
    disabled_payment_methods: ['credit_card', 'ach'],
  };

  test('is written, read, changed and cleared', async () => {
    const customer = await create(given);
    expect(customer).toMatchObject({ ...given, sign_up_url: null, statement_pdf_url: null, statement_url: null });
    expect((await caller.call('GET', `/customers/${customer.id}`)).body).toEqual(customer);
    const cleared = {
      autopay_delay_days: null,
      credit_limit: null,
      tax_id: null,
      sign_up_page: null,
      ach_gateway: null,
    };
    const { body } = await caller.call('PATCH', `/customers/${customer.id}`, {
      ...cleared,
      credit_hold: null,
      disabled_payment_methods: null,
    });
    expect(body).toMatchObject({ ...cleared, credit_hold: true, disabled_payment_methods: [], cc_gateway: 6 });
  });

  test('has its default where nothing was said', async () => {
    expect(await create({})).toMatchObject({
      owner: null,
      owner_id: null,
      parent_customer: null,
      bill_to_parent: false,
      consolidated: false,
      active: true,
      autopay_delay_days: null,
      credit_hold: false,
      credit_limit: null,
      convenience_fee: true,
      disabled_payment_methods: [],
    });
  });

  test('comes in a form too', async () => {
    const form =
      'name=Mill&credit_limit=12.5&credit_hold=true&disabled_payment_methods[]=ach&metadata[region]=west&autopay_delay_days=-1';
    const response = await opened.app.inject({
      method: 'POST',
      url: '/customers',
      payload: form,
      headers: { authorization: `Bearer ${caller.key}`, 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(response.json()).toMatchObject({
      credit_limit: 12.5,
      credit_hold: true,
      disabled_payment_methods: ['ach'],
      metadata: { region: 'west' },
      autopay_delay_days: null,
    });
  });

  test('is filtered by', async () => {
    const own = await opened.newCaller();
    const owner = (await own.call('POST', '/members', { email: 'jo@acme.example' })).body.id;
    const parent = (await own.call('POST', '/customers', { name: 'Parent' })).body.id;
    const child = (
      await own.call('POST', '/customers', {
        name: 'Child',
        parent_customer: parent,
        owner,
        credit_hold: true,
        metadata: { a: 'b' },
      })
    ).body.id;
    const found = async (query: string) =>
      (await own.call('GET', `/customers?${query}`)).body.map(({ id }: { id: number }) => id);
    expect(await found(`filter[parent_customer]=${parent}`)).toEqual([child]);
    expect(await found(`filter[owner]=${owner}`)).toEqual([child]);
    expect(await found('filter[credit_hold]=False')).toEqual([parent]);
    expect(await found('metadata[a]=b')).toEqual([child]);
    expect(await found('payment_source=True')).toEqual([]);
    expect(await found('payment_source=0&sort=name DESC')).toEqual([parent, child]);
  });
});

describe('a parent', () => {
  test('is another customer, and never one below', async () => {
    const [top, middle, bottom] = [await create({}), await create({}), await create({})].map(({ id }) => id);
    const under = (id: number, parent: number) => caller.call('PATCH', `/customers/${id}`, { parent_customer: parent });
    expect((await under(middle, top)).status).toBe(200);
    expect((await under(bottom, middle)).body.parent_customer).toBe(middle);
    for (const [id, parent] of [
      [top, top],
      [top, middle],
      [top, bottom],
      [middle, bottom],
      [top, 987_654_321],
    ] as const)
      expect(await under(id, parent)).toMatchObject({ status: 400, body: { param: 'parent_customer' } });
    expect((await under(bottom, top)).status).toBe(200);
  });

  test('two who become each other’s at once: one is refused', async () => {
    const [a, b] = [await create({}), await create({})].map(({ id }) => id);
    const answers = await Promise.all([
      caller.call('PATCH', `/customers/${a}`, { parent_customer: b }),
      caller.call('PATCH', `/customers/${b}`, { parent_customer: a }),
    ]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 400]);
  });

  test('is not deleted', async () => {
    const parent = await create({});
    const child = await create({ parent_customer: parent.id });
    expect(await caller.call('DELETE', `/customers/${parent.id}`)).toMatchObject({ status: 400 });
    await caller.call('DELETE', `/customers/${child.id}`);
    expect((await caller.call('DELETE', `/customers/${parent.id}`)).status).toBe(204);
  });
});

describe('credit', () => {
  test('on hold nothing is created or issued; off it all goes on', async () => {
    const customer = await create({});
    const draft = (await bill(customer.id, 10, { draft: true })).body;
    await caller.call('PATCH', `/customers/${customer.id}`, { credit_hold: true });
    for (const answer of [
      await bill(customer.id, 10),
      await bill(customer.id, 10, { draft: true }),
      await caller.call('POST', `/invoices/${draft.id}/issue`),
      await caller.call('PATCH', `/invoices/${draft.id}`, { draft: false }),
    ])
      expect(answer).toMatchObject({
        status: 400,
        body: { param: 'customer', message: expect.stringContaining('credit hold') },
      });
    await caller.call('PATCH', `/customers/${customer.id}`, { credit_hold: false });
    expect((await caller.call('POST', `/invoices/${draft.id}/issue`)).status).toBe(200);
  });

  test('up to the limit is allowed, a cent more is refused with both amounts; what is paid makes room', async () => {
    const { id } = await create({ credit_limit: 100 });
    const first = (await bill(id, 60)).body;
    const refused = await bill(id, 40.01);
    expect(refused).toMatchObject({ status: 400, body: { param: 'customer' } });
    expect(refused.body.message).toMatch(/\$40\.01 .*\$60\.00 .*\$100\.00/);
    expect((await bill(id, 40)).status).toBe(201);
    const draft = await bill(id, 1, { draft: true });
    expect(draft.status).toBe(201);
    expect(await caller.call('POST', `/invoices/${draft.body.id}/issue`)).toMatchObject({ status: 400 });
    await caller.call('POST', '/payments', { amount: 1, applied_to: [{ invoice: first.id, amount: 1 }] });
    expect((await caller.call('POST', `/invoices/${draft.body.id}/issue`)).status).toBe(200);
    expect((await bill(id, 5_000, { currency: 'eur' })).status).toBe(201);
  });

  test('a consolidated invoice owes nothing more, and is not refused', async () => {
    const { id } = await create({ credit_limit: 100, consolidated: true });
    for (const amount of [50, 40]) await bill(id, amount);
    const answer = await caller.call('POST', `/customers/${id}/consolidate_invoices`, {});
    expect([answer.status, answer.body.balance]).toEqual([201, 90]);
    expect(await bill(id, 10.01)).toMatchObject({ status: 400 });
  });

  test('two invoices at once do not pass the limit together', async () => {
    const { id } = await create({ credit_limit: 100 });
    const answers = await Promise.all([bill(id, 60), bill(id, 60)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 400]);
  });

  test('a limit is of the customer’s currency, and stays the same number in another', async () => {
    const customer = await create({ currency: 'jpy', credit_limit: 500 });
    expect(customer.credit_limit).toBe(500);
    expect(await caller.call('POST', '/customers', { name: 'x', currency: 'jpy', credit_limit: 0.5 })).toMatchObject({
      status: 400,
      body: { param: 'credit_limit' },
    });
    const { body } = await caller.call('PATCH', `/customers/${customer.id}`, { currency: 'eur' });
    expect(body.credit_limit).toBe(500);
    expect(await bill(customer.id, 500.01)).toMatchObject({ status: 400 });
    expect((await bill(customer.id, 500)).status).toBe(201);
  });
});

test('turning AutoPay off turns it off on open invoices, not on others', async () => {
  const { id } = await create({ autopay: true });
  const open = (await bill(id, 10)).body;
  const paid = (await bill(id, 10)).body;
  await caller.call('POST', '/payments', { amount: 10, applied_to: [{ invoice: paid.id, amount: 10 }] });
  await caller.call('PATCH', `/customers/${id}`, { notes: 'x' });
  expect((await caller.call('GET', `/invoices/${open.id}`)).body.autopay).toBe(true);
  await caller.call('PATCH', `/customers/${id}`, { autopay: false });
  expect((await caller.call('GET', `/invoices/${open.id}`)).body.autopay).toBe(false);
  expect((await caller.call('GET', `/invoices/${paid.id}`)).body.autopay).toBe(true);
});

describe('contacts', () => {
  test('have an address of their own; null is as if nothing was said', async () => {
    const { id } = await create({});
    const given = { name: 'Ana', address1: '1 Pier', city: 'Austin', state: 'TX', postal_code: '78701', country: 'us' };
    const answer = await caller.call('POST', `/customers/${id}/contacts`, {
      ...given,
      primary: null,
      sms_enabled: null,
    });
    expect(answer.body).toMatchObject({ ...given, country: 'US', primary: true, sms_enabled: false, customer_id: id });
    const url = `/customers/${id}/contacts/${answer.body.id}`;
    const changed = await caller.call('PATCH', url, { sms_enabled: true, send_new_invoices: true, city: null });
    expect(changed.body).toMatchObject({ sms_enabled: true, send_new_invoices: true, city: null, primary: true });
    // What no schema names reaches no column.
    const stray = await caller.call('PATCH', url, { company_id: 1, customer_id: 1, updated_at: 'x' });
    expect(stray).toMatchObject({ status: 200, body: { customer: id } });
  });

  test('are listed by page, filtered and of their customer alone', async () => {
    const [one, other] = [await create({}), await create({})].map(({ id }) => id);
    for (const name of ['A', 'B', 'C']) await caller.call('POST', `/customers/${one}/contacts`, { name });
    const page = await caller.call('GET', `/customers/${one}/contacts?per_page=2&sort=name desc`);
    expect(page.body.map(({ name }: { name: string }) => name)).toEqual(['C', 'B']);
    expect(page.headers['x-total-count']).toBe('3');
    expect((await caller.call('GET', `/customers/${one}/contacts?filter[name]=B`)).body).toHaveLength(1);
    expect((await caller.call('GET', `/customers/${other}/contacts`)).body).toEqual([]);
    expect((await caller.call('GET', '/customers/987654321/contacts')).status).toBe(404);
  });
});

test('a customer whose credit balance was adjusted is not deleted', async () => {
  const { id } = await create({});
  const adjustment = await caller.call('POST', '/credit_balance_adjustments', { customer: id, amount: 5 });
  expect(adjustment.status).toBe(201);
  expect(await caller.call('DELETE', `/customers/${id}`)).toMatchObject({ status: 400, body: { param: 'customer' } });
  expect((await caller.call('DELETE', `/credit_balance_adjustments/${adjustment.body.id}`)).status).toBe(204);
  expect((await caller.call('DELETE', `/customers/${id}`)).status).toBe(204);
});
