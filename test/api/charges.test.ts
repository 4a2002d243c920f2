import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Processor } from '../../providers/payments/port.js';
import { type Answer, type Caller, openApp } from './open-app.js';
import { openProcessor, sandboxSecret } from './open-processor.js';

const at = openProcessor({ timeoutMs: 300 });
const opened = openApp({ processorOf: () => asked, webhooks: { sandboxStripeSecret: sandboxSecret } });
let caller: Caller;
let asked: Processor;
let customer: number;

beforeAll(async () => {
  caller = await opened.newCaller();
});
beforeEach(async () => {
  asked = at.processor;
  customer = (await caller.call('POST', '/customers', { name: 'Payer' })).body.id;
});

const newInvoice = async (amount = 100): Promise<number> =>
  (await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: amount }] })).body.id;
const newSource = async (gateway_token: string) =>
  (await caller.call('POST', `/customers/${customer}/payment_sources`, { gateway_token })).body;
const invoiceNow = async (id: number) => (await caller.call('GET', `/invoices/${id}`)).body;
const list = async (path: string) => (await caller.call('GET', path)).body;
const eventsOf = async (invoice: number): Promise<string[]> =>
  (await list(`/events?related_to=invoice,${invoice}`)).map(({ type }: { type: string }) => type);

async function charge(token: string, invoice: number, more: object = {}, headers = {}): Promise<Answer> {
  const body = { customer, amount: 100, applied_to: [{ type: 'invoice', invoice, amount: 100 }], gateway_token: token };
  return caller.call('POST', '/charges', { ...body, ...more }, headers);
}

describe('a card', () => {
  test('is charged, answered with the payment and its charge, and settles the invoice', async () => {
    const invoice = await newInvoice();
    const answer = await charge('pm_card_visa', invoice, { method: 'credit_card', receipt_email: 'a@b.example' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        object: 'payment',
        customer,
        amount: 100,
        balance: 0,
        method: 'credit_card',
        status: 'applied',
        applied_to: [{ type: 'invoice', invoice, amount: 100 }],
        charge: {
          object: 'charge',
          status: 'succeeded',
          gateway: 'stripe',
          amount: 100,
          receipt_email: 'a@b.example',
          failure_message: null,
          refunds: [],
          payment_source: { object: 'card', last4: '4242', chargeable: false },
        },
      },
    });
    expect(await invoiceNow(invoice)).toMatchObject({ paid: true, balance: 0 });
    expect((await caller.call('GET', `/payments/${answer.body.id}`)).body.charge).toEqual(answer.body.charge);
    expect((await caller.call('GET', `/charges/${answer.body.charge.id}`)).body).toEqual(answer.body.charge);
    expect(await list(`/customers/${customer}/payment_sources`)).toEqual([]);
  });

  test('by its webhook and its answer is one payment', async () => {
    const invoice = await newInvoice();
    const { body } = await charge('pm_card_visa', invoice);
    const before = await eventsOf(invoice);
    await at.tell(opened, caller);
    expect((await list(`/payments?filter[customer]=${customer}`)).map(({ id }: { id: number }) => id)).toEqual([
      body.id,
    ]);
    expect(await list(`/charges?filter[customer]=${customer}`)).toHaveLength(1);
    expect(await eventsOf(invoice)).toEqual(before);
  });

  test('on file is charged as one; of several invoices each gets what it was to get, the rest lies unapplied', async () => {
    const [first, second] = [await newInvoice(), await newInvoice()];
    const source = await newSource('pm_card_visa');
    const answer = await caller.call('POST', '/charges', {
      customer,
      amount: 90,
      payment_source_type: 'card',
      payment_source_id: source.id,
      applied_to: [
        { invoice: second, amount: 60 },
        { invoice: first, amount: 20 },
      ],
    });
    expect(answer).toMatchObject({ status: 201, body: { balance: 10, charge: { payment_source: { id: source.id } } } });
    expect([(await invoiceNow(first)).balance, (await invoiceNow(second)).balance]).toEqual([80, 40]);
  });

  test('that is vaulted is on file afterwards', async () => {
    const { body } = await charge('pm_card_visa', await newInvoice(), { vault_method: true, make_default: true });
    const [source] = await list(`/customers/${customer}/payment_sources`);
    expect(source).toEqual({ ...body.charge.payment_source, chargeable: true });
    expect((await caller.call('GET', `/customers/${customer}`)).body.payment_source).toEqual(source);
  });

  test('that is declined is a 400 with what the bank said; the attempt is kept, the invoice owed, and nothing was paid', async () => {
    const invoice = await newInvoice();
    const answer = await charge('pm_card_visa_chargeDeclinedInsufficientFunds', invoice);
    expect(answer).toMatchObject({
      status: 400,
      body: { type: 'invalid_request', message: 'Your card has insufficient funds.', param: 'gateway_token' },
    });
    const charges = await list(`/charges?filter[customer]=${customer}`);
    expect(charges).toMatchObject([
      { status: 'failed', failure_message: 'Your card has insufficient funds.', payment: null, amount: 100 },
    ]);
    expect(await invoiceNow(invoice)).toMatchObject({ paid: false, balance: 100 });
    await at.tell(opened, caller);
    expect((await eventsOf(invoice)).filter((type) => type.startsWith('charge.'))).toEqual(['charge.failed']);
    expect(await list(`/payments?filter[customer]=${customer}`)).toEqual([]);
  });

  test('that wants the payer’s word is not charged, now or later', async () => {
    const invoice = await newInvoice();
    const answer = await charge('pm_card_authenticationRequired', invoice);
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining('confirm it in person') } });
    await at.tell(opened, caller);
    expect(await list(`/charges?filter[customer]=${customer}`)).toMatchObject([
      { status: 'failed', failure_message: expect.stringContaining('in person') },
    ]);
  });
});

