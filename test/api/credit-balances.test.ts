import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { proveBooks } from '../../commands/prove-books.js';
import { recordRefund } from '../../commands/record-refund.js';
import { inUnit } from '../../commands/unit.js';
import type { PaymentId } from '../../domain/ids.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp({ limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller({ outbound: false });
});

const make = async (url: string, body: object) => {
  const answer = await caller.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};
const see = async (url: string) => (await caller.call('GET', url)).body;
const newCustomer = async () => (await make('/customers', { name: 'Harbor' })).id as number;
const bill = (customer: number, amount = 100) =>
  make('/invoices', { customer, items: [{ name: 'x', unit_cost: amount }] });
const creditOf = async (customer: number) => (await see(`/customers/${customer}/balance`)).available_credits;
const books = () => proveBooks(opened.parts.db, caller.company, 'test');

describe('money of a payment', () => {
  test('goes onto invoices, the credit balance and a fee, and never further than it reaches', async () => {
    const customer = await newCustomer();
    const invoice = await bill(customer, 60);
    const payment = await make('/payments', {
      customer,
      amount: 100,
      applied_to: [
        { type: 'invoice', invoice: invoice.id, amount: 60 },
        { type: 'credit', amount: 20 },
        { type: 'convenience_fee', amount: 3 },
      ],
    });
    expect(payment).toMatchObject({
      balance: 17,
      applied_to: [{ amount: 60 }, { type: 'credit', amount: 20 }, { amount: 3 }],
    });
    expect(await creditOf(customer)).toBe(20);
    const over = { customer, amount: 10, applied_to: [{ type: 'credit', amount: 11 }] };
    expect(await caller.call('POST', '/payments', over)).toMatchObject({
      status: 400,
      body: { param: 'applied_to[0].amount' },
    });
    expect(await books()).toEqual([]);
  });

  test('pays the deposit of an estimate, which becomes credit for the invoice to come', async () => {
    const customer = await newCustomer();
    const estimate = await make('/estimates', { customer, items: [{ name: 'x', unit_cost: 100 }], deposit: 30 });
    await make('/payments', { amount: 10, applied_to: [{ type: 'estimate', estimate: estimate.id, amount: 10 }] });
    expect(await see(`/estimates/${estimate.id}`)).toMatchObject({ deposit_paid: false });
    const rest = await make('/payments', {
      amount: 20,
      applied_to: [{ type: 'estimate', estimate: estimate.id, amount: 20 }],
    });
    expect(await see(`/estimates/${estimate.id}`)).toMatchObject({ deposit_paid: true });
    expect(await creditOf(customer)).toBe(30);
    await caller.call('DELETE', `/payments/${rest.id}`);
    expect(await see(`/estimates/${estimate.id}`)).toMatchObject({ deposit_paid: false });
    expect(await creditOf(customer)).toBe(10);
    expect(await books()).toEqual([]);
  });
});

test('money that goes back to the payer is no credit any more, and what is left of it stays', async () => {
  const customer = await newCustomer();
  const payment = await make('/payments', { customer, amount: 100, applied_to: [{ type: 'credit', amount: 90 }] });
  const refund = (amount: number) =>
    inUnit(opened.parts.db, caller.company, 'test', (unit) => recordRefund(unit, payment.id as PaymentId, amount));
  await refund(2_500);
  expect(await creditOf(customer)).toBe(75);
  expect(await see(`/payments/${payment.id}`)).toMatchObject({
    balance: 0,
    applied_to: [{ type: 'credit', amount: 75 }],
  });
  await refund(7_500);
  expect(await creditOf(customer)).toBe(0);
  expect(await books()).toEqual([]);
});

