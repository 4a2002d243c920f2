import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readPayouts } from '../../activities/read-payouts.js';
import { proveBooks } from '../../commands/prove-books.js';
import { type Sandbox, startSandbox } from '../../dev/sandbox/sandbox.js';
import type { Processor } from '../../providers/payments/port.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { type Caller, openApp } from '../api/open-app.js';
import { postStripe } from '../api/stripe-events.js';
import { silentLog } from '../providers/receiver.js';

/** What the processor pays out ties out to what we have recorded, to the last minor unit. */

const SECRET = 'whsec_sandbox';
let sandbox: Sandbox;
let processor: Processor;
const processorOf = () => processor;
const opened = openApp({
  processorOf,
  webhooks: { sandboxStripeSecret: SECRET },
  limits: { ratePerMinute: 1_000_000 },
});
let caller: Caller;
let told = 0;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, secretKey: 'sk_test', log: silentLog });
  processor = createStripe({ secretKey: 'sk_test', ...sandbox.address });
  caller = await opened.newCaller();
});
afterAll(() => sandbox.stop());

/** Brings what the sandbox has to tell, in an order and as often as a test wants. */
async function tell(order: (events: readonly object[]) => readonly object[] = (events) => events) {
  const events = sandbox.events().slice(told);
  told += events.length;
  for (const event of order(events)) {
    const answer = await postStripe(opened.app, caller.connectionToken, JSON.stringify(event), SECRET);
    expect(answer.statusCode).toBe(200);
  }
}
const read = () => readPayouts({ ...opened.parts, log: pino({ level: 'silent' }), processorOf });
const drift = () => proveBooks(opened.parts.db, caller.company, 'test');

async function charge(amount: number) {
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Payer' });
  const { body: invoice } = await caller.call('POST', '/invoices', {
    customer: customer.id,
    items: [{ name: 'x', unit_cost: amount }],
  });
  const { status, body } = await caller.call('POST', '/charges', {
    customer: customer.id,
    method: 'credit_card',
    amount,
    gateway_token: 'pm_card_visa',
    applied_to: [{ type: 'invoice', invoice: invoice.id, amount }],
  });
  expect(status).toBe(201);
  return { payment: body, intent: body.reference as string };
}

async function ledger(): Promise<Record<string, number>> {
  const { rows } = await sql<{ account: string; sum: number }>`
    select account, sum(amount)::bigint as sum from ledger_entry where company_id = ${caller.company}
      and account in ('bank', 'cash_clearing', 'fees', 'disputes') group by 1 having sum(amount) <> 0`.execute(
    opened.parts.system,
  );
  return Object.fromEntries(rows.map(({ account, sum }) => [account, sum]));
}

/** What the processor itself says is left of our money with it, minor units. */
async function balance(): Promise<number> {
  const answer = await fetch(`${sandbox.url}/v1/balance_transactions?limit=100`, {
    headers: { authorization: 'Bearer sk_test' },
  });
  const { data } = (await answer.json()) as { data: { net: number }[] };
  return data.reduce((sum, { net }) => sum + net, 0);
}

