import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sendReceipts } from '../../activities/send-receipts.js';
import { type Caller, openApp } from './open-app.js';
import { openProcessor, sandboxSecret } from './open-processor.js';

const at = openProcessor();
const opened = openApp({ processorOf: at.processorOf, webhooks: { sandboxStripeSecret: sandboxSecret } });
let caller: Caller;
let customer: number;

beforeAll(async () => {
  caller = await opened.newCaller();
});
beforeEach(async () => {
  await caller.call('PATCH', '/companies/current', { receipts: 'online', outbound: true });
  const payer = { name: 'Payer', email: 'ap@payer.example', language: 'de' };
  customer = (await caller.call('POST', '/customers', payer)).body.id;
});

const pass = () => sendReceipts(opened.parts);
const pay = async (more: object = {}): Promise<number> => {
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer,
    items: [{ name: 'x', unit_cost: 100 }],
  });
  const applied_to = [{ type: 'invoice', invoice: invoice.id, amount: 100 }];
  const order = { customer, amount: 100, applied_to, gateway_token: 'pm_card_visa', ...more };
  return (await caller.call('POST', '/charges', order)).body.id;
};
const sent = async (payment: number) =>
  opened.parts.system
    .selectFrom('message')
    .select(['recipients', 'subject', 'template', 'state'])
    .where('payment_id', '=', payment as never)
    .execute();
const stateOf = async (payment: number) =>
  (
    await opened.parts.system
      .selectFrom('payment')
      .select('receipt_state')
      .where('id', '=', payment as never)
      .executeTakeFirstOrThrow()
  ).receipt_state;

describe('money that a processor took', () => {
  test('is thanked for once, in the language of the payer, however often the pass runs', async () => {
    const payment = await pay();
    await Promise.all([pass(), pass(), pass()]);
    await pass();
    expect(await sent(payment)).toEqual([
      {
        recipients: ['ap@payer.example'],
        subject: 'Quittung für Ihre Zahlung von 100,00 $',
        template: 'payment_receipt_email',
        state: 'claimed',
      },
    ]);
    expect(await stateOf(payment)).toBe('sent');
  });

  test('goes to whom the payer named, and to nobody else', async () => {
    const payment = await pay({ receipt_email: 'ceo@payer.example' });
    await pass();
    expect((await sent(payment)).map(({ recipients }) => recipients)).toEqual([['ceo@payer.example']]);
  });

  test('by its webhook as well, which tells nothing new, is thanked for once', async () => {
    const payment = await pay();
    await pass();
    await at.tell(opened, caller);
    await pass();
    expect(await sent(payment)).toHaveLength(1);
  });

  test('a decline is thanked for by nobody', async () => {
    const answer = await caller.call('POST', '/charges', {
      customer,
      amount: 1,
      gateway_token: 'pm_card_visa_chargeDeclined',
    });
    expect(answer.status).toBe(400);
    await pass();
    const messages = await caller.call('GET', `/messages?filter[customer]=${customer}`);
    expect(messages.body).toEqual([]);
  });
});

describe('what is not sent says why', () => {
  test('the company is silent', async () => {
    await caller.call('PATCH', '/companies/current', { outbound: false });
    const payment = await pay();
    await pass();
    expect([await sent(payment), await stateOf(payment)]).toEqual([[], 'not_sent']);
    const { body: events } = await caller.call('GET', '/events?type=receipt.not_sent');
    expect(events).toMatchObject([{ type: 'receipt.not_sent' }]);
  });

  test('nobody can be written to, and the next payer is thanked all the same', async () => {
    await caller.call('PATCH', `/customers/${customer}`, { email: null });
    const silent = await pay();
    customer = (await caller.call('POST', '/customers', { name: 'Other', email: 'o@other.example' })).body.id;
    const other = await pay();
    await pass();
    expect([await stateOf(silent), await stateOf(other)]).toEqual(['not_sent', 'sent']);
  });
});

describe('money that a person noted', () => {
  const note = async () =>
    (await caller.call('POST', '/payments', { customer, amount: 5, method: 'check' })).body.id as number;

  test('is thanked for only where the company wants that', async () => {
    const before = await note();
    await caller.call('PATCH', '/companies/current', { receipts: 'all' });
    const after = await note();
    await pass();
    expect([await stateOf(before), await stateOf(after)]).toEqual([null, 'sent']);
  });

  test('and never where it wants none', async () => {
    await caller.call('PATCH', '/companies/current', { receipts: 'none' });
    const [noted, charged] = [await note(), await pay()];
    await pass();
    expect([await stateOf(noted), await stateOf(charged)]).toEqual([null, null]);
  });
});
