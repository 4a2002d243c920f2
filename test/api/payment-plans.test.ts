import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';
import { openProcessor, sandboxSecret } from './open-processor.js';

const at = openProcessor();
const opened = openApp({ processorOf: at.processorOf, webhooks: { sandboxStripeSecret: sandboxSecret } });
const NOW = Date.UTC(2026, 2, 2, 15);
const day = (days: number) => NOW / 1000 + days * 86_400;
let caller: Caller;
let customer: number;

beforeAll(async () => {
  caller = await opened.newCaller({ testClock: NOW });
});
beforeEach(async () => {
  customer = (await caller.call('POST', '/customers', { name: 'Payer', email: 'a@b.example' })).body.id;
});

async function newInvoice(more: object = {}): Promise<string> {
  const body = { customer, items: [{ name: 'x', unit_cost: 100 }], payment_terms: 'NET 7', ...more };
  return `/invoices/${(await caller.call('POST', '/invoices', body)).body.id}`;
}
const thirds = [
  { date: day(10), amount: 30 },
  { date: day(40), amount: 30 },
  { date: day(70), amount: 40 },
];
const get = async (path: string) => (await caller.call('GET', path)).body;
const pay = async (invoice: string, amount: number) =>
  (await caller.call('POST', '/payments', { amount, applied_to: [{ invoice: Number(invoice.split('/')[2]), amount }] }))
    .body;
const left = async (invoice: string): Promise<number[]> =>
  (await get(`${invoice}/payment_plan`)).installments.map(({ balance }: { balance: number }) => balance);
const file = (token: string) => caller.call('POST', `/customers/${customer}/payment_sources`, { gateway_token: token });
const planEvents = async (invoice: string): Promise<string[]> =>
  (await get(`/events?related_to=invoice,${invoice.split('/')[2]}`))
    .map(({ type }: { type: string }) => type)
    .filter((type: string) => type.startsWith('payment_plan.'))
    .reverse();

