import { beforeAll, expect, test } from 'vitest';
import { proveBooks } from '../../commands/prove-books.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor' })).body.id;
});
const create = (body: object) => caller.call('POST', '/credit_notes', { customer, ...body });
const patch = (id: number, body: object) => caller.call('PATCH', `/credit_notes/${id}`, body);
const items = [{ name: 'Return', quantity: 2, unit_cost: 10 }];
const credits = async () => (await caller.call('GET', `/customers/${customer}/balance`)).body.available_credits;
const provesTrue = async () => expect(await proveBooks(opened.parts.db, caller.company, 'test')).toEqual([]);

test('it has lines, discounts and taxes, and gives what they add up to', async () => {
  const before = await credits();
  const discounts = [{ percent: 10 }];
  const taxes = [{ percent: 5, name: 'VAT' }];
  const said = { name: 'RMA 4', purchase_order: 'PO-9', notes: 'Broken', metadata: { rma: '4' } };
  const { status, body } = await create({ items, discounts, taxes, ...said });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    ...said,
    object: 'credit_note',
    status: 'open',
    draft: false,
    closed: false,
    paid: false,
    subtotal: 20,
    total: 18.9,
    balance: 18.9,
    items: [{ object: 'line_item', name: 'Return', amount: 20 }],
    discounts: [{ object: 'discount', amount: 2 }],
    taxes: [{ object: 'tax', amount: 0.9, name: 'VAT' }],
    url: null,
    pdf_url: null,
  });
  expect((await credits()) - before).toBeCloseTo(18.9);
  await provesTrue();
});

test('a draft gives nothing until it is issued, and then settles its invoice', async () => {
  const { body: invoice } = await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 15 }] });
  const before = await credits();
  const { body: draft } = await create({ draft: true, invoice: invoice.id, items });
  expect(draft).toMatchObject({ status: 'draft', draft: true, balance: 20 });
  expect(await credits()).toBe(before);
  expect((await caller.call('POST', `/credit_notes/${draft.id}/void`)).status).toBe(400);
  const { body: issued } = await patch(draft.id, { draft: false });
  expect(issued).toMatchObject({ status: 'open', balance: 5, invoice: invoice.id });
  expect((await caller.call('GET', `/invoices/${invoice.id}`)).body.status).toBe('paid');
  expect((await patch(draft.id, { draft: true })).body.param).toBe('draft');
  await provesTrue();
});

test('an edit posts the difference, and never takes back what was applied', async () => {
  const { body: invoice } = await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 12 }] });
  const { body: note } = await create({ invoice: invoice.id, items });
  const dearer = { items: [{ name: 'y', unit_cost: 30 }], taxes: [{ amount: 3 }] };
  expect((await patch(note.id, dearer)).body).toMatchObject({ total: 33, balance: 21, items: [{ name: 'y' }] });
  const refused = await patch(note.id, { items: [{ name: 'z', unit_cost: 5 }] });
  expect(refused).toMatchObject({ status: 400, body: { param: 'items' } });
  const exact = { items: [{ name: 'z', unit_cost: 12 }], taxes: [] };
  expect((await patch(note.id, exact)).body).toMatchObject({ total: 12, balance: 0, status: 'paid' });
  await provesTrue();
});

test('closed, what is left is kept back; opened again it is credit', async () => {
  const { body: note } = await create({ amount: 40, tax: 4 });
  const before = await credits();
  expect(note).toMatchObject({ items: [{ amount: 36 }], taxes: [{ amount: 4 }] });
  expect((await patch(note.id, { closed: true })).body).toMatchObject({ status: 'closed', closed: true, balance: 40 });
  expect(before - (await credits())).toBeCloseTo(40);
  expect((await patch(note.id, { items })).body.param).toBe('credit_note');
  expect((await patch(note.id, { notes: 'kept' })).body.notes).toBe('kept');
  expect((await patch(note.id, { closed: false })).body.status).toBe('open');
  expect(await credits()).toBeCloseTo(before);
  await provesTrue();
});

test('void and delete take it back, unless some of it lies on an invoice', async () => {
  const { body: invoice } = await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 12 }] });
  const { body: applied } = await create({ invoice: invoice.id, items });
  for (const refused of [
    await caller.call('POST', `/credit_notes/${applied.id}/void`),
    await caller.call('DELETE', `/credit_notes/${applied.id}`),
  ])
    expect(refused).toMatchObject({ status: 400, body: { param: 'credit_note' } });
  const { body: voided } = await create({ number: 'CN-V', items });
  const { body } = await caller.call('POST', `/credit_notes/${voided.id}/void`);
  expect(body).toMatchObject({ status: 'voided', closed: true, balance: 0, total: 20 });
  expect((await caller.call('POST', `/credit_notes/${voided.id}/void`)).status).toBe(400);
  expect((await patch(voided.id, { closed: false, items })).status).toBe(400);
  const { body: deleted } = await create({ number: 'CN-D', items });
  expect(await create({ number: 'CN-D', items })).toMatchObject({ status: 400, body: { param: 'number' } });
  expect((await caller.call('DELETE', `/credit_notes/${deleted.id}`)).status).toBe(204);
  expect((await caller.call('GET', `/credit_notes/${deleted.id}`)).status).toBe(404);
  expect((await create({ number: 'CN-D', items })).status).toBe(201);
  const types = (await caller.call('GET', '/events?per_page=100')).body.map(({ type }: { type: string }) => type);
  for (const type of ['created', 'updated', 'voided', 'deleted']) expect(types).toContain(`credit_note.${type}`);
  await provesTrue();
});

test('lists: by status, sorted, expanded', async () => {
  const by = async (query: string) => (await caller.call('GET', `/credit_notes?${query}`)).body;
  expect(await by('filter[status]=voided&expand=customer')).toMatchObject([
    { number: 'CN-V', customer: { object: 'customer', id: customer } },
  ]);
  for (const status of ['draft', 'open', 'paid', 'closed'])
    for (const note of await by(`filter[status]=${status}`)) expect(note.status).toBe(status);
  const totals = (await by('sort=total%20desc')).map(({ total }: { total: number }) => total);
  expect(totals).toEqual([...totals].sort((a, b) => b - a));
  expect((await by('filter[voided]=False&filter[closed]=0')).length).toBeGreaterThan(0);
  expect(await create({})).toMatchObject({ status: 400, body: { param: 'amount' } });
});
