import { beforeAll, expect, test } from 'vitest';
import { forgetSettled } from '../../commands/forget-messages.js';
import { rollBackImport } from '../../commands/imports/roll-back-import.js';
import { runImport } from '../../commands/imports/run-import.js';
import { inCompany } from '../../db/company-scope.js';
import type { ImportId } from '../../domain/ids.js';
import { type Caller, openApp } from './open-app.js';
import { postStripe, stripeStory } from './stripe-events.js';

const SECRET = 'whsec_real';
const opened = openApp({ webhooks: { stripeSecret: SECRET } });
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

async function make(url: string, body: object): Promise<number> {
  const made = await caller.call('POST', url, body);
  expect(made).toMatchObject({ status: 201 });
  return made.body.id as number;
}
const eventsOf = async (type: string) => (await caller.call('GET', `/events?type=${type}&per_page=100`)).body;

/** Everything the company has, as text. */
async function everything(): Promise<string> {
  return inCompany(opened.parts.db, caller.company, async ({ trx }) => {
    const tables = [
      'contact',
      'customer',
      'event',
      'event_snapshot',
      'personal',
      'message',
      'inbound_event',
      'invoice',
      'webhook_attempt',
      'note',
      'task',
      'dispute',
      'estimate',
      'payment',
      'credit_balance_adjustment',
    ] as const;
    const rows = [];
    for (const table of tables) rows.push(await trx.selectFrom(table).selectAll().execute());
    return JSON.stringify(rows);
  });
}

