import { beforeEach, expect, test } from 'vitest';
import { importInvoices } from '../../commands/imports/import-invoices.js';
import { proveBooks } from '../../commands/prove-books.js';
import { civilDate } from '../../domain/civil-date.js';
import { asDecimal } from '../../domain/decimal.js';
import { changeIn } from '../books/varied-books.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
let customer: number;
const DAY = 86_400;
const now = () => Math.floor(Date.now() / 1000);

beforeEach(async () => {
  caller = await opened.newCaller({ outbound: false });
  customer = (await make('/customers', { name: 'Harbor' })).id;
});

const make = async (url: string, body: object) => {
  const answer = await caller.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};
const see = async (url: string) => (await caller.call('GET', url)).body;
const bill = (amount: number, more: object = {}) =>
  make('/invoices', { customer, items: [{ name: 'x', unit_cost: amount }], ...more });
const give = (amount: number, more: object = {}) => make('/credit_balance_adjustments', { customer, amount, ...more });
const credit = async (currency = 'usd') =>
  (await see(`/customers/${customer}/balance?currency=${currency}`)).available_credits;
const told = async (invoice: number, type: string) =>
  (await see(`/events?related_to=invoice,${invoice}&type=${type}`)).length;
const books = () => proveBooks(opened.parts.db, caller.company, 'test');

test('a new invoice takes what there is in credit, and says so', async () => {
  await give(30);
  const invoice = await bill(100);
  expect(invoice).toMatchObject({ total: 100, balance: 70, paid: false });
  expect(await credit()).toBe(0);
  expect([await told(invoice.id, 'credit.auto_applied'), await told(invoice.id, 'invoice.paid')]).toEqual([1, 0]);
  expect((await see('/payments'))[0]).toMatchObject({
    customer,
    amount: 0,
    balance: 0,
    source: 'auto_apply',
    applied_to: [{ type: 'applied_credit', document_type: 'invoice', invoice: invoice.id, amount: 30 }],
  });
  expect(await books()).toEqual([]);
});

test('no more than it costs, and is paid by it: the rest is for the next one', async () => {
  await give(130);
  const first = await bill(100);
  expect(first).toMatchObject({ balance: 0, paid: true, status: 'paid' });
  expect(await told(first.id, 'invoice.paid')).toBe(1);
  expect(await credit()).toBe(30);
  expect(await bill(100)).toMatchObject({ balance: 70 });
  expect(await books()).toEqual([]);
});

test('a person takes it off again', async () => {
  await give(30);
  const invoice = await bill(100);
  const [payment] = await see('/payments');
  expect((await caller.call('DELETE', `/payments/${payment.id}`)).body).toMatchObject({ voided: true });
  expect(await see(`/invoices/${invoice.id}`)).toMatchObject({ balance: 100 });
  expect(await credit()).toBe(30);
  expect(await books()).toEqual([]);
});

test('a draft takes it when it is issued', async () => {
  await give(30);
  const draft = await bill(100, { draft: true });
  expect(await credit()).toBe(30);
  expect((await caller.call('PATCH', `/invoices/${draft.id}`, { draft: false })).body).toMatchObject({ balance: 70 });
  expect(await credit()).toBe(0);
});

test('the deposit of an estimate settles the invoice it becomes', async () => {
  const estimate = await make('/estimates', { customer, items: [{ name: 'x', unit_cost: 100 }], deposit: 25 });
  await make('/payments', { amount: 25, applied_to: [{ type: 'estimate', estimate: estimate.id, amount: 25 }] });
  expect(await make(`/estimates/${estimate.id}/invoice`, {})).toMatchObject({ total: 100, balance: 75 });
  expect(await books()).toEqual([]);
});

test.each([
  ['another currency', () => give(30, { currency: 'eur' })],
  ['later', () => give(30, { date: now() + 5 * DAY })],
])('credit of %s is let be', async (_what, given) => {
  await given();
  expect(await bill(100)).toMatchObject({ balance: 100 });
  expect(await see('/payments')).toEqual([]);
});

test('credit that is bespoken for a later day is not spent before', async () => {
  await give(30);
  await give(-20, { date: now() + 5 * DAY });
  expect(await bill(100)).toMatchObject({ balance: 90 });
  expect(await books()).toEqual([]);
});

test('an invoice dated ahead is settled on its day, with credit that comes by then', async () => {
  await give(30, { date: now() + 5 * DAY });
  const ahead = now() + 9 * DAY;
  expect(await bill(100, { date: ahead })).toMatchObject({ balance: 70 });
  expect((await see('/payments'))[0]).toMatchObject({ date: ahead });
  expect(await books()).toEqual([]);
});

test('a company that has turned it off keeps the credit for a person to spend', async () => {
  expect(await see('/companies/current')).toMatchObject({ auto_apply_credits: true });
  const set = await caller.call('PATCH', '/companies/current', { auto_apply_credits: false });
  expect(set.body).toMatchObject({ auto_apply_credits: false });
  await give(30);
  expect(await bill(100)).toMatchObject({ balance: 100 });
  expect(await credit()).toBe(30);
});

test('an imported invoice keeps the balance that the other system told', async () => {
  await give(30);
  const old = {
    row: 0,
    number: 'X-1',
    customer: { name: 'Harbor' },
    currency: 'usd',
    date: civilDate('2025-11-03'),
    dueOn: null,
    lines: [
      {
        description: 'Old work',
        quantity: asDecimal('1'),
        unitCost: asDecimal('100'),
        discountMinor: 0,
        netMinor: 10_000,
        taxMinor: 0,
      },
    ],
    taxes: [],
    totalMinor: 10_000,
    paidMinor: 0,
    creditedMinor: 0,
    status: 'open' as const,
  };
  await changeIn(
    opened.parts.db,
    caller.company,
  )((unit) => importInvoices(unit, [old], { mode: 'create', deliver: false }));
  expect((await see('/invoices'))[0]).toMatchObject({ number: 'X-1', customer, balance: 100 });
  expect(await credit()).toBe(30);
  expect(await books()).toEqual([]);
});