describe('a payment plan', () => {
  test.each(['PUT', 'POST'] as const)('is made by %s, shown with its invoice, and taken away', async (method) => {
    const invoice = await newInvoice();
    const made = await caller.call(method, `${invoice}/payment_plan`, { installments: thirds });
    expect(made).toMatchObject({
      status: 201,
      body: {
        object: 'payment_plan',
        status: 'active',
        approval: null,
        installments: thirds.map(({ date, amount }) => ({ date, amount, balance: amount })),
      },
    });
    expect(await get(`${invoice}/payment_plan`)).toEqual(made.body);
    expect(await get(invoice)).toMatchObject({ payment_plan: made.body.id, payment_terms: 'Payment Plan' });
    expect((await caller.call('DELETE', `${invoice}/payment_plan`)).status).toBe(204);
    expect((await caller.call('GET', `${invoice}/payment_plan`)).status).toBe(404);
    expect((await caller.call('DELETE', `${invoice}/payment_plan`)).status).toBe(404);
    expect(await get(invoice)).toMatchObject({ payment_plan: null, payment_terms: 'NET 7' });
    expect(await planEvents(invoice)).toEqual(['payment_plan.created', 'payment_plan.deleted']);
  });

  test('is settled in order, finished by the last payment, and active again when one is voided', async () => {
    const invoice = await newInvoice();
    await caller.call('PUT', `${invoice}/payment_plan`, { installments: thirds });
    await pay(invoice, 40);
    expect(await left(invoice)).toEqual([0, 20, 40]);
    const last = await pay(invoice, 60);
    expect(await get(`${invoice}/payment_plan`)).toMatchObject({ status: 'finished' });
    expect(await left(invoice)).toEqual([0, 0, 0]);
    await caller.call('DELETE', `/payments/${last.id}`);
    expect(await get(`${invoice}/payment_plan`)).toMatchObject({ status: 'active' });
    expect(await left(invoice)).toEqual([0, 20, 40]);
    expect(await planEvents(invoice)).toEqual(['payment_plan.created', 'payment_plan.updated', 'payment_plan.updated']);
  });

  test('is of the balance there is: what was settled before is no part of it', async () => {
    const invoice = await newInvoice();
    await pay(invoice, 25);
    const url = `${invoice}/payment_plan`;
    expect(await caller.call('PUT', url, { installments: thirds })).toMatchObject({
      status: 400,
      body: { param: 'installments', message: 'installments must add up to the balance' },
    });
    const installments = [{ date: day(10), amount: 75 }];
    expect((await caller.call('PUT', url, { installments })).status).toBe(201);
    expect(await left(invoice)).toEqual([75]);
  });

  test('may be changed as long as what is paid stays, with its id', async () => {
    const invoice = await newInvoice();
    const url = `${invoice}/payment_plan`;
    const made = (await caller.call('PUT', url, { installments: thirds })).body;
    await pay(invoice, 30);
    const rest = [thirds[0], { date: day(90), amount: 70 }];
    const changed = await caller.call('PUT', url, { installments: rest });
    expect(changed).toMatchObject({
      status: 201,
      body: { id: made.id, installments: [{ id: made.installments[0].id }, {}] },
    });
    expect(await left(invoice)).toEqual([0, 70]);
    expect(await caller.call('PUT', url, { installments: [{ date: day(90), amount: 70 }] })).toMatchObject({
      status: 400,
      body: { param: 'installments[0]' },
    });
    expect(await left(invoice)).toEqual([0, 70]);
  });

  test('ends with an invoice that is voided, and none is made for a draft or one that is paid', async () => {
    const invoice = await newInvoice();
    await caller.call('PUT', `${invoice}/payment_plan`, { installments: thirds });
    await caller.call('POST', `${invoice}/void`);
    expect((await caller.call('GET', `${invoice}/payment_plan`)).status).toBe(404);
    for (const other of [invoice, await newInvoice({ draft: true })]) {
      expect((await caller.call('PUT', `${other}/payment_plan`, { installments: thirds })).status).toBe(400);
    }
  });

  test("has the invoice chased by the first installment that is not paid; without it by the invoice's own date", async () => {
    const invoice = await newInvoice();
    const dates = async () => {
      const { next, later } = await get(`${invoice}/plan`);
      return [...new Set([next, ...later].flatMap(({ due_on }) => due_on ?? []))];
    };
    expect(await dates()).toEqual(['2026-03-09']);
    await caller.call('PUT', `${invoice}/payment_plan`, { installments: thirds });
    expect(await dates()).toEqual(['2026-03-12']);
    await pay(invoice, 30);
    expect(await dates()).toEqual(['2026-04-11']);
    await caller.call('DELETE', `${invoice}/payment_plan`);
    expect(await dates()).toEqual(['2026-03-09']);
  });

  test('makes an invoice past due by its instalments, not by its own date; a list sees it the same way', async () => {
    const invoice = await newInvoice({ date: day(-30) });
    const number = (await get(invoice)).id;
    const statuses = async () => {
      const { status } = await get(invoice);
      const listed = await get(`/invoices?filter[status]=${status}&filter[customer]=${customer}`);
      expect(listed.map(({ id }: { id: number }) => id)).toEqual([number]);
      return status;
    };
    expect(await statuses()).toBe('past_due');
    await caller.call('PUT', `${invoice}/payment_plan`, { installments: thirds });
    expect(await statuses()).toBe('not_sent');
    const late = [
      { date: day(-2), amount: 30 },
      { date: day(40), amount: 70 },
    ];
    await caller.call('PUT', `${invoice}/payment_plan`, { installments: late });
    expect(await statuses()).toBe('past_due');
    await pay(invoice, 30);
    expect(await statuses()).toBe('not_sent');
  });

  test('with AutoPay waits for something to collect from, and begins when that is on file', async () => {
    const invoice = await newInvoice({ autopay: true });
    await caller.call('PUT', `${invoice}/payment_plan`, { installments: thirds });
    expect(await get(`${invoice}/payment_plan`)).toMatchObject({ status: 'pending_signup' });
    await file('pm_card_visa');
    expect(await get(`${invoice}/payment_plan`)).toMatchObject({ status: 'active' });
  });
});

