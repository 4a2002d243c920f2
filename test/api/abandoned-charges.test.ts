import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { collect } from '../../activities/collect.js';
import { retryCharges } from '../../activities/retry-charges.js';
import { inCompany } from '../../db/company-scope.js';
import type { Processor } from '../../providers/payments/port.js';
import { type Caller, openApp } from './open-app.js';
import { openProcessor } from './open-processor.js';

const at = openProcessor();
let asked: Processor;
const processorOf = () => asked;
const opened = openApp({ processorOf });
let caller: Caller;
let customer: number;
let invoice: number;

beforeAll(async () => {
  caller = await opened.newCaller();
});
beforeEach(async () => {
  asked = at.processor;
  customer = (await caller.call('POST', '/customers', { name: 'Payer' })).body.id;
  invoice = (await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 100 }] })).body.id;
});

const lost = async () => ({ outcome: 'unknown', reason: 'lost' }) as const;
const charge = () =>
  caller.call('POST', '/charges', {
    amount: 100,
    applied_to: [{ invoice, amount: 100 }],
    gateway_token: 'pm_card_visa',
  });
const charges = async () => (await caller.call('GET', `/charges?filter[customer]=${customer}`)).body;
const invoiceNow = async () => (await caller.call('GET', `/invoices/${invoice}`)).body;

/** What the workflows of attempts and a pass of the worker settle, once what was asked lies so many minutes back. */
async function pass(minutes: number): Promise<number> {
  await inCompany(opened.parts.db, caller.company, async ({ trx }) => {
    for (const table of ['charge', 'charge_refund'] as const)
      await sql`update ${sql.table(table)} set asked_at = clock_timestamp() - make_interval(mins => ${minutes})`.execute(
        trx,
      );
  });
  const live = await inCompany(opened.parts.db, caller.company, async ({ trx }) => {
    await sql`update collection_attempt set created_at = clock_timestamp() - make_interval(mins => ${minutes})`.execute(
      trx,
    );
    return trx.selectFrom('collection_attempt').select('id').where('state', '=', 'claimed').execute();
  });
  let settled = await retryCharges({ ...opened.parts, processorOf });
  for (const { id: attempt } of live) {
    const { state } = await collect({ ...opened.parts, processorOf }, { company: caller.company, attempt, asked: 0 });
    if (state !== 'claimed') settled += 1;
  }
  return settled;
}

test('a charge that was made after all is found, and its payment recorded', async () => {
  asked = {
    ...at.processor,
    confirm: async (...args) => {
      await at.processor.confirm(...args);
      return lost();
    },
    retrieve: () => Promise.reject(new Error('away')),
  };
  expect((await charge()).status).toBe(500);
  expect(await pass(11)).toBe(0);
  asked = at.processor;
  expect(await pass(11)).toBe(1);
  expect(await invoiceNow()).toMatchObject({ paid: true });
  expect(await charges()).toMatchObject([{ status: 'succeeded', payment: expect.any(Number) }]);
  expect(await pass(11)).toBe(0);
});

test('one that was never confirmed is cancelled: its invoice is owed again, and no money moves later', async () => {
  asked = { ...at.processor, confirm: lost };
  expect((await charge()).status).toBe(500);
  asked = at.processor;
  expect(await pass(9)).toBe(0);
  expect(await invoiceNow()).toMatchObject({ status: 'pending' });
  expect(await pass(11)).toBe(1);
  expect(await invoiceNow()).toMatchObject({ balance: 100, status: 'not_sent' });
  const [{ gateway_id: intent, status }] = await charges();
  expect(status).toBe('failed');
  expect((await at.processor.retrieve(intent))?.status).toBe('canceled');
});

test('one without an intent has failed', async () => {
  asked = { ...at.processor, createIntent: lost };
  expect((await charge()).status).toBe(500);
  expect(await pass(11)).toBe(1);
  expect(await charges()).toMatchObject([
    { status: 'failed', failure_message: expect.stringContaining('never asked') },
  ]);
  expect(await invoiceNow()).toMatchObject({ status: 'not_sent' });
});

test('a refund is asked for again with its key; one older than the key is left to a person', async () => {
  const { body } = await charge();
  const refunds = `/charges/${body.charge.id}/refunds`;
  asked = {
    ...at.processor,
    refund: async (...args) => {
      await at.processor.refund(...args);
      return lost();
    },
  };
  expect((await caller.call('POST', refunds, { amount: 30 })).status).toBe(500);
  asked = at.processor;
  expect(await pass(21 * 60)).toBe(0);
  expect(await pass(11)).toBe(1);
  expect((await caller.call('GET', `/charges/${body.charge.id}`)).body).toMatchObject({
    amount_refunded: 30,
    refunds: [{ status: 'succeeded', amount: 30 }],
  });
});