describe('a bank debit', () => {
  test('is money under way: no payment yet, its invoice pending; then it is paid', async () => {
    const invoice = await newInvoice();
    const source = await newSource('pm_usBankAccount');
    const answer = await caller.call('POST', '/charges', {
      customer,
      method: 'ach',
      amount: 100,
      payment_source_type: 'bank_account',
      payment_source_id: source.id,
      applied_to: [{ type: 'invoice', invoice, amount: 100 }],
    });
    expect(answer).toMatchObject({
      status: 201,
      body: { id: null, object: 'payment', status: 'pending', applied_to: [], charge: { status: 'pending' } },
    });
    expect(await invoiceNow(invoice)).toMatchObject({ status: 'pending', balance: 100, paid: false });
    await at.sandbox.settle({ intent: answer.body.reference });
    await at.tell(opened, caller);
    expect(await invoiceNow(invoice)).toMatchObject({ paid: true });
    const [payment] = await list(`/payments?filter[customer]=${customer}`);
    expect(payment).toMatchObject({ method: 'ach', charge: { id: answer.body.charge.id, status: 'succeeded' } });
  });

  test('that fails leaves the invoice owed', async () => {
    const invoice = await newInvoice();
    const { body } = await charge('pm_sepaDebit_insufficientFunds', invoice);
    await at.sandbox.settle({ intent: body.reference });
    await at.tell(opened, caller);
    expect(await invoiceNow(invoice)).toMatchObject({ status: expect.not.stringMatching('pending'), balance: 100 });
    expect(await list(`/charges?filter[status]=failed&filter[customer]=${customer}`)).toHaveLength(1);
  });

  test('under way is not charged a second time', async () => {
    const invoice = await newInvoice();
    await charge('pm_sepaDebit', invoice);
    expect(await charge('pm_card_visa', invoice)).toMatchObject({
      status: 400,
      body: { param: 'applied_to[0].amount', message: expect.stringContaining('under way') },
    });
    expect(await list(`/charges?filter[customer]=${customer}`)).toHaveLength(1);
  });
});

