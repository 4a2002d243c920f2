import { beforeAll, describe, expect, test } from 'vitest';
import { textOf } from '../setup/pdf-text.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  const address = { address1: '1 Quay', city: 'Łódź', postal_code: '90-001', country: 'pl' };
  customer = (await make('/customers', { name: 'Harbor Tools', attention_to: 'Ana Ruiz', ...address })).id;
});

const make = async (url: string, body: object) => {
  const answer = await caller.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};
const MARCH_12 = 1_773_320_400;

/** As bytes: text would lose some. */
async function print(url: string, accept = 'application/pdf') {
  const authorization = `Basic ${Buffer.from(`${caller.key}:`).toString('base64')}`;
  const answer = await opened.app.inject({ method: 'GET', url, headers: { authorization, accept } });
  expect([url, answer.statusCode, answer.headers['content-type']]).toEqual([url, 200, 'application/pdf']);
  return { text: textOf(answer.rawPayload), headers: answer.headers };
}

describe('by Accept: application/pdf', () => {
  test('an invoice is printed: whose, for whom, its lines, how they add up, and what is still owed', async () => {
    const invoice = await make('/invoices', {
      customer,
      number: 'INV-7',
      date: MARCH_12,
      payment_terms: 'NET 30',
      purchase_order: 'PO-9',
      items: [{ name: 'Delivery', description: 'by ship', quantity: 2, unit_cost: 10.125 }],
      discounts: [{ name: 'Old friends', amount: 0.25 }],
      taxes: [{ name: 'VAT', percent: 5 }],
      ship_to: { name: 'Dock 4', city: 'Gdynia' },
      notes: 'Mind the crane',
    });
    await make('/payments', { amount: 6, applied_to: [{ type: 'invoice', invoice: invoice.id, amount: 6 }] });
    const { text, headers } = await print(`/invoices/${invoice.id}`);
    expect(headers['content-disposition']).toBe('inline; filename="Invoice INV-7.pdf"');
    for (const said of [
      'Acme ar@acme.example Invoice INV-7',
      'Bill to Harbor Tools Ana Ruiz 1 Quay 90-001 Łódź Poland',
      'Ship to Dock 4 Gdynia',
      'Date 12 March 2026 Payment terms NET 30 Purchase order PO-9',
      'Amount due, USD $15.00 Due date 11 April 2026 Item',
      'Delivery by ship 2 10.125 $20.25',
      'Subtotal $20.25 Old friends -$0.25 VAT (5%) $1.00 Total $21.00 Paid so far -$6.00 Amount due, USD $15.00',
      'Mind the crane',
    ])
      expect(text).toContain(said);
  });

  test('a draft and a voided invoice say what they are', async () => {
    const draft = await make('/invoices', { customer, draft: true, items: [{ name: 'x', unit_cost: 1 }] });
    expect((await print(`/invoices/${draft.id}`)).text).toMatch(/DRAFT .* Total \$1\.00 Amount due, USD \$1\.00/);
    const gone = await make('/invoices', { customer, items: [{ name: 'x', unit_cost: 1 }] });
    await caller.call('POST', `/invoices/${gone.id}/void`);
    expect((await print(`/invoices/${gone.id}`)).text).toContain('VOID');
  });

  test("a customer that is billed to its parent has the parent's name and address on it", async () => {
    const parent = (await make('/customers', { name: 'Head Office', address1: '9 Square', city: 'Bern' })).id;
    const child = (await make('/customers', { name: 'Branch', parent_customer: parent, bill_to_parent: true })).id;
    const { id } = await make('/invoices', { customer: child, items: [{ name: 'x', unit_cost: 1 }] });
    expect((await print(`/invoices/${id}`)).text).toContain('Bill to Head Office 9 Square Bern');
  });

  test('an estimate and a credit note are printed', async () => {
    const items = [{ name: 'Plan', unit_cost: 40 }];
    const estimate = await make('/estimates', { customer, number: 'EST-7', items, deposit: 15 });
    expect((await print(`/estimates/${estimate.id}`)).text).toMatch(
      /Estimate EST-7 .* Deposit \$15\.00 .* Plan 1 40\.00 \$40\.00 .* Total, USD \$40\.00/,
    );
    const note = await make('/credit_notes', { customer, number: 'CN-7', items });
    expect((await print(`/credit_notes/${note.id}`)).text).toMatch(
      /Credit note CN-7 .* Credit, USD \$40\.00 Not yet used \$40\.00 /,
    );
  });

  test('a payment is printed as a receipt that names what it was used for', async () => {
    const invoice = await make('/invoices', { customer, number: 'INV-8', items: [{ name: 'x', unit_cost: 30 }] });
    const payment = await make('/payments', {
      amount: 50,
      method: 'wire_transfer',
      reference: 'W-1',
      applied_to: [
        { type: 'invoice', invoice: invoice.id, amount: 30 },
        { type: 'credit', amount: 5 },
      ],
    });
    expect((await print(`/payments/${payment.id}`)).text).toMatch(
      /Receipt .* Paid by Wire transfer Reference W-1 .* Invoice INV-8 \$30\.00 Account credit \$5\.00 Not yet used \$15\.00 Amount received, USD \$50\.00/,
    );
    const unknown = await make('/payments', { amount: 1 });
    expect((await print(`/payments/${unknown.id}`)).text).not.toContain('Received from');
  });

  test('JSON is answered where it is welcome too, and what is not there is 404', async () => {
    const { id } = await make('/invoices', { customer, items: [{ name: 'x', unit_cost: 1 }] });
    const either = { accept: 'application/json, application/pdf' };
    expect((await caller.call('GET', `/invoices/${id}`, undefined, either)).body).toMatchObject({ object: 'invoice' });
    const pdf = { accept: 'application/pdf' };
    for (const url of ['/invoices', '/estimates', '/credit_notes', '/payments'])
      expect([url, await caller.call('GET', `${url}/999999`, undefined, pdf)]).toMatchObject([
        url,
        { status: 404, body: { type: 'invalid_request', message: expect.any(String) } },
      ]);
  });
});

