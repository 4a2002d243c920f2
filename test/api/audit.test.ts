import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { forgetAddresses } from '../../commands/forget-addresses.js';
import { connect } from '../../db/connect.js';
import { withClient } from '../../dev/embedded/postgres-client.js';
import { type Caller, openApp } from './open-app.js';
import { openProcessor } from './open-processor.js';
import { soundRequests } from './sound-bodies.js';

const { processorOf, openProcessor: open } = openProcessor();
const opened = openApp({ limits: { ratePerMinute: 1_000_000 }, processorOf, openProcessor: open });
let caller: Caller;
let byTheWall: Caller;
beforeAll(async () => {
  caller = await opened.newCaller({ testClock: Date.now() });
  byTheWall = await opened.newCaller();
});

const entries = async (query = '') => (await caller.call('GET', `/audit?per_page=100${query}`)).body;

test('an entry says who changed what, from where and when', async () => {
  const from = { 'user-agent': 'Invoiced Python/3.0.0', 'x-forwarded-for': '192.0.2.9, 198.51.100.7' };
  const { body: customer } = await caller.call('POST', '/customers', { name: 'x' }, from);
  await caller.call('PATCH', `/customers/${customer.id}`, { name: 'y' });
  await caller.call('DELETE', `/customers/${customer.id}`);
  const [removed, changed, created] = await entries();
  const { body: keys } = await caller.call('GET', '/api_keys');
  const [{ id, name, hint }] = keys;
  expect(created).toEqual({
    id: expect.any(Number),
    object: 'audit_entry',
    at: expect.any(Number),
    api_key: { id, name, hint },
    // The last that the trusted proxy on this machine saw, not what that one claimed.
    ip: '198.51.100.7',
    user_agent: 'Invoiced Python/3.0.0',
    method: 'POST',
    route: '/customers',
    ids: { created: customer.id },
    status: 201,
    events: [expect.any(Number)],
  });
  expect(Math.abs(created.at - Date.now() / 1000)).toBeLessThan(30);
  const event = (await caller.call('GET', `/events/${created.events[0]}`)).body;
  expect(event).toMatchObject({ type: 'customer.created' });
  expect(changed).toMatchObject({
    method: 'PATCH',
    route: '/customers/:id',
    ids: { id: String(customer.id) },
    status: 200,
  });
  expect(removed).toMatchObject({ method: 'DELETE', status: 204 });
  expect(await entries(`&event=${created.events[0]}`)).toEqual([created]);
});

test('what was refused, read, or answered again from memory leaves none', async () => {
  const before = (await entries()).length;
  const { body: customer } = await caller.call('POST', '/customers', { name: 'x' }, { 'idempotency-key': 'once' });
  expect((await caller.call('POST', '/customers', { name: 'x' }, { 'idempotency-key': 'once' })).body).toEqual(
    customer,
  );
  await caller.call('POST', '/customers', { name: '' });
  await caller.call('POST', '/customers', { name: 'x', currency: 'zzz' });
  await caller.call('PATCH', '/customers/999999', { name: 'x' });
  await caller.call('GET', `/customers/${customer.id}`);
  expect((await entries()).length).toBe(before + 1);
});

test('every route that changes something leaves exactly one, also where its effect is no single transaction', async () => {
  const onClock = caller;
  for (const [name, sound] of Object.entries(soundRequests)) {
    // No company on a test clock has an account of its own.
    caller = name.includes('payment_connections') ? byTheWall : onClock;
    const { url, bodies } = await sound(caller, opened);
    const before = (await entries())[0]?.id ?? 0;
    const answer = await caller.call(name.split(' ')[0] as 'POST', url, bodies[0]);
    expect([name, answer.status < 300 || answer]).toEqual([name, true]);
    const left = (await entries()).filter(({ id }: { id: number }) => id > before);
    const route = name.split(' ')[1]?.replaceAll(/\{(\w+)\}/g, ':$1');
    expect(left, name).toMatchObject([{ route, status: answer.status }]);
  }
  caller = onClock;
});

test('lists are filtered and come as pages', async () => {
  const posted = await entries('&filter[method]=POST&filter[route]=/customers');
  expect(posted.length).toBeGreaterThan(1);
  for (const entry of posted) expect(entry).toMatchObject({ method: 'POST', route: '/customers' });
  const ids = (await entries()).map(({ id }: { id: number }) => id);
  expect(ids).toEqual([...ids].sort((a, b) => b - a));
  expect((await caller.call('GET', '/audit?filter[password]=x')).status).toBe(400);
});

test('an entry is written with its change or not at all', async () => {
  const owner = connect(opened.databaseUrl, 'duecourse_owner', { max: 1, onError: () => undefined });
  const customers = async () => (await caller.call('GET', '/customers')).headers['x-total-count'];
  const before = await customers();
  await sql`alter table audit_entry add constraint no_more check (status = 0) not valid`.execute(owner);
  expect((await caller.call('POST', '/customers', { name: 'never' })).status).toBe(500);
  await sql`alter table audit_entry drop constraint no_more`.execute(owner);
  await owner.destroy();
  expect(await customers()).toBe(before);
});

describe('the address of an entry', () => {
  const age = (days: number) =>
    withClient(opened.databaseUrl, async (client) => {
      await client.query('alter table audit_entry disable trigger keep_audit_entry');
      await client.query(`update audit_entry set at = clock_timestamp() - make_interval(days => ${days})`);
      await client.query('alter table audit_entry enable trigger keep_audit_entry');
    });

  test('is forgotten after 90 days and no sooner; nothing else is', async () => {
    const { system } = opened.parts;
    const before = await entries();
    await age(89);
    expect(await forgetAddresses(system, () => undefined)).toBe(0);
    await age(91);
    expect(await forgetAddresses(system, () => undefined)).toBeGreaterThanOrEqual(before.length);
    const after = await entries();
    expect(after).toEqual(
      before.map((entry: object) => ({ ...entry, at: expect.any(Number), ip: null, user_agent: null })),
    );
    expect(await forgetAddresses(system, () => undefined)).toBe(0);
  });

  test('is changed by nobody meanwhile, not even by who forgets', async () => {
    await caller.call('POST', '/customers', { name: 'x' });
    const system = () => opened.parts.system.updateTable('audit_entry');
    await expect(system().set({ ip: null }).execute()).rejects.toThrow('is not changed');
    await expect(system().set({ ip: '192.0.2.1' }).execute()).rejects.toThrow('is not changed');
    await expect(system().set({ route: '/x' }).execute()).rejects.toThrow('permission denied');
  });
});
