import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createContact } from '../../commands/contacts.js';
import { createCompany } from '../../commands/create-company.js';
import { createCustomer } from '../../commands/create-customer.js';
import { eraseContact } from '../../commands/erase-person.js';
import { updateCustomer } from '../../commands/update-customer.js';
import { claimAttempt } from '../../commands/webhook-attempts.js';
import { createWebhook, retryAttempt, updateWebhook } from '../../commands/webhooks.js';
import { inCompany } from '../../db/company-scope.js';
import type { CompanyId, CustomerId, WebhookId } from '../../domain/ids.js';
import { seal } from '../../providers/sealed.js';
import { showAttempts, showWebhook } from '../../wire/webhook.js';
import { webhookWorkflowId } from '../../workflows/messages.js';
import { companyOnClock, DAY, START } from '../lives/harness.js';
import { secretsKey, startWorld, type World } from '../lives/world.js';
import { type EventReceiver, refusing, startEventReceiver } from './receiver.js';

const SECRET = 'whsec_test';
let world: World;
let receiver: EventReceiver;
let company: CompanyId;
let webhook: WebhookId;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  receiver = await startEventReceiver();
  const wanted = { name: 'Harbor Tools', email: 'ar@harbor.example', zone: 'UTC', currency: 'usd', outbound: true };
  ({ company } = await createCompany(world, wanted));
  const sealedSecret = seal(SECRET, secretsKey, `webhook of ${company}`);
  const events = ['customer.created', 'customer.updated'];
  const endpoint = { url: receiver.url, events, enabled: true, sealedSecret };
  webhook = await world.change(company, (unit) => createWebhook(unit, endpoint));
});
afterEach(() => receiver.stop());

const newCustomer = (name: string) => world.change(company, (unit) => createCustomer(unit, { name }));
const rename = (id: CustomerId, name: string) => world.change(company, (unit) => updateCustomer(unit, id, { name }));
const namesOf = (from: EventReceiver) => from.arrived.map(({ event }) => event.data.object.name as string);

async function attempts() {
  return inCompany(world.db, company, async (scope) => {
    const rows = await scope.trx
      .selectFrom('webhook_attempt')
      .select('id')
      .where('company_id', '=', company)
      .orderBy('event_id')
      .execute();
    return showAttempts(
      scope,
      rows.map(({ id }) => id),
    );
  });
}

/** Waits until the workflow of a customer's events has recorded what it did. */
async function recorded(condition: (all: Awaited<ReturnType<typeof attempts>>) => boolean) {
  await expect.poll(async () => condition(await attempts()), { timeout: 20_000, interval: 50 }).toBe(true);
  return attempts();
}

test('an event arrives as the API shows it, signed over its bytes', async () => {
  await newCustomer('Blue Mill');
  const [first] = await receiver.until(1);
  if (!first) throw new Error('nothing came');
  const hmac = (text: string) => createHmac('sha256', SECRET).update(text).digest('hex');
  expect(first.headers['x-invoiced-signature']).toBe(hmac(first.body));
  const [, seconds = '', mark = ''] =
    /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(first.headers['x-duecourse-signature'])) ?? [];
  expect(mark).toBe(hmac(`${seconds}.${first.body}`));
  expect(first.event).toMatchObject({ type: 'customer.created', data: { object: { name: 'Blue Mill' } } });
  const [attempt] = await recorded(([one]) => one?.succeeded === true);
  expect(attempt).toMatchObject({ event_id: first.event.id, attempts: [{ status_code: 200 }], payload: first.event });
  // Only what the endpoint asked for.
  expect(await attempts()).toHaveLength(1);
});

test('a failing delivery holds back the later events of its object, in order, and no other object', async () => {
  receiver.answer = ({ event }, response) =>
    void response.writeHead(event.data.object.name.startsWith('Slow') ? 500 : 200).end('oh');
  const slow = await newCustomer('Slow 1');
  await receiver.until(1);
  await rename(slow, 'Slow 2');
  await rename(slow, 'Slow 3');
  await newCustomer('Quick');
  await receiver.until(2);
  const before = await recorded((all) => all.filter(({ succeeded }) => succeeded).length === 1);
  expect(namesOf(receiver)).toEqual(['Slow 1', 'Quick']);
  expect(before.map(({ attempts: tries }) => tries.length)).toEqual([1, 0, 0, 1]);
  expect(before[0]).toMatchObject({ attempts: [{ status_code: 500, error: 'Answered 500', excerpt: 'oh' }] });
  expect(before[0]?.next_attempt).toBeGreaterThan(Date.now() / 1000 + 3_500);

  receiver.answer = (_arrived, response) => void response.end();
  const [held] = before;
  await world.change(company, (unit) => retryAttempt(unit, held?.id as never));
  await receiver.until(5);
  expect(namesOf(receiver)).toEqual(['Slow 1', 'Quick', 'Slow 1', 'Slow 2', 'Slow 3']);
});

test('what was delivered is sent again by hand, the same event', async () => {
  await newCustomer('Blue Mill');
  const [attempt] = await recorded(([one]) => one?.succeeded === true);
  await world.change(company, (unit) => retryAttempt(unit, attempt?.id as never));
  const [first, second] = await receiver.until(2);
  expect(second?.event.id).toBe(first?.event.id);
  await recorded(([one]) => one?.succeeded === true && one.attempts.length === 2);
});