describe('credit', () => {
  test('is spent on an invoice by a payment of nothing, and an invoice paid by it is told to be paid', async () => {
    const customer = await newCustomer();
    const invoice = await bill(customer, 50);
    await make('/credit_balance_adjustments', { customer, amount: 40 });
    const note = await make('/credit_notes', { customer, items: [{ name: 'x', unit_cost: 20 }] });
    const payment = await make('/payments', {
      amount: 0,
      applied_to: [
        { type: 'credit_note', credit_note: note.id, document_type: 'invoice', invoice: invoice.id, amount: 20 },
        { type: 'applied_credit', document_type: 'invoice', invoice: invoice.id, amount: 30 },
      ],
    });
    expect(payment).toMatchObject({ customer, amount: 0, balance: 0 });
    expect(await see(`/invoices/${invoice.id}`)).toMatchObject({ balance: 0, paid: true });
    expect(await see(`/credit_notes/${note.id}`)).toMatchObject({ balance: 0, status: 'paid' });
    expect(await creditOf(customer)).toBe(10);
    expect(await see(`/events?related_to=invoice,${invoice.id}&type=invoice.paid`)).toHaveLength(1);
    await caller.call('DELETE', `/payments/${payment.id}`);
    expect(await see(`/invoices/${invoice.id}`)).toMatchObject({ balance: 50, paid: false });
    expect(await creditOf(customer)).toBe(60);
    expect(await books()).toEqual([]);
  });

  test('cannot be overspent, on no day, nor taken away once spent', async () => {
    const customer = await newCustomer();
    const invoice = await bill(customer, 50);
    const day = Math.floor(Date.now() / 1000);
    const given = await make('/credit_balance_adjustments', { customer, amount: 30, date: day });
    const spend = (amount: number, date = day) =>
      caller.call('POST', '/payments', {
        amount: 0,
        date,
        applied_to: [{ type: 'applied_credit', document_type: 'invoice', invoice: invoice.id, amount }],
      });
    expect(await spend(31)).toMatchObject({ status: 400, body: { param: 'applied_to[0].amount' } });
    // There was none the week before.
    expect(await spend(1, day - 7 * 86_400)).toMatchObject({ status: 400 });
    expect((await spend(25)).status).toBe(201);
    const adjustment = `/credit_balance_adjustments/${given.id}`;
    for (const order of [
      caller.call('DELETE', adjustment),
      caller.call('PATCH', adjustment, { amount: 20 }),
      caller.call('PATCH', adjustment, { date: day + 3 * 86_400 }),
      caller.call('POST', '/credit_balance_adjustments', { customer, amount: -6 }),
    ])
      expect(await order).toMatchObject({ status: 400, body: { param: 'amount' } });
    expect((await caller.call('PATCH', adjustment, { amount: 25 })).body).toMatchObject({ amount: 25 });
    expect(await see(`/customers/${customer}/balance`)).toMatchObject({
      available_credits: 0,
      history: [{ balance: 0 }],
    });
    expect(await books()).toEqual([]);
  });

  test('that a payment brought holds the payment, once it is spent', async () => {
    const customer = await newCustomer();
    const invoice = await bill(customer, 50);
    const payment = await make('/payments', { customer, amount: 40, applied_to: [{ type: 'credit', amount: 40 }] });
    const spent = await make('/payments', {
      amount: 0,
      applied_to: [{ type: 'applied_credit', document_type: 'invoice', invoice: invoice.id, amount: 30 }],
    });
    expect(await caller.call('DELETE', `/payments/${payment.id}`)).toMatchObject({
      status: 400,
      body: { param: 'voided' },
    });
    expect(await caller.call('PATCH', `/payments/${payment.id}`, { applied_to: [] })).toMatchObject({ status: 400 });
    await caller.call('DELETE', `/payments/${spent.id}`);
    expect((await caller.call('DELETE', `/payments/${payment.id}`)).body).toMatchObject({ voided: true });
    expect(await creditOf(customer)).toBe(0);
    expect(await books()).toEqual([]);
  });
});

