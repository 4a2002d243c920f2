import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';
import { openProcessor } from './open-processor.js';

const at = openProcessor();
const opened = openApp({ processorOf: at.processorOf });
let caller: Caller;
let customer: number;

beforeAll(async () => {
  caller = await opened.newCaller();
});

async function newCustomer(): Promise<string> {
  customer = (await caller.call('POST', '/customers', { name: 'Payer' })).body.id;
  return `/customers/${customer}/payment_sources`;
}

test('a card by its token: stored as the processor calls it, shown, the default of a customer who had none', async () => {
  const sources = await newCustomer();
  const answer = await caller.call('POST', sources, { method: 'credit_card', gateway_token: 'pm_card_visa' });
  expect(answer).toMatchObject({
    status: 201,
    body: { object: 'card', brand: 'Visa', last4: '4242', exp_year: 2034, funding: 'credit', chargeable: true },
  });
  expect(answer.body.gateway_id).toMatch(/^pm_[0-9a-f]{24}$/);
  expect(answer.body.gateway_customer).toMatch(/^cus_/);
  expect((await caller.call('GET', sources)).body).toEqual([answer.body]);
  expect((await caller.call('GET', `/customers/${customer}`)).body.payment_source).toEqual(answer.body);
  const listed = (await caller.call('GET', '/customers?per_page=100')).body;
  expect(listed.find(({ id }: { id: number }) => id === customer).payment_source).toEqual(answer.body);
});

test('a second one is the default only when it is to be; both are of one customer at the processor', async () => {
  const sources = await newCustomer();
  const card = (await caller.call('POST', sources, { gateway_token: 'pm_card_visa' })).body;
  const account = (await caller.call('POST', sources, { method: 'ach', gateway_token: 'pm_usBankAccount' })).body;
  expect(account).toMatchObject({ object: 'bank_account', routing_number: '110000000', last4: '6789', verified: true });
  expect(account.gateway_customer).toBe(card.gateway_customer);
  const shown = async () => (await caller.call('GET', `/customers/${customer}`)).body.payment_source.id;
  expect(await shown()).toBe(card.id);
  const third = (await caller.call('POST', sources, { gateway_token: 'pm_card_amex', make_default: true })).body;
  expect(await shown()).toBe(third.id);
  const events = (await caller.call('GET', `/events?related_to=customer,${customer}`)).body;
  expect(events.map(({ type }: { type: string }) => type).reverse()).toEqual([
    'customer.created',
    'payment_source.created',
    'payment_source.created',
    'payment_source.created',
    'payment_source.updated',
  ]);
});

test('a token stored already is the same source, and never another customer’s', async () => {
  const sources = await newCustomer();
  const card = (await caller.call('POST', sources, { gateway_token: 'pm_card_visa' })).body;
  const again = await caller.call('POST', sources, { gateway_token: card.gateway_id });
  expect([again.status, again.body.id]).toEqual([201, card.id]);
  const other = await newCustomer();
  expect(await caller.call('POST', other, { gateway_token: card.gateway_id })).toMatchObject({
    status: 400,
    body: { param: 'gateway_token' },
  });
  expect((await caller.call('GET', other)).body).toEqual([]);
});

test('a removed one is detached at the processor, no default any more, and gone from the list', async () => {
  const sources = await newCustomer();
  const card = (await caller.call('POST', sources, { gateway_token: 'pm_card_visa' })).body;
  expect((await caller.call('DELETE', `/customers/${customer}/bank_accounts/${card.id}`)).status).toBe(404);
  const removed = await caller.call('DELETE', `/customers/${customer}/cards/${card.id}`);
  expect([removed.status, removed.body]).toEqual([204, '']);
  expect((await caller.call('GET', sources)).body).toEqual([]);
  expect((await caller.call('GET', `/customers/${customer}`)).body.payment_source).toBeNull();
  expect((await caller.call('DELETE', `/customers/${customer}/cards/${card.id}`)).status).toBe(404);
  expect((await at.processor.findMethod(card.gateway_id))?.customer).toBeUndefined();
  // It can never be used again, and the same test card is another one.
  expect((await caller.call('POST', sources, { gateway_token: card.gateway_id })).status).toBe(400);
  const next = await caller.call('POST', sources, { gateway_token: 'pm_card_visa' });
  expect(next).toMatchObject({ status: 201, body: { chargeable: true } });
  expect(next.body.gateway_id).not.toBe(card.gateway_id);
});

test('a processor that never answers leaves no source; asked again it is the same one', async () => {
  const sources = await newCustomer();
  at.sandbox.outage('swallow');
  const lost = await caller.call('POST', sources, { gateway_token: 'pm_card_visa' });
  at.sandbox.outage('off');
  expect(lost).toMatchObject({ status: 500, body: { message: expect.stringContaining('did not answer') } });
  expect((await caller.call('GET', sources)).body).toEqual([]);
  expect((await caller.call('POST', sources, { gateway_token: 'pm_card_visa' })).status).toBe(201);
  expect((await caller.call('GET', sources)).body).toHaveLength(1);
});

test.each([
  ['no token', {}, 'gateway_token'],
  ['a token of ours: there are none', { invoiced_token: 'x' }, 'invoiced_token'],
  ['both', { invoiced_token: 'x', gateway_token: 'pm_card_visa' }, 'invoiced_token'],
  ['one that the processor does not know', { gateway_token: 'pm_unknown' }, 'gateway_token'],
  ['one that is an address', { gateway_token: '../customers' }, 'gateway_token'],
  ['a card that is to be an account', { method: 'ach', gateway_token: 'pm_card_visa' }, 'method'],
])('refused: %s', async (_what, body, param) => {
  const sources = await newCustomer();
  expect(await caller.call('POST', sources, body)).toMatchObject({ status: 400, body: { param } });
  expect((await caller.call('GET', sources)).body).toEqual([]);
});
