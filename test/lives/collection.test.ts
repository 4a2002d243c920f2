import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chargeSource } from '../../charging/charge-source.js';
import { keepSource } from '../../charging/keep-source.js';
import type { ChargingParts } from '../../charging/parts.js';
import { startCheckout } from '../../charging/start-checkout.js';
import { recordPayment } from '../../commands/record-payment.js';
import { inCompany } from '../../db/company-scope.js';
import { type Sandbox, startSandbox } from '../../dev/sandbox/sandbox.js';
import type { AttemptId, InvoiceId } from '../../domain/ids.js';
import { createStripe } from '../../providers/payments/stripe.js';
import { collectionWorkflowId } from '../../workflows/messages.js';
import { recordHistories } from '../replay/record.js';
import { companyOnClock, companyOnWall, issue100, type TestCompany } from './harness.js';
import { startWorld, type World } from './world.js';

let world: World;
let sandbox: Sandbox;
beforeAll(async () => {
  // No webhook is ever told here: all that is learned is asked for.
  sandbox = await startSandbox({ port: 0, secretKey: 'sk_test', log: pino({ level: 'silent' }) });
  world = await startWorld({ settings: { SANDBOX_URL: sandbox.url, SANDBOX_API_KEY: 'sk_test' } });
}, 120_000);
afterEach(() => sandbox.outage('off'));
afterAll(async () => {
  await world.stop();
  await sandbox.stop();
});

const partsOf = (company: TestCompany): ChargingParts => ({
  db: world.db,
  company: company.id,
  actor: 'portal',
  processor: createStripe({ secretKey: 'sk_test', ...sandbox.address, timeoutMs: 1_000 }),
  wake: async () => undefined,
});

async function attemptOf(company: TestCompany) {
  return inCompany(world.db, company.id, ({ trx }) =>
    trx
      .selectFrom('collection_attempt')
      .selectAll()
      .where('company_id', '=', company.id)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
}

/** As if its time had come: the worker's pass finds it. */
async function isDue(company: TestCompany, id: AttemptId): Promise<void> {
  await inCompany(world.db, company.id, ({ trx }) =>
    trx
      .updateTable('collection_attempt')
      .set({ watch_at: sql<Date>`clock_timestamp()` })
      .where('company_id', '=', company.id)
      .where('id', '=', id)
      .execute(),
  );
}

async function balanceOf(company: TestCompany, invoice: InvoiceId): Promise<number> {
  const { balance } = await inCompany(world.db, company.id, ({ trx }) =>
    trx.selectFrom('invoice').select('balance').where('id', '=', invoice).executeTakeFirstOrThrow(),
  );
  return balance;
}

async function refundsOf(company: TestCompany): Promise<string[]> {
  const rows = await inCompany(world.db, company.id, ({ trx }) =>
    trx.selectFrom('charge_refund').select(['status', 'amount']).where('company_id', '=', company.id).execute(),
  );
  return rows.map(({ status, amount }) => `${status} ${amount}`);
}

async function page(company: TestCompany, invoice: InvoiceId): Promise<string> {
  const answer = await startCheckout(partsOf(company), {
    customer: company.customer,
    currency: 'usd',
    invoices: [{ invoice, amount: 10_000 }],
    keepMethod: false,
    methodTypes: ['card'],
    successUrl: 'https://pay.example/thanks',
    cancelUrl: 'https://pay.example/back',
  });
  if (!('url' in answer)) throw new Error(answer.message);
  return answer.url;
}

const taken = () => sandbox.events().filter(({ type }) => type === 'payment_intent.succeeded').length;

async function pay(url: string): Promise<number> {
  const body = new URLSearchParams({ method: 'card', test: 'pm_card_visa' });
  return (await fetch(url, { method: 'POST', redirect: 'manual', body })).status;
}

describe.each([
  ['on the wall clock', companyOnWall],
  ['on a test clock', companyOnClock],
])('what became of an attempt, %s,', (clock, open) => {
  it('is asked again and again while the processor is away, and the charge is found, not repeated', async () => {
    const company = await open(world);
    const invoice = await issue100(world, company);
    const parts = partsOf(company);
    const source = await keepSource(parts, { customer: company.customer, token: 'pm_card_visa', makeDefault: true });
    const real = parts.processor;
    const before = taken();
    const charge = chargeSource(
      {
        ...parts,
        processor: {
          ...real,
          confirm: async (...args) => {
            await real.confirm(...args);
            sandbox.outage('refuse');
            return { outcome: 'unknown', reason: 'lost' };
          },
        },
      },
      { customer: company.customer, source, currency: 'usd', invoices: [{ invoice, amount: 10_000 }], kind: 'autopay' },
    );
    await expect(charge).rejects.toThrow('did not answer');
    const { id } = await attemptOf(company);
    await isDue(company, id);
    const handle = world.temporal.workflow.getHandle(collectionWorkflowId(company.id, id));
    // It has asked, and waits for a minute.
    await expect
      .poll(
        async () => {
          const { events } = await handle.fetchHistory().catch(() => ({ events: [] }));
          return (events ?? []).some(({ timerStartedEventAttributes: timer }) => timer);
        },
        { timeout: 20_000 },
      )
      .toBe(true);
    expect(await balanceOf(company, invoice)).toBe(10_000);
    sandbox.outage('off');
    await isDue(company, id);
    expect(await handle.result()).toBe('succeeded');
    expect(await balanceOf(company, invoice)).toBe(0);
    expect(taken()).toBe(before + 1);
    if (process.env['RECORD_HISTORIES'])
      await recordHistories(world, handle.workflowId, `collection ${clock} asked twice`);
  }, 60_000);

  it('is settled without a webhook, and money that was not owed any more goes back', async () => {
    const company = await open(world);
    const invoice = await issue100(world, company);
    const url = await page(company, invoice);
    expect(await pay(url)).toBe(303);
    const { id } = await attemptOf(company);
    await world.change(company.id, (unit) =>
      recordPayment(unit, {
        customer: company.customer,
        currency: 'usd',
        amount: 10_000,
        appliedTo: [{ invoice, amount: 10_000 }],
      }),
    );
    // The new plan of the invoice has found the page: the worker's pass finds it in turn.
    await expect.poll(() => refundsOf(company), { timeout: 20_000 }).toEqual(['succeeded 10000']);
    const handle = world.temporal.workflow.getHandle(collectionWorkflowId(company.id, id));
    expect(await handle.result()).toBe('succeeded');
    if (process.env['RECORD_HISTORIES'])
      await recordHistories(world, handle.workflowId, `collection ${clock} returned`);
  }, 60_000);

  it('of a page whose invoice is paid by bank is that nobody can pay there', async () => {
    const company = await open(world);
    const invoice = await issue100(world, company);
    const url = await page(company, invoice);
    await world.change(company.id, (unit) =>
      recordPayment(unit, {
        customer: company.customer,
        currency: 'usd',
        amount: 10_000,
        appliedTo: [{ invoice, amount: 10_000 }],
      }),
    );
    await expect.poll(async () => (await attemptOf(company)).state, { timeout: 20_000 }).toBe('expired');
    expect(await pay(url)).not.toBe(303);
  }, 60_000);
});