describe('an answer that is lost', () => {
  /** The processor does it and its answer is lost, once. */
  const losing = (method: 'createIntent' | 'confirm' | 'refund'): Processor => ({
    ...at.processor,
    async [method](...args: never[]) {
      asked = at.processor;
      at.sandbox.outage('swallow');
      try {
        return await (at.processor[method] as (...given: never[]) => Promise<never>)(...args);
      } finally {
        at.sandbox.outage('off');
      }
    },
  });

  test('after the money moved is found by retrieving it: one charge, at once', async () => {
    const invoice = await newInvoice();
    asked = losing('confirm');
    expect(await charge('pm_card_visa', invoice)).toMatchObject({
      status: 201,
      body: { charge: { status: 'succeeded' } },
    });
    expect(await list(`/payments?filter[customer]=${customer}`)).toHaveLength(1);
  });

  test('with nobody to ask: the charge counts as under way, and the same request finds out and charges once', async () => {
    const invoice = await newInvoice();
    asked = { ...losing('confirm'), retrieve: () => Promise.reject(new Error('away')) };
    const headers = { 'idempotency-key': `lost-${invoice}` };
    expect(await charge('pm_card_visa', invoice, {}, headers)).toMatchObject({
      status: 500,
      body: { type: 'api', message: expect.stringContaining('do not charge again') },
    });
    expect(await invoiceNow(invoice)).toMatchObject({ status: 'pending', balance: 100 });
    expect((await charge('pm_card_visa', invoice)).status).toBe(400);

    asked = at.processor;
    const again = await charge('pm_card_visa', invoice, {}, headers);
    expect(again).toMatchObject({ status: 201, body: { charge: { status: 'succeeded' } } });
    expect(await charge('pm_card_visa', invoice, {}, headers)).toMatchObject({ status: 201, body: again.body });
    expect(await list(`/payments?filter[customer]=${customer}`)).toHaveLength(1);
    expect(intentsOf(invoice)).toHaveLength(1);
  });

  test('before there was an intent: the same request takes it up, and no other request may', async () => {
    const invoice = await newInvoice();
    asked = losing('createIntent');
    const headers = { 'idempotency-key': `intent-${invoice}` };
    expect((await charge('pm_card_visa', invoice, {}, headers)).status).toBe(500);
    expect(intentsOf(invoice)).toEqual([]);
    expect(await charge('pm_card_visa', invoice, { receipt_email: 'x@y.example' }, headers)).toMatchObject({
      status: 400,
      body: { param: 'Idempotency-Key' },
    });
    expect((await charge('pm_card_visa', invoice, {}, headers)).status).toBe(201);
    expect(intentsOf(invoice)).toHaveLength(1);
  });

  test('is told by the webhook as well: the repeated request then only reads', async () => {
    const invoice = await newInvoice();
    asked = { ...losing('confirm'), retrieve: () => Promise.reject(new Error('away')) };
    const headers = { 'idempotency-key': `told-${invoice}` };
    expect((await charge('pm_card_visa', invoice, {}, headers)).status).toBe(500);
    await at.tell(opened, caller);
    expect(await invoiceNow(invoice)).toMatchObject({ paid: true });
    asked = {
      ...at.processor,
      retrieve: () => Promise.reject(new Error('asked')),
      confirm: never,
      createIntent: never,
    };
    expect((await charge('pm_card_visa', invoice, {}, headers)).status).toBe(201);
    expect(await list(`/payments?filter[customer]=${customer}`)).toHaveLength(1);
  });

  const busy = async () => ({ outcome: 'not_accepted', reason: 'lock_timeout: busy with another request' }) as const;

  test('by a processor that is still busy with it: the same request does not take that for a failure', async () => {
    const invoice = await newInvoice();
    const headers = { 'idempotency-key': `busy-${invoice}` };
    let reached: Parameters<Processor['confirm']> | undefined;
    asked = {
      ...at.processor,
      async confirm(...args) {
        reached = args;
        return { outcome: 'unknown', reason: 'timeout' };
      },
    };
    expect((await charge('pm_card_visa', invoice, {}, headers)).status).toBe(500);
    asked = { ...at.processor, confirm: busy, cancel: busy };
    expect((await charge('pm_card_visa', invoice, {}, headers)).status).toBe(500);
    expect((await charge('pm_card_visa', invoice)).status).toBe(400);
    asked = at.processor;
    await at.processor.confirm(...(reached as Parameters<Processor['confirm']>));
    expect((await charge('pm_card_visa', invoice, {}, headers)).status).toBe(201);
    expect(await list(`/payments?filter[customer]=${customer}`)).toHaveLength(1);
  });

  test('and then not accepted: it is ended before anybody is told that it failed', async () => {
    const invoice = await newInvoice();
    asked = { ...at.processor, confirm: busy };
    expect(await charge('pm_card_visa', invoice)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('lock_timeout') },
    });
    await at.tell(opened, caller);
    const [failed] = await list(`/charges?filter[customer]=${customer}`);
    expect(failed).toMatchObject({ status: 'failed', failure_message: expect.stringContaining('lock_timeout') });
    expect(await at.processor.retrieve(failed.gateway_id)).toMatchObject({ status: 'canceled' });
  });

  test('of a refund by a processor that is still busy with it: it may have been made, and is not asked for anew', async () => {
    const { body } = await charge('pm_card_visa', await newInvoice());
    const refunds = `/charges/${body.charge.id}/refunds`;
    const headers = { 'idempotency-key': `busy-refund-${body.id}` };
    asked = losing('refund');
    expect((await caller.call('POST', refunds, { amount: 40 }, headers)).status).toBe(500);
    asked = { ...at.processor, refund: busy };
    expect((await caller.call('POST', refunds, { amount: 40 }, headers)).status).toBe(500);
    expect((await caller.call('POST', refunds, { amount: 40 })).status).toBe(400);
    asked = at.processor;
    expect((await caller.call('POST', refunds, { amount: 40 }, headers)).status).toBe(201);
    expect(await list(`/charges/${body.charge.id}`)).toMatchObject({ amount_refunded: 40, refunds: [{ amount: 40 }] });
  });

  test('of a decline is not asked for again: the same request hears the same', async () => {
    const invoice = await newInvoice();
    const headers = { 'idempotency-key': `no-${invoice}` };
    const first = await charge('pm_card_chargeDeclined', invoice, {}, headers);
    const again = await charge('pm_card_chargeDeclined', invoice, {}, headers);
    expect([first.status, again.status, again.body]).toEqual([400, 400, first.body]);
    expect(await list(`/charges?filter[customer]=${customer}`)).toHaveLength(1);
  });

  test('of a refund: the same request gives the money back once', async () => {
    const { body } = await charge('pm_card_visa', await newInvoice());
    const refunds = `/charges/${body.charge.id}/refunds`;
    asked = losing('refund');
    const headers = { 'idempotency-key': `refund-${body.id}` };
    expect((await caller.call('POST', refunds, { amount: 40 }, headers)).status).toBe(500);
    expect(await list(`/refunds?filter[charge]=${body.charge.id}`)).toMatchObject([{ status: 'pending', amount: 40 }]);
    expect(await caller.call('POST', refunds, { amount: 5 })).toMatchObject({ status: 400, body: { param: 'charge' } });
    const again = await caller.call('POST', refunds, { amount: 40 }, headers);
    expect(again).toMatchObject({ status: 201, body: { status: 'succeeded', amount: 40 } });
    await at.tell(opened, caller);
    expect(await list(`/charges/${body.charge.id}`)).toMatchObject({ amount_refunded: 40, refunds: [again.body] });
  });

  const never = () => Promise.reject(new Error('nothing was to be asked'));
  const intentsOf = (invoice: number) => [
    ...new Set(
      at.sandbox
        .events()
        .flatMap(({ data: { object } }) =>
          object.object === 'payment_intent' && object.metadata['invoices'] === String(invoice) ? [object.id] : [],
        ),
    ),
  ];
});

