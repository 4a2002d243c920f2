import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { proveBooks } from '../../commands/prove-books.js';
import { currencyCodes, currencyDigits } from '../../domain/currency.js';
import { decimalFromMinor } from '../../domain/decimal.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp({ limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor Tools', email: 'ap@harbor.example' })).body.id;
});

test.each([
  ['usd', 51.15],
  ['usd', 0.07],
  ['usd', 999_999_999_999.99],
  ['jpy', 12345],
  ['kwd', 1.005],
  ['usd', 1.1],
  ['usd', 4.35],
])('%s %d comes back as it was sent', async (currency, amount) => {
  const invoice = await caller.call('POST', '/invoices', {
    customer,
    currency,
    items: [{ name: 'x', quantity: 1, unit_cost: amount }],
  });
  expect(invoice.body).toMatchObject({ currency, total: amount, balance: amount });
  const applied_to = [{ type: 'invoice', invoice: invoice.body.id, amount }];
  const payment = await caller.call('POST', '/payments', { currency, amount, applied_to });
  expect(payment.body).toMatchObject({ amount, balance: 0, currency });
  expect((await caller.call('GET', `/invoices/${invoice.body.id}`)).body).toMatchObject({ balance: 0, paid: true });
});

test.each([
  ['too many decimals', { amount: 1.234 }, 'amount'],
  ['decimals of a currency without', { amount: 1.5, currency: 'JPY' }, 'amount'],
  ['nothing', { amount: 0 }, 'amount'],
  ['less than nothing', { amount: -1 }, 'amount'],
  ['text', { amount: '12' }, 'amount'],
  ['an unknown currency', { amount: 1, currency: 'xxq' }, 'currency'],
  ['too much', { amount: 1e300 }, 'amount'],
])('a payment of %s is refused, naming the field', async (_what, body, param) => {
  const answer = await caller.call('POST', '/payments', { customer, ...body });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({ type: 'invalid_request', param });
  expect(answer.body.message).toEqual(expect.any(String));
});

test('an edit posts the difference, and the total never falls below what was paid', async () => {
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer,
    items: [{ name: 'x', quantity: 3, unit_cost: 10 }],
  });
  await caller.call('POST', '/payments', {
    amount: 10,
    applied_to: { type: 'invoice', invoice: invoice.id, amount: 10 },
  });
  const edited = await caller.call('PATCH', `/invoices/${invoice.id}`, {
    items: [{ name: 'y', quantity: 1, unit_cost: 25.5 }],
  });
  expect(edited.body).toMatchObject({ total: 25.5, balance: 15.5 });
  const tooLow = await caller.call('PATCH', `/invoices/${invoice.id}`, {
    items: [{ name: 'y', quantity: 1, unit_cost: 9 }],
  });
  expect(tooLow).toMatchObject({ status: 400, body: { param: 'items' } });
  expect((await caller.call('GET', `/invoices/${invoice.id}`)).body).toMatchObject({ total: 25.5, balance: 15.5 });
});

test('an invoice that was given up is not deleted, with the loss left in the books, until that is taken back', async () => {
  const lost = (await caller.call('POST', '/invoices', { customer, items: [{ name: 'Lost', unit_cost: 10 }] })).body.id;
  expect((await caller.call('POST', `/invoices/${lost}/write_off`)).status).toBe(200);
  expect(await caller.call('DELETE', `/invoices/${lost}`)).toMatchObject({ status: 400, body: { param: 'invoice' } });
  expect((await caller.call('PATCH', `/invoices/${lost}`, { closed: false })).status).toBe(200);
  expect((await caller.call('DELETE', `/invoices/${lost}`)).status).toBe(204);
  expect(await proveBooks(opened.parts.db, caller.company, 'test')).toEqual([]);
});

