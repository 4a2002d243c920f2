import { beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
let invoice: number;

beforeAll(async () => {
  caller = await opened.newCaller({ testClock: Date.UTC(2026, 0, 5, 10) });
  customer = await make('/customers', { name: 'Blue Mill', email: 'ap@bluemill.example' });
  invoice = await make('/invoices', { customer, items: [{ name: 'Work', unit_cost: 100 }] });
});

async function make(url: string, body: object): Promise<number> {
  const made = await caller.call('POST', url, body);
  expect(made).toMatchObject({ status: 201 });
  return made.body.id as number;
}

/** The newest event of a type. */
async function newest(type: string) {
  const { body } = await caller.call('GET', `/events?type=${type}`);
  return body[0];
}

test('an event has its object as the API shows it at the commit, the customer expanded', async () => {
  const shown = (await caller.call('GET', `/invoices/${invoice}?expand=customer`)).body;
  const event = await newest('invoice.created');
  expect(event.data).toMatchObject({ object: shown });
  expect(event.data.previous).toBeUndefined();
  expect(event.data.object.customer).toMatchObject({ object: 'customer', name: 'Blue Mill' });
  expect(event.user).toMatchObject({ id: -2, email: null, registered: true });
});

test('the object stays as it stood, whatever becomes of it, and the next event says what it was', async () => {
  await caller.call('PATCH', `/invoices/${invoice}`, { purchase_order: 'PO-1' });
  await caller.call('PATCH', `/invoices/${invoice}`, { purchase_order: 'PO-2', notes: 'Ring Ana' });
  expect((await newest('invoice.created')).data.object.purchase_order).toBeNull();
  const { object, previous } = (await newest('invoice.updated')).data;
  expect(object).toMatchObject({ purchase_order: 'PO-2', notes: 'Ring Ana' });
  expect(previous).toMatchObject({ purchase_order: 'PO-1', notes: null });
  expect(Object.keys(previous)).not.toContain('customer');
  expect(Object.keys(previous)).not.toContain('updated_at');
});

test('a payment is news of the invoice too, with the balance it had', async () => {
  await make('/payments', { customer, amount: 30, applied_to: [{ type: 'invoice', invoice, amount: 30 }] });
  const { object, previous, detail } = (await newest('invoice.updated')).data;
  expect(object).toMatchObject({ id: invoice, balance: 70 });
  expect(previous).toMatchObject({ balance: 100 });
  expect(detail).toEqual({ because: 'payment.applied' });
});

test('an invoice that money settled is told as paid, once, beside the update', async () => {
  await make('/payments', { customer, amount: 70, applied_to: [{ type: 'invoice', invoice, amount: 70 }] });
  const paid = (await caller.call('GET', `/events?type=invoice.paid&related_to=invoice,${invoice}`)).body;
  expect(paid).toHaveLength(1);
  expect(paid[0].data).toMatchObject({
    object: { id: invoice, status: 'paid', paid: true, balance: 0 },
    previous: { paid: false, balance: 70 },
  });
  expect((await newest('invoice.updated')).data.object).toMatchObject({ id: invoice, balance: 0 });
});

test('a promise is an expected payment; a voided payment a deleted one', async () => {
  const open = await make('/invoices', { customer, items: [{ name: 'Work', unit_cost: 100 }] });
  await make('/promises', { invoice: open, date: Date.UTC(2026, 0, 20) / 1000 });
  expect((await newest('invoice.payment_expected')).data.object).toMatchObject({ id: open, object: 'invoice' });
  const payment = await make('/payments', { customer, amount: 3 });
  expect((await caller.call('DELETE', `/payments/${payment}`)).status).toBe(200);
  expect((await newest('payment.deleted')).data).toMatchObject({
    object: { id: payment, voided: true },
    previous: { voided: false },
  });
});

test('what was deleted is shown as it last was', async () => {
  const contact = await make(`/customers/${customer}/contacts`, { name: 'Ana Ruiz', email: 'ana@bluemill.example' });
  await caller.call('DELETE', `/customers/${customer}/contacts/${contact}`);
  expect((await newest('contact.deleted')).data.object).toMatchObject({ id: contact, name: 'Ana Ruiz' });
  const draft = await make('/invoices', { customer, draft: true, items: [{ name: 'Work', unit_cost: 5 }] });
  await caller.call('DELETE', `/invoices/${draft}`);
  expect((await newest('invoice.deleted')).data.object).toMatchObject({ id: draft, total: 5 });
});

test('no event holds what names or reaches a person', async () => {
  const stored = await inCompany(opened.parts.db, caller.company, ({ trx }) =>
    trx.selectFrom('event').leftJoin('event_snapshot as s', 's.event_id', 'event.id').selectAll().execute(),
  );
  expect(stored.length).toBeGreaterThan(10);
  for (const word of ['Blue Mill', 'bluemill.example', 'Ana']) expect(JSON.stringify(stored)).not.toContain(word);
});

test('a value is kept once, however many events tell it', async () => {
  const names = await inCompany(opened.parts.db, caller.company, ({ trx }) =>
    trx
      .selectFrom('personal')
      .select('value')
      .where('subject_type', '=', 'customer')
      .where('subject_id', '=', customer)
      .where('field', '=', 'name')
      .execute(),
  );
  expect(names).toEqual([{ value: 'Blue Mill' }]);
});

test('events are found by type, by what they are about and by date, newest first', async () => {
  const all = (await caller.call('GET', '/events?per_page=100')).body;
  const ids = all.map(({ id }: { id: number }) => id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  const ofInvoice = (await caller.call('GET', `/events?related_to=invoice,${invoice}&per_page=100&include=user`)).body;
  expect(ofInvoice.length).toBeGreaterThan(5);
  expect(ofInvoice.length).toBeLessThan(all.length);
  const [first] = all.slice(-1);
  expect((await caller.call('GET', `/events?end_date=${first.timestamp - 1}`)).body).toEqual([]);
  // A client that has no dates sends zeros, and asks for those of a user by what `user.id` shows.
  expect((await caller.call('GET', '/events?start_date=0&end_date=0')).body).not.toEqual([]);
  const ofUser = async (id: number) => (await caller.call('GET', `/events?filter[user_id]=${id}`)).body;
  expect(await ofUser(first.user.id)).not.toEqual([]);
  expect(await ofUser(7)).toEqual([]);
  expect((await caller.call('GET', `/events/${first.id}`)).body).toEqual(first);
});

test('an event from before snapshots is shown by what it says', async () => {
  const id = await inCompany(opened.parts.db, caller.company, async ({ trx, company }) => {
    const row = { type: 'invoice.issued', object_type: 'invoice', object_id: invoice, actor: 'setup' };
    const event = { ...row, company_id: company.id, data: JSON.stringify({ number: 'X-1' }), at: new Date() };
    return (await trx.insertInto('event').values(event).returning('id').executeTakeFirstOrThrow()).id;
  });
  const { body } = await caller.call('GET', `/events/${id}`);
  expect(body.data).toEqual({ object: { id: invoice, object: 'invoice', number: 'X-1' } });
});
