import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { proveBooks } from '../../commands/prove-books.js';
import type { Processor } from '../../providers/payments/port.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { type Answer, type Caller, openApp } from './open-app.js';
import { openProcessor, sandboxSecret } from './open-processor.js';
import { postStripe } from './stripe-events.js';

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
const invoiceNow = async (id: number) => (await caller.call('GET', `/invoices/${id}`)).body;
const list = async (path: string) => (await caller.call('GET', path)).body;

async function charge(token: string, invoice: number, more: object = {}, headers = {}): Promise<Answer> {
  const body = { customer, amount: 100, applied_to: [{ type: 'invoice', invoice, amount: 100 }], gateway_token: token };
  return caller.call('POST', '/charges', { ...body, ...more }, headers);
}

describe('a refund', () => {
  test('in parts, never above the charge; the invoice stays paid, and its webhook counts nothing twice', async () => {
    const invoice = await newInvoice();
    const { body } = await charge('pm_card_visa', invoice);
    const refunds = `/charges/${body.charge.id}/refunds`;
    const first = await caller.call('POST', refunds, { amount: 30 });
    expect(first).toMatchObject({
      status: 201,
      body: { object: 'refund', charge: body.charge.id, amount: 30, status: 'succeeded', failure_message: null },
    });
    expect(first.body.gateway_id).toMatch(/^re_/);
    await at.tell(opened, caller);
    expect(await caller.call('POST', refunds, { amount: 70.01 })).toMatchObject({
      status: 400,
      body: { param: 'amount' },
    });
    const second = await caller.call('POST', refunds, { amount: 70 });
    await at.tell(opened, caller);
    expect(await list(`/charges/${body.charge.id}`)).toMatchObject({
      amount_refunded: 100,
      refunded: true,
      refunds: [{ id: first.body.id }, { id: second.body.id }],
    });
    expect(await invoiceNow(invoice)).toMatchObject({ paid: true, balance: 0 });
    expect((await caller.call('POST', refunds, { amount: 1 })).status).toBe(400);
    expect((await caller.call('GET', `/refunds/${first.body.id}`)).body).toEqual(first.body);
  });

  test('told by the webhook before the answer is one', async () => {
    const { body } = await charge('pm_card_visa', await newInvoice());
    asked = {
      ...at.processor,
      async refund(...args) {
        const outcome = await at.processor.refund(...args);
        await at.tell(opened, caller);
        return outcome;
      },
    };
    const refund = await caller.call('POST', `/charges/${body.charge.id}/refunds`, { amount: 25 });
    expect(refund).toMatchObject({ status: 201, body: { amount: 25, gateway_id: expect.stringMatching(/^re_/) } });
    const shown = await list(`/charges/${body.charge.id}`);
    expect(shown).toMatchObject({ amount_refunded: 25, refunds: [refund.body] });
  });

  test('that is on its way is not taken for an equal one that was ordered at the processor meanwhile', async () => {
    const { body } = await charge('pm_card_visa', await newInvoice());
    const refunds = `/charges/${body.charge.id}/refunds`;
    const headers = { 'idempotency-key': `equal-${body.id}` };
    // The request never reached the processor, and nobody knows that.
    asked = { ...at.processor, refund: async () => ({ outcome: 'unknown', reason: 'no answer' }) };
    expect((await caller.call('POST', refunds, { amount: 40 }, headers)).status).toBe(500);
    await at.processor.refund(body.reference, `equal-${body.id}`, { amountMinor: 4_000, currency: 'usd' });
    await at.tell(opened, caller);
    const given = () => list(`/refunds?filter[charge]=${body.charge.id}`);
    expect(await given()).toMatchObject([
      { amount: 40, status: 'pending', gateway_id: null },
      { amount: 40, status: 'succeeded', gateway_id: expect.stringMatching(/^re_/) },
    ]);
    asked = at.processor;
    expect((await caller.call('POST', refunds, { amount: 40 }, headers)).status).toBe(201);
    await at.tell(opened, caller);
    expect(await given()).toMatchObject([{ status: 'succeeded' }, { status: 'succeeded' }]);
    expect(await list(`/charges/${body.charge.id}`)).toMatchObject({ amount_refunded: 80 });
    expect(await proveBooks(opened.parts.db, caller.company, 'test')).toEqual([]);
  });

  test('ordered at the processor itself is a refund here', async () => {
    const { body } = await charge('pm_card_visa', await newInvoice());
    await at.processor.refund(body.reference, 'dashboard', { amountMinor: 1_000, currency: 'usd' });
    await at.tell(opened, caller);
    expect(await list(`/refunds?filter[charge]=${body.charge.id}`)).toMatchObject([
      { amount: 10, status: 'succeeded', gateway_id: expect.stringMatching(/^re_/) },
    ]);
  });

  /** A refund's own event, as the processor signs it. */
  async function tellOfRefund(type: string, refund: { gateway_id: string; amount: number }, intent: string) {
    const object = {
      id: refund.gateway_id,
      object: 'refund',
      amount: refund.amount * 100,
      charge: null,
      currency: 'usd',
      failure_reason: 'expired_or_canceled_card',
      metadata: {},
      payment_intent: intent,
      status: 'failed',
    };
    const created = Math.floor(Date.now() / 1000) + 1;
    const event = { id: `evt_${type}_${refund.gateway_id}`, object: 'event', created, type, data: { object } };
    const told = await postStripe(opened.app, caller.connectionToken, JSON.stringify(event), sandboxSecret);
    expect(told.statusCode).toBe(200);
  }

  test('that does not arrive is money of ours again, told once, and may be made anew', async () => {
    const invoice = await newInvoice();
    const { body } = await charge('pm_card_visa', invoice, { amount: 130 });
    const refunds = `/charges/${body.charge.id}/refunds`;
    const refund = (await caller.call('POST', refunds, { amount: 50 })).body;
    await at.tell(opened, caller);
    expect(await list(`/payments/${body.id}`)).toMatchObject({ balance: 0 });
    for (const type of ['refund.failed', 'charge.refund.updated', 'refund.updated'])
      await tellOfRefund(type, refund, body.reference);
    expect(await list(`/charges/${body.charge.id}`)).toMatchObject({
      amount_refunded: 0,
      refunds: [{ id: refund.id, status: 'failed', failure_message: 'expired_or_canceled_card' }],
    });
    expect(await list(`/payments/${body.id}`)).toMatchObject({ balance: 30 });
    expect(await invoiceNow(invoice)).toMatchObject({ paid: true });
    const events = await list(`/events?related_to=payment,${body.id}`);
    expect(events.filter(({ type }: { type: string }) => type === 'payment.refund_failed')).toHaveLength(1);
    expect(await proveBooks(opened.parts.db, caller.company, 'test')).toEqual([]);
    expect((await caller.call('POST', refunds, { amount: 130 })).status).toBe(400);
  });

  test('that the processor answers with as failed gave nothing back', async () => {
    const { body } = await charge('pm_card_visa', await newInvoice());
    const server = createServer((_request, response) => {
      const refund = { id: 're_x', object: 'refund', amount: 1_000, currency: 'usd', status: 'failed' };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(refund));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    asked = createStripe({ secretKey: 'sk_test', host: '127.0.0.1', port, protocol: 'http' });
    const refunds = `/charges/${body.charge.id}/refunds`;
    expect((await caller.call('POST', refunds, { amount: 10 })).status).toBe(400);
    expect(await list(`/charges/${body.charge.id}`)).toMatchObject({
      amount_refunded: 0,
      refunds: [{ status: 'failed' }],
    });
    server.closeAllConnections();
    server.close();
  });

  test('that the processor refuses is kept with its reason, and gave nothing back', async () => {
    const { body } = await charge('pm_card_visa', await newInvoice());
    asked = { ...at.processor, refund: async () => ({ outcome: 'refused', reason: 'charge_disputed: no' }) };
    const refunds = `/charges/${body.charge.id}/refunds`;
    expect(await caller.call('POST', refunds, { amount: 10 })).toMatchObject({
      status: 400,
      body: { message: 'charge_disputed: no' },
    });
    expect(await list(`/charges/${body.charge.id}`)).toMatchObject({
      amount_refunded: 0,
      refunds: [{ status: 'failed', failure_message: 'charge_disputed: no' }],
    });
  });

  test('of a charge that failed is refused', async () => {
    await charge('pm_card_chargeDeclined', await newInvoice());
    const [failed] = await list(`/charges?filter[customer]=${customer}`);
    expect((await caller.call('POST', `/charges/${failed.id}/refunds`, { amount: 1 })).status).toBe(400);
  });
});
