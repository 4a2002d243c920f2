import { Client, Connection } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { NativeConnection, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { LifecyclePlan } from '../../domain/plan.js';
import type { LifecycleActivities, ManualReminder, TestClockActivities } from '../../workflows/activity-types.js';
import { queues } from '../../workflows/messages.js';
import '../setup/context.js';
import { type Caller, openApp } from './open-app.js';

const connection = Connection.lazy({ address: inject('temporalAddress') });
const opened = openApp({ temporal: new Client({ connection }) });
const asked: ManualReminder[] = [];
const plan: LifecyclePlan = { revision: 0, state: 'open', details: '' };
const activities: LifecycleActivities & TestClockActivities = {
  runStep: async () => plan,
  raiseAttention: async () => {},
  remindNow: async (reminder) => {
    asked.push(reminder);
    if (reminder.request === 'no')
      throw ApplicationFailure.nonRetryable('Not reminded: a dispute is open', 'NotAllowed');
    return plan;
  },
  advanceTestClock: async () => new Promise((resolve) => setTimeout(() => resolve(1), 3_000)),
};

let stop: () => Promise<void>;
let caller: Caller;
let invoice: number;
beforeAll(async () => {
  const native = await NativeConnection.connect({ address: inject('temporalAddress') });
  const workflowBundle = { codePath: inject('workflowBundle') };
  const core = await Worker.create({
    connection: native,
    taskQueue: queues.core,
    workflowBundle,
    activities,
    shutdownGraceTime: 0,
  });
  const mail = await Worker.create({ connection: native, taskQueue: queues.mail, activities, shutdownGraceTime: 0 });
  const running = Promise.all([core.run(), mail.run()]);
  stop = async () => {
    core.shutdown();
    mail.shutdown();
    await running;
    await native.close();
    await connection.close();
  };
  caller = await opened.newCaller({ testClock: Date.now() });
  const { body: customer } = await caller.call('POST', '/customers', { name: 'P', email: 'p@p.example' });
  const body = { customer: customer.id, payment_terms: 'NET 30', items: [{ name: 'x', unit_cost: 5 }] };
  invoice = (await caller.call('POST', '/invoices', body)).body.id;
}, 60_000);
afterAll(async () => stop());

test("the invoice's life is asked, and once for one key", async () => {
  const remind = (key: string) => caller.call('POST', `/invoices/${invoice}/remind`, {}, { 'idempotency-key': key });
  expect(await remind('one')).toMatchObject({ status: 200, body: { id: invoice } });
  expect(await remind('one')).toMatchObject({ status: 200 });
  expect(asked.map(({ request, by }) => [request, by])).toEqual([['one', expect.stringMatching(/^api_key:\d+$/)]]);
  const refused = await remind('no');
  expect(refused).toMatchObject({ status: 400, body: { param: 'invoice' } });
  expect(refused.body.message).toContain('a dispute is open');
});

test('a committed change wakes the life', async () => {
  const waiting = await opened.parts.system
    .selectFrom('event_delivery')
    .select('id')
    .where('delivered_at', 'is', null)
    .execute();
  expect(waiting).toEqual([]);
});

test('a clock advances once at a time', async () => {
  const { body: clocks } = await caller.call('GET', '/test_clocks');
  const to = clocks[0].now + 86_400;
  const advance = () => caller.call('POST', `/test_clocks/${clocks[0].id}/advance`, { to });
  expect(await advance()).toMatchObject({ status: 200, body: { status: 'advancing', target: to } });
  expect(await advance()).toMatchObject({ status: 400, body: { param: 'to' } });
  expect((await caller.call('GET', `/test_clocks/${clocks[0].id}`)).body.status).toBe('advancing');
});