test('charges, refunds and a dispute, paid out: the cash that is left is what the processor still has', async () => {
  const [first, second, third] = [await charge(100), await charge(250.5), await charge(40)];
  await caller.call('POST', `/charges/${second.payment.charge.id}/refunds`, { amount: 50.5 });
  // Ordered at the processor itself.
  await processor.refund(first.intent, 'dashboard', { amountMinor: 1_000, currency: 'usd' });
  const dispute = await sandbox.dispute(third.intent);
  await tell();
  await sandbox.payOut();
  await tell((events) => [...events].reverse().concat(events));
  expect(await read()).toBe(1);
  expect(await read()).toBe(0);

  const { body: payouts } = await caller.call('GET', '/payouts');
  expect(payouts).toMatchObject([{ object: 'payout', status: 'paid', currency: 'usd' }]);
  const books = await ledger();
  expect(books).toMatchObject({ bank: Math.round(payouts[0].amount * 100), fees: Math.round(payouts[0].fees * 100) });
  expect(books['cash_clearing'] ?? 0).toBe(await balance());
  expect(await drift()).toEqual([]);

  const { body: whole } = await caller.call('GET', `/payouts/${payouts[0].id}`);
  const nets = whole.entries.reduce((sum: number, { net }: { net: number }) => sum + Math.round(net * 100), 0);
  expect(nets).toBe(Math.round(whole.amount * 100));
  expect(whole.entries.map(({ type }: { type: string }) => type).sort()).toEqual(
    ['charge', 'charge', 'charge', 'dispute', 'refund', 'refund'].sort(),
  );

  // The dispute is won, and more is charged: that is with the processor until the next payout.
  await sandbox.closeDispute(dispute.id, 'won');
  await charge(10);
  await tell();
  expect((await ledger())['disputes'] ?? 0).toBe(0);
  await sandbox.payOut();
  await tell();
  expect(await read()).toBe(1);
  expect((await ledger())['cash_clearing'] ?? 0).toBe(await balance());
  expect(await drift()).toEqual([]);
  const { body: events } = await caller.call('GET', '/events?filter[type]=payout.paid');
  expect(events).toHaveLength(2);
});

test('a payout that comes back is at the bank no more, and goes out again with the next', async () => {
  await charge(75);
  await tell();
  const before = (await ledger())['bank'] ?? 0;
  const [payout] = await sandbox.payOut();
  await tell();
  await read();
  expect((await ledger())['bank']).toBe(before + (payout?.amount ?? 0));
  await fetch(`${sandbox.url}/v1/test/payouts/${payout?.id}/fail`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk_test', 'content-type': 'application/x-www-form-urlencoded' },
  });
  await tell();
  expect(await read()).toBe(1);
  expect((await ledger())['bank']).toBe(before);
  expect((await ledger())['cash_clearing'] ?? 0).toBe(await balance());
  expect((await caller.call('GET', '/payouts?filter[status]=failed')).body).toHaveLength(1);
  await sandbox.payOut();
  await tell();
  await read();
  expect((await ledger())['cash_clearing'] ?? 0).toBe(await balance());
  expect(await drift()).toEqual([]);
});

test('what we do not know of, and what differs from what we recorded, is named', async () => {
  // Paid at the processor by somebody whose event never came.
  const lost = await charge(33);
  await tell();
  await sandbox.payOut();
  await tell();
  await read();
  expect(await drift()).toEqual([]);
  await opened.parts.db.transaction().execute(async (trx) => {
    await sql`select set_config('duecourse.company', ${String(caller.company)}, true)`.execute(trx);
    await sql`update payout_entry set intent_id = 'pi_nobody' where intent_id = ${lost.intent}`.execute(trx);
  });
  expect(await drift()).toMatchObject([{ what: 'payout_unknown', detail: { kind: 'charge', amount: 3_300 } }]);
  await opened.parts.db.transaction().execute(async (trx) => {
    await sql`select set_config('duecourse.company', ${String(caller.company)}, true)`.execute(trx);
    await sql`update payout_entry set intent_id = ${lost.intent}, amount = amount - 100 where intent_id = 'pi_nobody'`.execute(
      trx,
    );
  });
  const found = await drift();
  expect(found.map(({ what }) => what).sort()).toEqual(['payout_differs', 'payout_total']);
  expect(found.find(({ what }) => what === 'payout_differs')?.detail).toMatchObject({
    what: 'charge',
    processor: 3_200,
    ours: 3_300,
  });
});

test('a payout that cannot be read is asked for again later, and another company sees none of it', async () => {
  await charge(20);
  await sandbox.payOut();
  await tell();
  sandbox.outage('refuse');
  expect(await read()).toBe(0);
  sandbox.outage('off');
  // Not at once: the processor has trouble enough.
  expect(await read()).toBe(0);
  const stranger = await opened.newCaller();
  expect((await stranger.call('GET', '/payouts')).body).toEqual([]);
  const { body } = await caller.call('GET', '/payouts');
  expect((await stranger.call('GET', `/payouts/${body[0].id}`)).status).toBe(404);
});