test('sent again after its person was erased, an event is the same without the person', async () => {
  const customer = await newCustomer('Blue Mill');
  // Another object's delivery is in no order with this one's.
  await receiver.until(1);
  await world.change(company, (unit) => updateWebhook(unit, webhook, { events: ['contact.created'] }));
  const person = { name: 'Ana Ruiz', email: 'ana@mill.example' };
  const contact = await world.change(company, (unit) => createContact(unit, customer, person));
  const [, attempt] = await recorded(([, one]) => one?.succeeded === true);
  await world.change(company, (unit) => eraseContact(unit, customer, contact));
  await world.change(company, (unit) => retryAttempt(unit, attempt?.id as never));
  const [, first, second] = await receiver.until(3);
  expect(first?.event.data.object).toMatchObject(person);
  expect(second?.event).toMatchObject({
    id: first?.event.id,
    data: { object: { id: contact, name: '[erased]', email: null } },
  });
  expect(second?.body).not.toMatch(/Ana|ana@/);
});

test('redirects are not followed', async () => {
  const elsewhere = await startEventReceiver();
  receiver.answer = refusing(302, { location: elsewhere.url });
  await newCustomer('Blue Mill');
  const [attempt] = await recorded(([one]) => one?.attempts.length === 1);
  expect(attempt).toMatchObject({
    succeeded: false,
    attempts: [{ status_code: 302, error: '302: redirects are not followed' }],
  });
  expect(elsewhere.arrived).toEqual([]);
  await elsewhere.stop();
});

test('a disabled endpoint gets nothing; enabled again, what waited for it comes in order', async () => {
  receiver.answer = refusing(500);
  const customer = await newCustomer('First');
  await recorded(([one]) => one?.attempts.length === 1);
  await rename(customer, 'Second');
  await world.change(company, (unit) => updateWebhook(unit, webhook, { enabled: false }));
  await rename(customer, 'Unheard');
  receiver.answer = (_arrived, response) => void response.end();
  await world.change(company, (unit) => updateWebhook(unit, webhook, { enabled: true }));
  await receiver.until(3);
  expect(namesOf(receiver)).toEqual(['First', 'First', 'Second']);
  expect(await inCompany(world.db, company, (scope) => showWebhook(scope, webhook))).toMatchObject({
    enabled: true,
    disabled_because: null,
  });
});

test('two who deliver at once send once; what a crash left between sending and recording goes again as the same event', async () => {
  await world.stopWorker();
  const customer = await newCustomer('Blue Mill');
  const lane = { company, webhook, objectType: 'customer', object: String(customer), asOf: Date.now() };
  const [one, other] = await Promise.all([claimAttempt(world.db, lane), claimAttempt(world.db, lane)]);
  const claimed = [one, other].find(({ state }) => state === 'claimed');
  expect([one.state, other.state].sort()).toEqual(['claimed', 'waiting']);
  // The process that claimed it is gone: once its claim is over, another sends.
  await world.db.transaction().execute(async (trx) => {
    await sql`select set_config('duecourse.company', ${String(company)}, true)`.execute(trx);
    await trx
      .updateTable('webhook_attempt')
      .set({ claimed_until: new Date(Date.now() - 1) })
      .execute();
  });
  await world.startWorker();
  const [arrived] = await receiver.until(1);
  expect(arrived?.event.id).toBe(claimed?.state === 'claimed' ? claimed.event : undefined);
});

test('a relay that was away brings it later; one that brings it twice sends once', async () => {
  await world.stopWorker();
  const customer = await newCustomer('Blue Mill');
  expect(await world.relayWebhooks()).toBe(1);
  await world.system
    .updateTable('webhook_attempt')
    .set({ told_at: null, tell_at: new Date(0) })
    .execute();
  expect(await world.relayWebhooks()).toBeGreaterThan(0);
  await world.startWorker();
  const id = webhookWorkflowId({ company, webhook, objectType: 'customer', object: String(customer) });
  expect(await world.temporal.workflow.getHandle(id).result()).toBe('all is delivered');
  expect(receiver.arrived).toHaveLength(1);
});

test('nothing personal is in the history of a delivery', async () => {
  const customer = await newCustomer('Blue Mill');
  await receiver.until(1);
  const handle = world.temporal.workflow.getHandle(
    webhookWorkflowId({ company, webhook, objectType: 'customer', object: String(customer) }),
  );
  await handle.result();
  const history = JSON.stringify(await handle.fetchHistory(), (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
  );
  expect(history).toContain('deliverNext');
  expect(history).not.toContain('Blue Mill');
  expect((await handle.describe()).memo).toEqual({ headline: '1 delivered; all is delivered' });
});

test('a test clock does not wait for retries: they are the wall clock’s', async () => {
  const company = await companyOnClock(world);
  const { id } = company;
  const sealedSecret = seal(SECRET, secretsKey, `webhook of ${id}`);
  receiver.answer = refusing(500);
  await world.change(id, (unit) =>
    createWebhook(unit, { url: receiver.url, events: ['customer.created'], enabled: true, sealedSecret }),
  );
  await world.change(id, (unit) => createCustomer(unit, { name: 'Blue Mill' }));
  await receiver.until(1);
  await company.advanceTo(START + 3 * DAY);
  expect(receiver.arrived).toHaveLength(1);
});
