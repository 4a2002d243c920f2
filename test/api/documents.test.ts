import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

test('who asks for a document is told that there are none yet, but only of what is there', async () => {
  const pdf = { accept: 'application/pdf' };
  const { id: customer } = (await caller.call('POST', '/customers', { name: 'x' })).body;
  const { id: invoice } = (await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 1 }] }))
    .body;
  const { id: payment } = (await caller.call('POST', '/payments', { customer, amount: 1 })).body;
  for (const url of [`/invoices/${invoice}`, `/payments/${payment}`, `/customers/${customer}/statement`]) {
    const refused = { status: 501, body: { type: 'api', message: expect.stringContaining('PDF'), param: null } };
    expect([url, await caller.call('GET', url, undefined, pdf)]).toMatchObject([url, refused]);
    const unknown = url.replace(/\d+/, '999999');
    expect([url, (await caller.call('GET', unknown, undefined, pdf)).status]).toEqual([url, 404]);
  }
  expect((await caller.call('GET', `/invoices/${invoice}`)).status).toBe(200);
  const either = { accept: 'application/json, application/pdf' };
  expect((await caller.call('GET', `/invoices/${invoice}`, undefined, either)).status).toBe(200);
});
