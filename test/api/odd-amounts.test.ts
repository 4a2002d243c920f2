import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';
import { watchWrites } from './writes.js';

const opened = openApp();
let caller: Caller;
let customer: number;
let writes: () => Promise<number>;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Harbor Tools' })).body.id;
  writes = await watchWrites(opened);
});

/** By currency, amounts it cannot hold. */
const impossible: Record<string, readonly number[]> = {
  usd: [0.001, 10.005, 1e-9, 1e13, 10_000_000_000_000.01, 0, -0.01, Number.MIN_VALUE],
  jpy: [0.5, 1.01, 1e15, 0, -1],
  kwd: [0.0001, 1.0005, 1e12, 0, -0.001],
};

test.each(Object.entries(impossible))(
  'an amount that %s cannot hold is refused wherever one is taken',
  async (currency, amounts) => {
    const order = { customer, currency, items: [{ name: 'x', unit_cost: 1_000 }] };
    const { body: invoice } = await caller.call('POST', '/invoices', order);
    const { body: payment } = await caller.call('POST', '/payments', { customer, currency, amount: 77 });
    const before = await writes();
    for (const amount of amounts) {
      for (const [url, body, param] of [
        ['/payments', { customer, currency, amount }, 'amount'],
        ['/payments', { currency, amount: 5, applied_to: [{ invoice: invoice.id, amount }] }, 'applied_to[0].amount'],
        [`/payments/${payment.id}/apply`, { applied_to: [{ invoice: invoice.id, amount }] }, 'applied_to[0].amount'],
        ['/credit_notes', { customer, currency, amount }, 'amount'],
        ['/disputes', { invoice: invoice.id, amount }, 'amount'],
        ['/promises', { invoice: invoice.id, date: Math.floor(Date.now() / 1000) + 86_400, amount }, 'amount'],
      ] as const) {
        const answer = await caller.call('POST', url, body);
        expect({ url, amount, ...answer }).toMatchObject({ url, amount, status: 400, body: { param } });
      }
    }
    expect(await writes()).toBe(before);
    expect((await caller.call('GET', `/invoices/${invoice.id}`)).body.balance).toBe(1_000);
  },
);

test.each([
  ['jpy', 12_345],
  ['kwd', 1.005],
  ['kwd', 0.001],
  ['usd', 0.01],
])('%s %d is as small as it may be, and comes back as it was sent', async (currency, amount) => {
  const answer = await caller.call('POST', '/payments', { customer, currency, amount });
  expect(answer).toMatchObject({ status: 201, body: { amount, balance: amount, currency } });
});

test('more than the payment or the invoice has is refused, in all its parts together too', async () => {
  const order = { customer, items: [{ name: 'x', unit_cost: 30 }] };
  const [a, b] = [
    (await caller.call('POST', '/invoices', order)).body.id,
    (await caller.call('POST', '/invoices', order)).body.id,
  ];
  const { body: payment } = await caller.call('POST', '/payments', { customer, amount: 41 });
  const before = await writes();
  for (const applied_to of [
    [{ invoice: a, amount: 30.01 }],
    [{ invoice: a, amount: 42 }],
    [
      { invoice: a, amount: 30 },
      { invoice: b, amount: 11.01 },
    ],
    [
      { invoice: a, amount: 20 },
      { invoice: a, amount: 20 },
    ],
    [
      { invoice: a, amount: 41 },
      { invoice: b, amount: -0.01 },
    ],
    Array.from({ length: 101 }, () => ({ invoice: a, amount: 0.01 })),
  ]) {
    for (const [url, body] of [
      ['/payments', { amount: 41, applied_to }],
      [`/payments/${payment.id}/apply`, { applied_to }],
    ] as const) {
      const { status, body: answer } = await caller.call('POST', url, body);
      expect({ status, applied_to, param: answer.param }).toEqual({
        status: 400,
        applied_to,
        param: expect.stringMatching(/^applied_to/),
      });
    }
  }
  expect(await caller.call('POST', '/disputes', { invoice: a, amount: 30.01 })).toMatchObject({
    status: 400,
    body: { param: 'amount' },
  });
  expect(await writes()).toBe(before);
});

test('of a key that is there twice the last counts, as in every JSON', async () => {
  const headers = { 'content-type': 'application/json' };
  const body = `{"customer": ${customer}, "amount": -5, "amount": 7, "__proto__": {"amount": 9}, "currency": "usd"}`;
  expect(await caller.call('POST', '/payments', body, headers)).toMatchObject({ status: 201, body: { amount: 7 } });
});

test.each([
  [{ date: Number.MAX_SAFE_INTEGER }, 'date'],
  [{ date: 1e18 }, 'date'],
  [{ date: -1e18 }, 'date'],
  [{ date: 1_760_000_000.5 }, 'date'],
  [{ date: '2026-02-30' }, 'date'],
  [{ date: 'NaN' }, 'date'],
  [{ due_date: 253_402_300_800 }, 'due_date'],
  [{ date: 1_760_000_000, due_date: 1_750_000_000 }, 'due_date'],
  [{ due_date: -2_208_988_800 }, 'due_date'],
])('an invoice with %j is refused', async (dates, param) => {
  const before = await writes();
  const answer = await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 1 }], ...dates });
  expect(answer).toMatchObject({ status: 400, body: { type: 'invalid_request', param } });
  expect(await writes()).toBe(before);
});
