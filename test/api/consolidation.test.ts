import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { proveBooks } from '../../commands/prove-books.js';
import { inCompany } from '../../db/company-scope.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});
const DAY = 86_400;
const now = Math.floor(Date.now() / 1000);

const post = async (url: string, body: object = {}) => (await caller.call('POST', url, body)).body;
const get = async (url: string) => (await caller.call('GET', url)).body;
const newCustomer = async (more: object = {}) =>
  (await post('/customers', { name: 'Harbor', email: 'ap@harbor.example', consolidated: true, ...more })).id as number;
const invoice = (customer: number, cost: number, more: object = {}) =>
  post('/invoices', { customer, items: [{ name: 'x', unit_cost: cost }], ...more });
const pay = (of: number, amount: number) =>
  post('/payments', { amount, applied_to: [{ type: 'invoice', invoice: of, amount }] });
const consolidate = (customer: number, body: object = {}) =>
  caller.call('POST', `/customers/${customer}/consolidate_invoices`, body);
const owed = async (customer: number) => (await get(`/customers/${customer}/balance`)).total_outstanding;
const provesTrue = async () => expect(await proveBooks(opened.parts.db, caller.company, 'test')).toEqual([]);

/** What is in each account of the company, minor units. */
async function accounts(): Promise<Record<string, number>> {
  return inCompany(opened.parts.db, caller.company, async ({ trx, company }) => {
    const { rows } = await sql<{ account: string; amount: number }>`
      select account, sum(amount)::bigint as amount from ledger_entry where company_id = ${company.id} group by 1`.execute(
      trx,
    );
    return Object.fromEntries(
      rows.map(({ account, amount }) => [account, amount]).filter(([, amount]) => amount !== 0),
    );
  });
}

describe('a consolidated invoice', () => {
  test('takes over the balances: the customer owes the same, revenue and tax are counted once, the others are settled', async () => {
    const customer = await newCustomer();
    const taxed = await invoice(customer, 100, { taxes: [{ percent: 19 }], due_date: now + 9 * DAY, number: 'A-1' });
    const plain = await invoice(customer, 50, {
      due_date: now + 20 * DAY,
      discounts: [{ percent: 10 }],
      number: 'A-2',
    });
    await pay(taxed.id, 59.5);
    const before = { owed: await owed(customer), accounts: await accounts() };
    const { status, body } = await consolidate(customer);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      object: 'invoice',
      name: 'Consolidated Invoice',
      consolidated: true,
      status: 'not_sent',
      subtotal: 95,
      total: 104.5,
      balance: 104.5,
      items: [
        { name: 'Invoice A-1', amount: 50, taxes: [{ amount: 9.5 }] },
        { name: 'Invoice A-2', amount: 45, taxes: [] },
      ],
    });
    expect(Math.abs(body.due_date - (now + 9 * DAY))).toBeLessThan(DAY);
    for (const { id } of [taxed, plain])
      expect(await get(`/invoices/${id}`)).toMatchObject({
        status: 'paid',
        balance: 0,
        consolidated_invoice: body.id,
        chasing: { state: 'settled' },
      });
    expect((await get(`/invoices/${body.id}/plan`)).next.key).toBe('deliver');
    expect({ owed: await owed(customer), accounts: await accounts() }).toEqual(before);
    await pay(body.id, 104.5);
    expect((await get(`/invoices/${body.id}`)).status).toBe('paid');
    await provesTrue();
  });

  test('leaves out what is later than the cutoff, disputed, a draft, or in another currency', async () => {
    const customer = await newCustomer();
    const early = await invoice(customer, 1, { date: now - 10 * DAY });
    const late = await invoice(customer, 2);
    const disputed = await invoice(customer, 4, { date: now - 10 * DAY });
    await post('/disputes', { invoice: disputed.id });
    const draft = await invoice(customer, 8, { date: now - 10 * DAY, draft: true });
    const foreign = await invoice(customer, 16, { date: now - 10 * DAY, currency: 'eur' });
    const { body } = await consolidate(customer, { cutoff_date: now - 5 * DAY });
    expect(body).toMatchObject({ total: 1, items: [{ name: `Invoice ${early.number}` }] });
    for (const { id } of [late, disputed, draft, foreign])
      expect((await get(`/invoices/${id}`)).consolidated_invoice).toBeNull();
    await provesTrue();
  });

  test('fails when nothing is open, and leaves nothing', async () => {
    const customer = await newCustomer();
    expect(await consolidate(customer)).toMatchObject({ status: 400, body: { type: 'invalid_request' } });
    await invoice(customer, 5);
    const both = await Promise.all([consolidate(customer), consolidate(customer, { cutoff_date: now - DAY })]);
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 400]);
    await provesTrue();
  });

  test('is due by the terms of its customer from today', async () => {
    const customer = await newCustomer({ payment_terms: 'NET 30' });
    await invoice(customer, 5);
    const { body } = await consolidate(customer);
    expect(body.payment_terms).toBe('NET 30');
    expect(Math.abs(body.due_date - (now + 30 * DAY))).toBeLessThan(2 * DAY);
  });

  test('ends a promise without calling it kept or broken', async () => {
    const customer = await newCustomer();
    const promised = await invoice(customer, 5);
    const promise = await post('/promises', { invoice: promised.id, date: now + 5 * DAY });
    await consolidate(customer);
    expect((await get(`/promises/${promise.id}`)).state).toBe('cancelled');
  });

  test.each(['void', 'delete'])(
    'that is taken back (%s) gives the balances back, and they are chased again',
    async (how) => {
      const customer = await newCustomer();
      const taxed = await invoice(customer, 100, { taxes: [{ percent: 19 }] });
      const plain = await invoice(customer, 50);
      await pay(taxed.id, 10);
      const before = { owed: await owed(customer), accounts: await accounts() };
      const { body: whole } = await consolidate(customer);
      await pay(whole.id, 5).then(async (payment) => {
        expect((await caller.call('POST', `/invoices/${whole.id}/void`)).status).toBe(400);
        await caller.call('DELETE', `/payments/${payment.id}`);
      });
      const url = `/invoices/${whole.id}`;
      const { status } = how === 'void' ? await caller.call('POST', `${url}/void`) : await caller.call('DELETE', url);
      expect(status).toBe(how === 'void' ? 200 : 204);
      expect(await get(`/invoices/${taxed.id}`)).toMatchObject({
        balance: 109,
        status: 'not_sent',
        consolidated_invoice: null,
      });
      expect(await get(`/invoices/${plain.id}`)).toMatchObject({ balance: 50, chasing: { state: 'open' } });
      expect({ owed: await owed(customer), accounts: await accounts() }).toEqual(before);
      expect((await get(`/credit_notes?filter[customer]=${customer}&filter[status]=voided`)).length).toBe(2);
      await provesTrue();
      expect((await consolidate(customer)).body).toMatchObject({ total: 159 });
      await provesTrue();
    },
  );
});