test('ageing adds up to the receivable account, on every day', async () => {
  const day = 86_400;
  const now = Math.floor(Date.now() / 1000);
  const late = { customer, currency: 'eur', date: now - 100 * day, due_date: now - 40 * day };
  await caller.call('POST', '/invoices', { ...late, items: [{ name: 'x', quantity: 1, unit_cost: 70 }] });
  const { body: part } = await caller.call('POST', '/invoices', {
    ...late,
    items: [{ name: 'x', quantity: 1, unit_cost: 30 }],
  });
  await caller.call('POST', '/payments', {
    currency: 'eur',
    amount: 10,
    applied_to: [{ type: 'invoice', invoice: part.id, amount: 10 }],
  });
  const today = await caller.call('GET', '/reports/ageing?currency=EUR');
  expect(today.body.currencies).toMatchObject([
    { currency: 'eur', total: 90, proves: { receivable: 90, difference: 0 } },
  ]);
  expect(today.body.currencies[0].buckets).toMatchObject([
    { amount: 0 },
    { amount: 0 },
    { amount: 90, count: 2, from_day: 31 },
    { amount: 0 },
    { amount: 0 },
  ]);
  const before = new Date((now - 60 * day) * 1000).toISOString().slice(0, 10);
  const then = await caller.call('GET', `/reports/ageing?currency=eur&date=${before}`);
  expect(then.body.currencies).toMatchObject([{ total: 100, buckets: [{ amount: 100 }, {}, {}, {}, {}] }]);
});

test('unapplied money is applied by a person', async () => {
  const { body: payment } = await caller.call('POST', '/payments', { customer, amount: 44 });
  expect(payment).toMatchObject({ status: 'unapplied', balance: 44, unmatched_because: expect.any(String) });
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer,
    items: [{ name: 'x', quantity: 1, unit_cost: 40 }],
  });
  const tooMuch = await caller.call('POST', `/payments/${payment.id}/apply`, {
    applied_to: { invoice: invoice.id, amount: 44 },
  });
  expect(tooMuch).toMatchObject({ status: 400, body: { param: 'applied_to[0].amount' } });
  const applied = await caller.call('POST', `/payments/${payment.id}/apply`, {
    applied_to: [{ invoice: invoice.id, amount: 40 }],
  });
  expect(applied.body).toMatchObject({
    balance: 4,
    unmatched_because: null,
    applied_to: [{ invoice: invoice.id, amount: 40 }],
  });
  expect((await caller.call('GET', `/invoices/${invoice.id}`)).body.status).toBe('paid');
});

/** By how many decimals they have. */
const currenciesOf = (digits: number) => currencyCodes().filter((code) => currencyDigits(code) === digits);
/** The number a client would write for so many minor units: the shortest text of it. */
const major = (minor: number, digits: 0 | 2 | 3) => Number(decimalFromMinor(minor, digits));