describe('refused before the processor hears of it', () => {
  test.each([
    ['nothing to apply it to', { applied_to: [] }, 'applied_to'],
    ['more than is owed', { amount: 200, applied_to: [{ invoice: 'ours', amount: 101 }] }, 'applied_to[0].amount'],
    ['applied more than charged', { amount: 50 }, 'applied_to[0].amount'],
    ['another currency', { currency: 'eur' }, 'applied_to[0].invoice'],
    ['no way to pay', { gateway_token: null }, 'gateway_token'],
    ['two ways to pay', { payment_source_type: 'card', payment_source_id: 1 }, 'gateway_token'],
    ['a source without its type', { gateway_token: null, payment_source_id: 1 }, 'payment_source_type'],
    [
      'an unknown source',
      { gateway_token: null, payment_source_type: 'card', payment_source_id: 1 },
      'payment_source_id',
    ],
    ['a token of ours', { gateway_token: null, invoiced_token: 'x' }, 'invoiced_token'],
    ['an unknown token', { gateway_token: 'pm_nothing' }, 'gateway_token'],
    ['a card by bank debit', { method: 'ach' }, 'method'],
  ])('%s', async (_what, more, param) => {
    const invoice = await newInvoice();
    const body = JSON.parse(JSON.stringify(more).replaceAll('"ours"', String(invoice)));
    expect(await charge('pm_card_visa', invoice, body)).toMatchObject({ status: 400, body: { param } });
    expect(await list(`/charges?filter[customer]=${customer}`)).toEqual([]);
  });
});