test('a payment is applied anew, all or nothing, and every invoice concerned is told', async () => {
  const customer = await newCustomer();
  const [first, second] = [await bill(customer, 60), await bill(customer, 60)];
  const payment = await make('/payments', {
    amount: 60,
    applied_to: [{ type: 'invoice', invoice: first.id, amount: 60 }],
  });
  const anew = (applied_to: object[]) => caller.call('PATCH', `/payments/${payment.id}`, { applied_to });
  expect(
    await anew([
      { invoice: first.id, amount: 20 },
      { invoice: second.id, amount: 61 },
    ]),
  ).toMatchObject({
    status: 400,
    body: { param: 'applied_to[1].amount' },
  });
  expect(await see(`/invoices/${first.id}`)).toMatchObject({ balance: 0 });
  expect(
    (
      await anew([
        { invoice: second.id, amount: 30 },
        { type: 'credit', amount: 10 },
      ])
    ).body,
  ).toMatchObject({ balance: 20 });
  expect(await see(`/invoices/${first.id}`)).toMatchObject({ balance: 60, paid: false });
  expect(await see(`/invoices/${second.id}`)).toMatchObject({ balance: 30 });
  expect(await caller.call('PATCH', `/payments/${payment.id}`, { amount: 61 })).toMatchObject({
    status: 400,
    body: { param: 'amount' },
  });
  expect(await see(`/events?related_to=invoice,${first.id}&type=payment.reversed`)).toHaveLength(1);
  expect(await books()).toEqual([]);
});

test('whatever is paid, applied, applied anew, credited, adjusted and voided, the books hold and nothing falls below zero', async () => {
  const customer = await newCustomer();
  const ids = { invoices: [] as number[], payments: [] as number[], notes: [] as number[] };
  for (let i = 0; i < 3; i++) ids.invoices.push((await bill(customer, 40)).id);
  const pick = <T>(list: readonly T[], at: number) => list[at % Math.max(1, list.length)];
  const part = fc.record({
    type: fc.constantFrom('invoice', 'credit', 'convenience_fee', 'credit_note', 'applied_credit'),
    at: fc.nat(5),
    amount: fc.integer({ min: 1, max: 30 }),
  });
  const deed = fc.record({
    what: fc.constantFrom('pay', 'pay', 'anew', 'void', 'note', 'adjust', 'bill'),
    at: fc.nat(20),
    amount: fc.integer({ min: -20, max: 50 }),
    parts: fc.array(part, { maxLength: 3 }),
  });
  const applied = (parts: readonly { type: string; at: number; amount: number }[]) =>
    parts.map(({ type, at, amount }) => ({
      type,
      amount,
      ...(type === 'credit' || type === 'convenience_fee' ? {} : { invoice: pick(ids.invoices, at) }),
      ...(type === 'credit_note' ? { credit_note: pick(ids.notes, at) ?? 1 } : {}),
    }));
  let done = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 8 }), async (deeds) => {
      for (const { what, at, amount, parts } of deeds) {
        const order = {
          pay: () =>
            caller.call('POST', '/payments', { customer, amount: Math.abs(amount), applied_to: applied(parts) }),
          anew: () => caller.call('PATCH', `/payments/${pick(ids.payments, at) ?? 1}`, { applied_to: applied(parts) }),
          void: () => caller.call('DELETE', `/payments/${pick(ids.payments, at) ?? 1}`),
          note: () =>
            caller.call('POST', '/credit_notes', { customer, items: [{ name: 'x', unit_cost: Math.abs(amount) }] }),
          adjust: () => caller.call('POST', '/credit_balance_adjustments', { customer, amount }),
          bill: () => caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 40 }] }),
        }[what];
        const { status, body } = await order();
        expect([200, 201, 400, 404]).toContain(status);
        if (status === 201)
          ids[({ pay: 'payments', note: 'notes', bill: 'invoices' } as const)[what as 'pay'] ?? 'payments']?.push(
            ...(what === 'adjust' ? [] : [body.id]),
          );
        if (status < 300) done += 1;
      }
      expect(await books()).toEqual([]);
      const balance = await see(`/customers/${customer}/balance`);
      expect(Math.min(...balance.history.map((day: { balance: number }) => day.balance), 0)).toBe(0);
    }),
    { numRuns: 12 },
  );
  expect(done).toBeGreaterThan(20);
});