describe.each([0, 2, 3] as const)(
  'in currencies of %d decimals every amount comes back exactly as it was sent',
  (digits) => {
    const amounts = fc.record({
      currency: fc.constantFrom(...currenciesOf(digits)),
      // Up to fifteen digits in all, with the ends of the range more often than chance would have them.
      minor: fc.oneof(
        fc.integer({ min: 2, max: 999 }),
        fc.integer({ min: 2, max: 10 ** 9 }),
        fc.integer({ min: 2, max: 999_999_999_999 }),
        fc.constantFrom(2, 10 ** digits + 1, 10 ** (digits + 1), 999_999_999_999),
      ),
      share: fc.integer({ min: 1, max: 1_000_000 }),
    });

    /** Creates, retrieves and lists: each shows the same. */
    async function sameEverywhere(url: string, body: object, shows: object): Promise<number> {
      const made = await caller.call('POST', url, body);
      expect({ url, body, status: made.status, answer: made.body }).toMatchObject({ status: 201, answer: shows });
      expect((await caller.call('GET', `${url}/${made.body.id}`)).body).toMatchObject(shows);
      // Catalogue ids are words in no order, and may be asked for; the others count up.
      const asked = typeof made.body.id === 'string' ? `filter[id]=${made.body.id}` : 'sort=id%20desc&per_page=1';
      const [listed] = (await caller.call('GET', `${url}?${asked}`)).body;
      expect(listed).toMatchObject({ ...shows, id: made.body.id });
      return made.body.id;
    }

    type Property = (wanted: { currency: string; minor: number; part: number; customer: number }) => Promise<void>;
    const resources: Readonly<Record<string, Property>> = {
      async invoices({ currency, minor, customer: payer }) {
        const amount = major(minor, digits);
        const items = [{ name: 'x', quantity: 1, unit_cost: amount }];
        await sameEverywhere(
          '/invoices',
          { customer: payer, currency, items },
          {
            currency,
            subtotal: amount,
            total: amount,
            balance: amount,
            items: [{ unit_cost: amount, amount }],
          },
        );
      },
      async 'taxes and discounts of invoices'({ currency, minor, part, customer: payer }) {
        const [cost, some] = [major(minor, digits), major(part, digits)];
        const body = { customer: payer, currency, items: [{ name: 'x', quantity: 1, unit_cost: cost }] };
        const adjusted = { discounts: [{ amount: some }], taxes: [{ amount: some }] };
        await sameEverywhere('/invoices', { ...body, ...adjusted }, { subtotal: cost, total: cost, ...adjusted });
      },
      async payments({ currency, minor, part, customer: payer }) {
        const [amount, some, rest] = [major(minor, digits), major(part, digits), major(minor - part, digits)];
        const items = [{ name: 'x', quantity: 1, unit_cost: amount }];
        const { body: invoice } = await caller.call('POST', '/invoices', { customer: payer, currency, items });
        const applied_to = [{ type: 'invoice', invoice: invoice.id, amount: some }];
        await sameEverywhere(
          '/payments',
          { customer: payer, currency, amount, applied_to },
          {
            amount,
            balance: rest,
            currency,
            applied_to: [{ amount: some }],
          },
        );
        expect((await caller.call('GET', `/invoices/${invoice.id}`)).body.balance).toBe(rest);
      },
      async 'credit notes'({ currency, minor, customer: payer }) {
        const amount = major(minor, digits);
        const items = [{ name: 'x', quantity: 1, unit_cost: amount }];
        await sameEverywhere(
          '/credit_notes',
          { customer: payer, currency, items },
          {
            subtotal: amount,
            total: amount,
            balance: amount,
            items: [{ unit_cost: amount, amount }],
          },
        );
      },
      async estimates({ currency, minor, part, customer: payer }) {
        const [amount, deposit] = [major(minor, digits), major(part, digits)];
        const items = [{ name: 'x', quantity: 1, unit_cost: amount }];
        await sameEverywhere(
          '/estimates',
          { customer: payer, currency, items, deposit },
          {
            subtotal: amount,
            total: amount,
            deposit,
          },
        );
      },
      async 'credit balance adjustments'({ currency, minor, part, customer: payer }) {
        const [amount, taken, rest] = [major(minor, digits), major(-part, digits), major(minor - part, digits)];
        const url = '/credit_balance_adjustments';
        await sameEverywhere(url, { customer: payer, currency, amount }, { amount, currency });
        await sameEverywhere(url, { customer: payer, currency, amount: taken }, { amount: taken });
        const { body } = await caller.call('GET', `/customers/${payer}/balance?currency=${currency}`);
        expect(body).toMatchObject({ available_credits: rest, currency, history: [{ balance: rest }] });
      },
      async items({ currency, minor }) {
        const unit_cost = major(minor, digits);
        await sameEverywhere('/items', { name: 'x', currency, unit_cost }, { unit_cost, currency });
      },
      async plans({ currency, minor }) {
        const amount = major(minor, digits);
        const plan = { name: 'x', currency, amount, interval: 'month', interval_count: 1 };
        await sameEverywhere('/plans', plan, { amount, currency });
      },
      async coupons({ currency, minor }) {
        const value = major(minor, digits);
        await sameEverywhere('/coupons', { name: 'x', currency, value, is_percent: false }, { value, currency });
      },
      async 'tax rates'({ currency, minor }) {
        const value = major(minor, digits);
        await sameEverywhere('/tax_rates', { name: 'x', currency, value, is_percent: false }, { value, currency });
      },
      async promises({ currency, minor, part, customer: payer }) {
        const [cost, amount] = [major(minor, digits), major(part, digits)];
        const items = [{ name: 'x', quantity: 1, unit_cost: cost }];
        const { body: invoice } = await caller.call('POST', '/invoices', { customer: payer, currency, items });
        const date = Math.floor(Date.now() / 1000) + 86_400;
        await sameEverywhere('/promises', { invoice: invoice.id, date, amount }, { amount });
      },
      async disputes({ currency, minor, part, customer: payer }) {
        const [cost, amount] = [major(minor, digits), major(part, digits)];
        const items = [{ name: 'x', quantity: 1, unit_cost: cost }];
        const { body: invoice } = await caller.call('POST', '/invoices', { customer: payer, currency, items });
        await sameEverywhere('/disputes', { invoice: invoice.id, amount }, { amount });
      },
    };

    test.each(Object.entries(resources))('%s', async (_name, property) => {
      await fc.assert(
        fc.asyncProperty(amounts, async ({ currency, minor, share }) => {
          const { body: payer } = await caller.call('POST', '/customers', { name: 'Payer' });
          // A part of it: at least one unit, and never the whole.
          const part = 1 + (share % (minor - 1));
          await property({ currency, minor, part, customer: payer.id });
        }),
        { numRuns: 8 },
      );
    });
  },
);