async function message(customer: number, state: 'sent' | 'claimed', key: string) {
  return inCompany(opened.parts.db, caller.company, async ({ trx }) => {
    const letter = {
      template: 't',
      channel: 'email',
      subject: 'Invoice',
      body: 'Dear Ana Ruiz',
      body_sha256: 'abc',
    } as const;
    const about = { company_id: caller.company, customer_id: customer as never, balance_seen: 1, currency: 'usd' };
    const recipients = JSON.stringify(['Ana@mill.example', 'other@mill.example']);
    const { id } = await trx
      .insertInto('message')
      .values({ ...letter, ...about, state, key, recipients, claimed_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

test('an erased contact is nowhere, and its old events have the shape they had', async () => {
  const customer = await make('/customers', { name: 'Blue Mill' });
  const contact = await make(`/customers/${customer}/contacts`, {
    name: 'Ana Ruiz',
    title: 'AP lead',
    email: 'ana@mill.example',
  });
  await caller.call('PATCH', `/customers/${customer}/contacts/${contact}`, { phone: '+15125550100' });
  const settled = await message(customer, 'sent', 'a');
  const underWay = await message(customer, 'claimed', 'b');
  const before = (await eventsOf('contact.created'))[0];
  expect(await everything()).toContain('Ana Ruiz');

  const answer = await caller.call('POST', `/customers/${customer}/contacts/${contact}/erase`);
  expect(answer).toMatchObject({
    status: 200,
    body: { subject: { type: 'contact', id: contact }, erased: { messages: 1 }, pending: { messages: 1 } },
  });
  expect(answer.body.erased.values).toBeGreaterThan(3);
  expect(answer.body.kept.length).toBeGreaterThan(2);

  const after = (await eventsOf('contact.created'))[0];
  expect(Object.keys(after.data.object)).toEqual(Object.keys(before.data.object));
  expect(after.data.object).toMatchObject({ id: contact, name: '[erased]', title: null, email: null, phone: null });
  expect(after.data.object.created_at).toBe(before.data.object.created_at);
  expect((await eventsOf('contact.updated'))[0].data.object).toMatchObject({ id: contact, name: '[erased]' });
  // The one under way still needs its bytes; nothing else holds them.
  await inCompany(opened.parts.db, caller.company, async ({ trx }) => {
    const kept = await trx.selectFrom('message').selectAll().where('id', '=', settled).executeTakeFirstOrThrow();
    expect(kept).toMatchObject({ body: '', body_sha256: 'abc', recipients: ['[erased]', 'other@mill.example'] });
    await trx.updateTable('message').set({ state: 'delivered' }).where('id', '=', underWay).execute();
  });
  expect(await forgetSettled(opened.parts.db, caller.company)).toBe(1);
  expect((await everything()).toLowerCase()).not.toMatch(/ana ruiz|ana@mill|ap lead|5125550100/);
});

test('a customer who is a person is erased with its contacts once nothing is owed', async () => {
  const customer = await make('/customers', {
    name: 'Jo Li',
    type: 'person',
    email: 'jo@li.example',
    address1: '1 Mill Road',
    notes: 'Prefers mornings',
    metadata: { hobby: 'chess' },
  });
  await make(`/customers/${customer}/contacts`, { name: 'Kim Li' });
  const invoice = await make('/invoices', { customer, notes: 'For Jo', items: [{ name: 'Work', unit_cost: 10 }] });
  const erase = () => caller.call('POST', `/customers/${customer}/erase`);
  expect(await erase()).toMatchObject({ status: 400, body: { param: 'customer' } });
  await make('/payments', {
    customer,
    amount: 10,
    notes: 'From Jo',
    applied_to: [{ type: 'invoice', invoice, amount: 10 }],
  });
  expect(await erase()).toMatchObject({ status: 200 });
  expect(await everything()).not.toMatch(/Jo Li|jo@li|Mill Road|mornings|chess|Kim Li|For Jo|From Jo/);
  const [issued] = await eventsOf('invoice.created');
  expect(issued.data.object).toMatchObject({
    id: invoice,
    total: 10,
    notes: null,
    customer: { name: '[erased]', metadata: {} },
  });
  expect((await caller.call('GET', `/invoices/${invoice}`)).body).toMatchObject({ total: 10, balance: 0 });
});

test('nothing that was written about a person stays, wherever it was written', async () => {
  const customer = await make('/customers', { name: 'Mo Ek', type: 'person' });
  const invoice = await make('/invoices', { customer, items: [{ name: 'Work', unit_cost: 10 }] });
  const estimate = await make('/estimates', { customer, items: [{ name: 'Work', unit_cost: 10 }] });
  for (const [url, body] of [
    ['/notes', { customer_id: customer, notes: 'Mo says tomorrow' }],
    ['/tasks', { customer_id: customer, name: 'Call Mo', action: 'phone', due_date: 1_800_000_000 }],
    ['/disputes', { invoice, reason: 'Mo was ill' }],
    [`/estimates/${estimate}/approve`, { initials: 'M.E.', ip: '192.0.2.77' }],
    ['/credit_balance_adjustments', { customer, amount: 5, notes: 'Mo is kind' }],
    [
      '/payments',
      { customer, amount: 10, ach_sender_id: 'MO-ACH', applied_to: [{ type: 'invoice', invoice, amount: 10 }] },
    ],
  ] as const)
    expect([url, await caller.call('POST', url, body)]).toMatchObject([
      url,
      { status: expect.toSatisfy((status: number) => status < 300) },
    ]);
  expect(await caller.call('POST', `/customers/${customer}/erase`)).toMatchObject({ status: 200 });
  expect(await everything()).not.toMatch(/Mo (Ek|says|was|is)|Call Mo|M\.E\.|192\.0\.2\.77|MO-ACH/);
});

test('what the processor told of a payment names its payer no longer, whoever it says paid', async () => {
  const customer = await make('/customers', { name: 'Bo Ash', type: 'person' });
  const invoice = await make('/invoices', { customer, items: [{ name: 'Work', unit_cost: 10 }] });
  const told = stripeStory({ amount: 1_000, metadata: { customer: String(customer), invoices: String(invoice) } });
  const event = JSON.parse(told.refunded(0));
  event.data.object.billing_details = { name: 'Bo Ash', email: null, address: { line1: '9 Elm Lane' } };
  for (const payload of [told.succeeded(), JSON.stringify(event)])
    expect((await postStripe(opened.app, caller.connectionToken, payload, SECRET)).statusCode).toBe(200);
  expect(await everything()).toMatch(/9 Elm Lane/);
  expect(await caller.call('POST', `/customers/${customer}/erase`)).toMatchObject({
    status: 200,
    body: { erased: { provider_events: 2 } },
  });
  expect(await everything()).not.toMatch(/Bo Ash|Elm Lane/);
});

test('a customer that was deleted is erased with its contacts', async () => {
  const customer = await make('/customers', { name: 'Ida Row', type: 'person', email: 'ida@row.example' });
  await make(`/customers/${customer}/contacts`, { name: 'Ole Row' });
  expect((await caller.call('DELETE', `/customers/${customer}`)).status).toBe(204);
  expect(await everything()).toMatch(/Ida Row/);
  expect(await caller.call('POST', `/customers/${customer}/erase`)).toMatchObject({ status: 200 });
  expect(await everything()).not.toMatch(/Ida|Ole Row|ida@row/);
  expect((await caller.call('POST', '/customers/99999999/erase')).status).toBe(404);
});

test('taking an import back brings nobody back who was erased meanwhile', async () => {
  const customer = await make('/customers', { name: 'Lea Fox', type: 'person', number: 'P-1', notes: 'Lea likes tea' });
  await make(`/customers/${customer}/contacts`, { name: 'Kit Fox', email: 'kit@fox.example', title: 'Aunt Kit' });
  const bring = async (type: string, csv: string) => {
    const url = `/imports?type=${type}&mode=update`;
    const { id } = (await caller.call('POST', url, csv, { 'content-type': 'text/csv' })).body;
    expect(await runImport(opened.parts, caller.company, id)).toBe('succeeded');
    return id as ImportId;
  };
  const imports = [
    await bring('customer', 'name,number,notes\nLea Wolf,P-1,none\n'),
    await bring('contact', 'name,customer_number,email,title\nKit Wolf,P-1,kit@fox.example,Aunt\n'),
  ];
  expect(await caller.call('POST', `/customers/${customer}/erase`)).toMatchObject({ status: 200 });
  for (const id of imports) {
    expect((await caller.call('POST', `/imports/${id}/roll_back`)).status).toBe(200);
    expect(await rollBackImport(opened.parts, caller.company, id)).toBe('rolled_back');
  }
  expect(await everything()).not.toMatch(/Lea|Kit|Aunt|kit@fox/);
});

test('a task to text somebody says their name and number no longer once they are erased', async () => {
  const customer = await make('/customers', { name: 'Red Mill' });
  const contact = await make(`/customers/${customer}/contacts`, {
    name: 'Uma Thorn',
    phone: '+15125550177',
    sms_enabled: true,
  });
  const invoice = await make('/invoices', { customer, items: [{ name: 'Work', unit_cost: 10 }] });
  expect(await caller.call('POST', `/invoices/${invoice}/text_messages`, { message: 'Dear Uma' })).toMatchObject({
    status: 201,
  });
  const [task] = (await caller.call('GET', `/tasks?filter[customer_id]=${customer}`)).body;
  expect(task.name).toMatch(/Uma Thorn at \+15125550177/);
  expect(await caller.call('POST', `/customers/${customer}/contacts/${contact}/erase`)).toMatchObject({
    body: { pending: { messages: 1 } },
  });
  expect((await caller.call('PATCH', `/tasks/${task.id}`, { complete: true })).status).toBe(200);
  expect(await forgetSettled(opened.parts.db, caller.company)).toBe(1);
  expect(await everything()).not.toMatch(/Uma|5125550177/);
});

test('a contact that was deleted can still be erased, and is with its customer', async () => {
  const customer = await make('/customers', { name: 'Al Ba', type: 'person' });
  const contacts = `/customers/${customer}/contacts`;
  const leave = async (name: string) => {
    const id = await make(contacts, { name, email: `${name}@gone.example` });
    await caller.call('DELETE', `${contacts}/${id}`);
    return id;
  };
  const [asked] = [await leave('Vera'), await leave('Wim')];
  expect(await everything()).toMatch(/Vera.*Wim|Wim.*Vera/);
  expect(await caller.call('POST', `${contacts}/${asked}/erase`)).toMatchObject({ status: 200 });
  expect(await everything()).not.toMatch(/vera/i);
  expect(await caller.call('POST', `${contacts}/99999999/erase`)).toMatchObject({ status: 404 });
  expect(await caller.call('POST', `/customers/${customer}/erase`)).toMatchObject({ status: 200 });
  expect(await everything()).not.toMatch(/wim/i);
});

test('a company is no person', async () => {
  const customer = await make('/customers', { name: 'Blue Mill' });
  expect(await caller.call('POST', `/customers/${customer}/erase`)).toMatchObject({
    status: 400,
    body: { param: 'type' },
  });
});
