import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCompany } from '../../commands/create-company.js';
import { createCustomer } from '../../commands/create-customer.js';
import { createWebhook } from '../../commands/webhooks.js';
import { inCompany } from '../../db/company-scope.js';
import { RETRIES } from '../../domain/webhook-retries.js';
import { seal } from '../../providers/sealed.js';
import { showWebhook } from '../../wire/webhook.js';
import { webhookWorkflowId } from '../../workflows/messages.js';
import { secretsKey, startWorld, type World } from '../lives/world.js';
import { refusing, startEventReceiver } from './receiver.js';

let world: World;
beforeAll(async () => {
  world = await startWorld({ time: 'skipping' });
});
afterAll(() => world.stop());

test('after two days of hourly retries the endpoint is disabled, and says why', async () => {
  const receiver = await startEventReceiver();
  receiver.answer = refusing(503);
  const wanted = { name: 'Harbor Tools', email: 'ar@harbor.example', zone: 'UTC', currency: 'usd', outbound: true };
  const { company } = await createCompany(world, wanted);
  const sealedSecret = seal('s', secretsKey, `webhook of ${company}`);
  const endpoint = { url: receiver.url, events: ['customer.created'], enabled: true, sealedSecret };
  const webhook = await world.change(company, (unit) => createWebhook(unit, endpoint));
  const customer = await world.change(company, (unit) => createCustomer(unit, { name: 'Blue Mill' }));
  const id = webhookWorkflowId({ company, webhook, objectType: 'customer', object: String(customer) });
  const [first] = await receiver.until(1);
  const started = await world.now();
  // While its end is awaited this server skips from one retry to the next.
  const handle = world.temporal.workflow.getHandle(id);
  await world.skipTo(started + (RETRIES + 1) * 3_600_000);
  expect(await handle.result()).toBe('the endpoint is disabled');
  expect(receiver.arrived).toHaveLength(1 + RETRIES);
  expect(new Set(receiver.arrived.map(({ event }) => event.id as number))).toEqual(new Set([first?.event.id]));
  expect(await inCompany(world.db, company, (scope) => showWebhook(scope, webhook))).toMatchObject({
    enabled: false,
    disabled_because: expect.stringContaining('failed 49 times, lastly: Answered 503'),
    waiting: 1,
  });
  const told = await inCompany(world.db, company, ({ trx }) =>
    trx.selectFrom('event').select('object_id').where('type', '=', 'webhook.disabled').execute(),
  );
  expect(told).toEqual([{ object_id: webhook }]);
  await receiver.stop();
});
