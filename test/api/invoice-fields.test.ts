import { beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor' })).body.id;
});
const items = [{ name: 'x', unit_cost: 100 }];
const create = async (body: object = {}) => (await caller.call('POST', '/invoices', { customer, items, ...body })).body;
const patch = (id: number, body: object) => caller.call('PATCH', `/invoices/${id}`, body);

test('what is said of an invoice is kept, changed and cleared', async () => {
  const shipTo = { name: 'Dock 4', address1: 'Pier 1', country: 'us' };
  const said = { disabled_payment_methods: ['check'], late_fees: false, next_payment_attempt: 1_900_000_000 };
  const invoice = await create({ ship_to: shipTo, ...said });
  expect(invoice).toMatchObject({ ...said, attempt_count: 0, subscription: null, consolidated: false });
  expect(invoice.ship_to).toEqual({
    name: 'Dock 4',
    attention_to: null,
    address1: 'Pier 1',
    address2: null,
    city: null,
    state: null,
    postal_code: null,
    country: 'US',
  });
  const { body } = await patch(invoice.id, { ship_to: null, disabled_payment_methods: [], late_fees: true });
  expect(body).toMatchObject({ ship_to: null, disabled_payment_methods: [], late_fees: true });
});

test('sent when it was made, or marked later: it counts as delivered', async () => {
  const sent = await create({ sent: true });
  expect(sent).toMatchObject({ status: 'sent', sent_at: expect.any(Number) });
  const plan = (await caller.call('GET', `/invoices/${sent.id}/plan`)).body;
  expect(plan.next?.key).not.toBe('deliver');
  const later = await create();
  expect(later.status).toBe('not_sent');
  expect((await patch(later.id, { sent: true })).body.status).toBe('sent');
});

test('closed gives up what is left, and opened again it is owed', async () => {
  const invoice = await create();
  await caller.call('POST', '/payments', {
    amount: 30,
    applied_to: [{ type: 'invoice', invoice: invoice.id, amount: 30 }],
  });
  expect((await patch(invoice.id, { closed: true })).body).toMatchObject({
    status: 'bad_debt',
    closed: true,
    balance: 0,
  });
  expect((await patch(invoice.id, { closed: false })).body).toMatchObject({
    status: 'not_sent',
    closed: false,
    balance: 70,
  });
  expect((await caller.call('GET', `/invoices/${invoice.id}/plan`)).body.state).toBe('open');
  expect(await create({ closed: true })).toMatchObject({ status: 'bad_debt' });
  expect((await patch((await create({ draft: true })).id, { closed: true })).body).toMatchObject({ param: 'closed' });
});

test('seen by the payer it is viewed, in the answer and in the filter', async () => {
  const invoice = await create({ number: 'SEEN' });
  await inCompany(opened.parts.db, caller.company, ({ trx }) =>
    trx.updateTable('invoice').set({ viewed_at: new Date() }).where('id', '=', invoice.id).execute(),
  );
  const listed = (await caller.call('GET', '/invoices?filter[status]=viewed')).body;
  expect(listed).toMatchObject([{ number: 'SEEN', status: 'viewed', viewed_at: expect.any(Number) }]);
});

test('payers have addresses once the company has a portal', async () => {
  const invoice = await create();
  expect(invoice).toMatchObject({ url: null, payment_url: null, pdf_url: null, csv_url: null });
  await caller.call('PATCH', '/companies/current', { portal_url: 'https://pay.acme.example/' });
  const { body } = await caller.call('GET', `/invoices/${invoice.id}`);
  expect(body.url).toMatch(/^https:\/\/pay\.acme\.example\/invoices\/[\w-]{32}$/);
  expect(body).toMatchObject({
    payment_url: `${body.url}/payment`,
    pdf_url: `${body.url}/pdf`,
    csv_url: `${body.url}/csv`,
  });
  const { body: bad } = await caller.call('PATCH', '/companies/current', { portal_url: 'javascript:alert(1)' });
  expect(bad.param).toBe('portal_url');
  await caller.call('PATCH', '/companies/current', { portal_url: null });
});

test('an expansion within the customer expands the customer', async () => {
  const invoice = await create();
  const { body } = await caller.call('GET', `/invoices/${invoice.id}?expand=customer.parent_customer,nothing`);
  expect(body.customer).toMatchObject({ id: customer, object: 'customer' });
});