describe('pay', () => {
  test.each([{}, null, undefined])('collects the balance from the default source, sent %j', async (body) => {
    const invoice = await newInvoice({ autopay: true });
    await file('pm_card_visa');
    const headers = { 'content-type': 'application/json' };
    const answer = await caller.call('POST', `${invoice}/pay`, body === null ? 'null' : body, headers);
    expect(answer).toMatchObject({ status: 200, body: { object: 'invoice', paid: true, balance: 0 } });
    const [payment] = await get(`/payments?filter[customer]=${customer}`);
    expect(payment).toMatchObject({ amount: 100, charge: { status: 'succeeded' } });
    expect(await caller.call('POST', `${invoice}/pay`, {})).toMatchObject({ status: 400, body: { param: 'invoice' } });
  });

  test('collects the next instalment alone, one after the other', async () => {
    const invoice = await newInvoice({ autopay: true });
    await file('pm_card_visa');
    await caller.call('PUT', `${invoice}/payment_plan`, { installments: thirds });
    await pay(invoice, 10);
    for (const balance of [70, 40, 0])
      expect(await caller.call('POST', `${invoice}/pay`, {})).toMatchObject({ status: 200, body: { balance } });
    expect(await get(`${invoice}/payment_plan`)).toMatchObject({ status: 'finished' });
  });

  test('needs AutoPay and something on file', async () => {
    const manual = await newInvoice();
    const automatic = await newInvoice({ autopay: true });
    expect(await caller.call('POST', `${automatic}/pay`, {})).toMatchObject({
      status: 400,
      body: { param: 'payment_source' },
    });
    await file('pm_card_visa');
    expect(await caller.call('POST', `${manual}/pay`, {})).toMatchObject({ status: 400, body: { param: 'autopay' } });
    expect(await get(`/charges?filter[customer]=${customer}`)).toEqual([]);
  });

  test('that is declined is a 400 and leaves the invoice owed', async () => {
    const invoice = await newInvoice({ autopay: true });
    await file('pm_card_chargeDeclinedLostCard');
    expect(await caller.call('POST', `${invoice}/pay`, {})).toMatchObject({
      status: 400,
      body: { message: 'Your card was declined.', param: 'payment_source' },
    });
    expect(await get(invoice)).toMatchObject({ balance: 100, paid: false });
  });

  test('twice at once takes the money once; under one key both hear of the same', async () => {
    const invoice = await newInvoice({ autopay: true });
    await file('pm_sepaDebit');
    const answers = await Promise.all([1, 2].map(() => caller.call('POST', `${invoice}/pay`, {})));
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([200, 400]));
    expect(await get(`/charges?filter[customer]=${customer}`)).toHaveLength(1);

    const other = await newInvoice({ autopay: true });
    const headers = { 'idempotency-key': `pay-${other}` };
    const same = await Promise.all([1, 2].map(() => caller.call('POST', `${other}/pay`, {}, headers)));
    expect(same.map(({ status }) => status)).toEqual([200, 200]);
    expect(await get(`/charges?filter[customer]=${customer}`)).toHaveLength(2);
  });
});

test('without a processor nothing is charged, and it says so', async () => {
  const { processor } = at;
  at.processor = undefined as never;
  try {
    const invoice = await newInvoice({ autopay: true });
    for (const [path, body] of [
      [`${invoice}/pay`, {}],
      ['/charges', { amount: 1, applied_to: [], gateway_token: 'pm_card_visa' }],
      [`/customers/${customer}/payment_sources`, { gateway_token: 'pm_card_visa' }],
    ] as const) {
      expect(await caller.call('POST', path, body)).toMatchObject({
        status: 400,
        body: { message: 'No payment processor is configured for this company' },
      });
    }
  } finally {
    at.processor = processor;
  }
});
