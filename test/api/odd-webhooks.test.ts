import { beforeAll, expect, test } from 'vitest';
import { retryInbound } from '../../activities/retry-inbound.js';
import { processInbound } from '../../commands/process-inbound.js';
import { storeInbound } from '../../commands/store-inbound.js';
import { booksOf } from './charge-books.js';
import { type Caller, openApp } from './open-app.js';
import { postStripe, type StoryOptions, type StripeStory, stripeStory } from './stripe-events.js';

const SECRET = 'whsec_real';
const opened = openApp({ webhooks: { stripeSecret: SECRET } });
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});

test('an event told twice at once has one effect', async () => {
  const { told, books } = await invoiceAndStory({ amount: 2_000 });
  const body = told.succeeded();
  await Promise.all(Array.from({ length: 6 }, () => tell(body)));
  expect(await books()).toMatchObject({ payment: [{ amount: 2_000, balance: 0 }], applied: 2_000, waiting: 0 });
});

test('more than is owed: the rest waits, and what is refunded of it can be applied no more', async () => {
  const { told, books, payment } = await invoiceAndStory({ amount: 5_000 });
  await tell(told.succeeded());
  expect(await books()).toMatchObject({ payment: [{ balance: 3_000 }], applied: 2_000, invoice: { balance: 0 } });
  await tell(told.refunded(3_500));
  expect(await books()).toMatchObject({ payment: [{ balance: 0 }], refunds: 3_500, invoice: { balance: 0 }, zero: 0 });
  expect(await balances(await payment())).toEqual({ cash_clearing: 1_500, refunds: 500 });
});

test('an invoice that is paid already: the money waits under its customer, and is not guessed onto another', async () => {
  const { told, invoice, customer, books, payment } = await invoiceAndStory({ amount: 2_000 });
  await caller.call('POST', '/payments', { amount: 20, applied_to: [{ invoice, amount: 20 }] });
  const other = await newInvoice(customer, 20);
  await tell(told.succeeded());
  expect(await books()).toMatchObject({ payment: [{ balance: 2_000, unmatched: expect.stringContaining('owed') }] });
  expect((await caller.call('GET', `/payments/${await payment()}`)).body).toMatchObject({
    customer,
    status: 'unapplied',
  });
  expect((await caller.call('GET', `/invoices/${other}`)).body.balance).toBe(20);
});

test.each(['void', 'write_off'])('an invoice after %s: the money waits under its customer', async (order) => {
  const { told, invoice, customer, payment } = await invoiceAndStory({ amount: 2_000 });
  expect((await caller.call('POST', `/invoices/${invoice}/${order}`)).status).toBe(200);
  await tell(told.processing());
  await tell(told.succeeded());
  expect((await caller.call('GET', `/payments/${await payment()}`)).body).toMatchObject({ customer, balance: 20 });
});

test('another currency than the invoice: nothing is applied, nothing is converted', async () => {
  const { told, books } = await invoiceAndStory({ amount: 2_000, currency: 'eur' });
  await tell(told.processing());
  await tell(told.succeeded());
  expect(await books()).toMatchObject({
    payment: [{ balance: 2_000, unmatched: 'nothing is owed in eur on the invoices it names' }],
    applied: 0,
    invoice: { balance: 2_000, settled: false },
  });
});

test("an invoice and a customer of another company's are nobody's here", async () => {
  const stranger = await opened.newCaller();
  const { body: customer } = await stranger.call('POST', '/customers', { name: 'Theirs' });
  const { body: theirs } = await stranger.call('POST', '/invoices', {
    customer: customer.id,
    items: [{ name: 'x', unit_cost: 20 }],
  });
  const told = stripeStory({
    amount: 2_000,
    metadata: { invoices: `${theirs.id},999999,abc,-1,9007199254740993`, customer: String(customer.id) },
  });
  for (const body of [told.processing(), told.succeeded(), told.dispute('created', 'needs_response')]) await tell(body);
  expect(await booksOf(opened.parts.system, caller.company, told.intent, theirs.id)).toMatchObject({
    payment: [{ balance: 2_000 }],
    waiting: 0,
  });
  expect((await stranger.call('GET', `/invoices/${theirs.id}`)).body).toMatchObject({
    balance: 20,
    status: 'not_sent',
  });
  expect((await stranger.call('GET', '/payments')).headers['x-total-count']).toBe('0');
  expect((await caller.call('GET', '/payments?sort=id desc')).body[0]).toMatchObject({ customer: null });
});

test('a chargeback of a payment on an invoice that was given up is followed all the same', async () => {
  const { told, invoice, books } = await invoiceAndStory({ amount: 1_200 });
  await tell(told.succeeded());
  expect((await caller.call('POST', `/invoices/${invoice}/write_off`)).status).toBe(200);
  await tell(told.dispute('created', 'needs_response'));
  await tell(told.dispute('closed', 'lost', 1_760_000_090));
  expect(await books()).toMatchObject({
    chargebacks: [{ posted: 'lost' }],
    invoice: { balance: 1_200, state: 'written_off' },
    waiting: 0,
    zero: 0,
  });
});