test("a customer's statement is a document alone, of the days and kind that are asked for", async () => {
  const payer = (await make('/customers', { name: 'Quiet Mill' })).id;
  const date = MARCH_12 - 90 * 86_400;
  await make('/invoices', { customer: payer, number: 'S-1', date, items: [{ name: 'x', unit_cost: 70 }] });
  const { text } = await print(`/customers/${payer}/statement`, '*/*');
  expect(text).toMatch(/Account statement .* Quiet Mill .* Movements, USD .* S-1 \$70\.00 .* Account balance \$70\.00/);
  expect((await print(`/customers/${payer}/statement?type=open_item`)).text).toContain('Open invoices, USD');
  const before = await print(`/customers/${payer}/statement?end=${date - 86_400}`);
  expect(before.text).not.toContain('S-1');
  expect((await caller.call('GET', `/customers/${payer}/statement?start=${MARCH_12}&end=${date}`)).body).toMatchObject({
    type: 'invalid_request',
    param: 'end',
  });
  expect((await caller.call('GET', '/customers/999999/statement')).status).toBe(404);
});

test('a statement speaks of the currencies that were used, and names each where there are several', async () => {
  const payer = (await make('/customers', { name: 'Far Mill', currency: 'usd' })).id;
  const bill = (currency: string, unit_cost: number) =>
    make('/invoices', { customer: payer, currency, date: MARCH_12, items: [{ name: 'x', unit_cost }] });
  await bill('eur', 70);
  const one = (await print(`/customers/${payer}/statement`, '*/*')).text;
  expect(one).toContain('Account balance €70.00');
  expect(one).not.toContain('$');
  await bill('usd', 5);
  const { text } = await print(`/customers/${payer}/statement`, '*/*');
  expect(text).toMatch(/Account balance, USD \$5\.00 .* Account balance, EUR €70\.00/);
});

test('what somebody wrote begins no line of ours, turns no amount around, and a currency has its own digits', async () => {
  const name = 'Bolts\n\u202eBalance due, USD $0.00';
  const { id } = await make('/invoices', { customer, currency: 'jpy', items: [{ name, unit_cost: 1200 }] });
  const { text } = await print(`/invoices/${id}`);
  expect(text).toMatch(/Bolts Balance due, USD \$0\.00 1 1,200 ¥1,200 .* Amount due, JPY ¥1,200/);
});