test('a payment that is refunded and voided, in either order, leaves nothing in the ledger but what is owed', async () => {
  for (const voidFirst of [false, true]) {
    const { told, invoice, payment, books } = await invoiceAndStory({ amount: 2_500 });
    await tell(told.succeeded());
    const id = await payment();
    const undo = async () => expect((await caller.call('DELETE', `/payments/${id}`)).status).toBe(200);
    if (voidFirst) await undo();
    await tell(told.refunded(1_000));
    if (!voidFirst) await undo();
    await tell(told.refunded(2_500, 1_760_000_055));
    expect(await books()).toMatchObject({ refunds: 2_500, payment: [{ balance: 0, void: true }], waiting: 0 });
    expect(await balances(id)).toEqual({});
    expect((await caller.call('GET', `/invoices/${invoice}`)).body.balance).toBe(20);
  }
});

test('a payment that its bank has taken back is not voided as well', async () => {
  const { told, payment, books } = await invoiceAndStory({ amount: 2_000 });
  await tell(told.succeeded());
  await tell(told.dispute('created', 'needs_response'));
  const id = await payment();
  expect(await caller.call('DELETE', `/payments/${id}`)).toMatchObject({ status: 400, body: { param: 'voided' } });
  await tell(told.dispute('closed', 'won', 1_760_000_090));
  expect((await caller.call('DELETE', `/payments/${id}`)).status).toBe(200);
  expect(await balances(id)).toEqual({});
  expect(await books()).toMatchObject({ invoice: { balance: 2_000 } });
});

test('an event whose processing crashed is kept, leaves nothing half-written, and is taken up later', async () => {
  const { told, books } = await invoiceAndStory({ amount: 2_000 });
  const { db, system, temporal, log } = opened.parts;
  const raw = told.succeeded();
  const stored = await storeInbound(db, caller.company, {
    provider: 'stripe',
    id: 'evt_crashed',
    type: 'payment_intent.succeeded',
    raw,
  });
  if (stored === undefined) throw new Error('the event was not stored');
  const read = () => {
    throw new Error('the process broke');
  };
  await expect(processInbound({ db, read }, caller.company, stored)).rejects.toThrow('the process broke');
  expect(await books()).toMatchObject({ charge: null, payment: null, invoice: { balance: 2_000 }, waiting: 1 });
  const find = () => system.selectFrom('inbound_event').selectAll().where('id', '=', stored).executeTakeFirstOrThrow();
  expect(await find()).toMatchObject({ attempts: 1, last_error: 'Error', processed_at: null });

  // Nobody answers for Temporal here: the wakes stay with the relay.
  const retry = () => temporal.withDeadline(Date.now() + 500, () => retryInbound({ db, system, temporal, log }));
  expect(await retry()).toBe(0);
  await system
    .updateTable('inbound_event')
    .set({ not_before: new Date(Date.now() - 60_000) })
    .where('id', '=', stored)
    .execute();
  expect(await retry()).toBe(1);
  expect(await retry()).toBe(0);
  expect(await find()).toMatchObject({ raw, last_error: null, processed_at: expect.any(Number) });
  expect(await books()).toMatchObject({ payment: [{ balance: 0 }], invoice: { balance: 0 }, waiting: 0 });
});

async function tell(payload: string): Promise<void> {
  const { statusCode } = await postStripe(opened.app, caller.connectionToken, payload, SECRET);
  expect(statusCode).toBe(200);
}

async function newInvoice(customer: number, amount: number): Promise<number> {
  return (await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: amount }] })).body.id;
}

/** An invoice of 20.00 usd, and a payment that names it. */
async function invoiceAndStory(options: Pick<StoryOptions, 'amount' | 'currency'>) {
  const { body } = await caller.call('POST', '/customers', { name: 'Payer', email: 'p@payer.example' });
  const customer: number = body.id;
  const invoice = await newInvoice(customer, 20);
  const told: StripeStory = stripeStory({ metadata: { invoices: String(invoice) }, ...options });
  const books = () => booksOf(opened.parts.system, caller.company, told.intent, invoice);
  const payment = async () => {
    const row = await opened.parts.system
      .selectFrom('payment')
      .select('id')
      .where('processor_payment_id', '=', told.intent)
      .executeTakeFirstOrThrow();
    return row.id;
  };
  return { told, customer, invoice, books, payment };
}

/** What is left of a payment in each account but the receivable, minor units. */
async function balances(payment: number): Promise<Record<string, number>> {
  const rows = await opened.parts.system
    .selectFrom('ledger_entry')
    .select(['account', ({ fn }) => fn.sum<string>('amount').as('amount')])
    .where('payment_id', '=', payment as never)
    .where('account', '<>', 'receivable')
    .groupBy('account')
    .having(({ fn }) => fn.sum('amount'), '<>', 0)
    .execute();
  return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount)]));
}
