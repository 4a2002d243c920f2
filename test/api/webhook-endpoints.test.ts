import { beforeAll, expect, test } from 'vitest';
import { buildApp } from '../../api/app.js';
import { inCompany } from '../../db/company-scope.js';
import { unseal } from '../../providers/sealed.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});
const url = 'https://8.8.8.8/hook';

test('the secret is shown once, and kept encrypted for this company alone', async () => {
  const made = await caller.call('POST', '/webhooks', { url, events: ['invoice.paid'] });
  expect(made).toMatchObject({
    status: 201,
    body: { object: 'webhook', url, events: ['invoice.paid'], enabled: true },
  });
  const { id, secret } = made.body;
  expect(secret).toMatch(/^whsec_[0-9a-f]{48}$/);
  expect((await caller.call('GET', `/webhooks/${id}`)).body.secret).toBeNull();
  const sealed = await inCompany(opened.parts.db, caller.company, async ({ trx }) => {
    const row = await trx.selectFrom('webhook').select('sealed_secret').where('id', '=', id).executeTakeFirstOrThrow();
    return row.sealed_secret;
  });
  const key = opened.parts.secretsKey ?? Buffer.alloc(0);
  expect(unseal(sealed, key, `webhook of ${caller.company}`)).toBe(secret);
  expect(() => unseal(sealed, key, `webhook of ${caller.company + 1}`)).toThrow();
  expect(() => unseal(sealed, Buffer.alloc(32, 8), `webhook of ${caller.company}`)).toThrow();
  const rotated = await caller.call('POST', `/webhooks/${id}/rotate_secret`);
  expect(rotated).toMatchObject({ status: 200, body: { id } });
  expect(rotated.body.secret).not.toBe(secret);
});

test('no secret stays in the answer kept for a repeated request', async () => {
  const headers = { 'idempotency-key': 'k1' };
  const { secret } = (await caller.call('POST', '/webhooks', { url }, headers)).body;
  const kept = await inCompany(opened.parts.db, caller.company, ({ trx }) =>
    trx.selectFrom('idempotency_key').selectAll().execute(),
  );
  expect(JSON.stringify(kept)).not.toContain(secret);
});

test('an endpoint is changed, listed and deleted', async () => {
  const { id } = (await caller.call('POST', '/webhooks', { url })).body;
  const changed = await caller.call('PATCH', `/webhooks/${id}`, { events: ['customer.created'], enabled: false });
  expect(changed).toMatchObject({
    status: 200,
    body: { events: ['customer.created'], enabled: false, disabled_because: 'by hand' },
  });
  expect((await caller.call('GET', '/webhooks?filter[enabled]=0')).body).toMatchObject([{ id }]);
  expect((await caller.call('DELETE', `/webhooks/${id}`)).status).toBe(204);
  expect((await caller.call('GET', `/webhooks/${id}`)).status).toBe(404);
});

test('what is wrong names its field', async () => {
  for (const [body, param] of [
    [{}, 'url'],
    [{ url: 'http://hooks.example.com/' }, 'url'],
    [{ url: 'https://169.254.169.254/' }, 'url'],
    [{ url: 'https://2130706433/' }, 'url'],
    [{ url, events: ['everything'] }, 'events[0]'],
  ] as const)
    expect(await caller.call('POST', '/webhooks', body)).toMatchObject({ status: 400, body: { param } });
});

test('an event is ordered for the endpoints that want its type, and can be retried while they are enabled', async () => {
  const { id } = (await caller.call('POST', '/webhooks', { url, events: ['customer.created'] })).body;
  const customer = (await caller.call('POST', '/customers', { name: 'Blue Mill' })).body.id;
  await caller.call('PATCH', `/customers/${customer}`, { name: 'Red Mill' });
  const { body: attempts } = await caller.call('GET', `/webhooks/${id}/attempts`);
  expect(attempts).toMatchObject([
    { webhook: id, succeeded: false, attempts: [], payload: { type: 'customer.created' } },
  ]);
  const [{ id: attempt }] = attempts;
  expect((await caller.call('GET', '/webhook_attempts')).body.map((one: { id: number }) => one.id)).toContain(attempt);
  expect((await caller.call('POST', `/webhook_attempts/${attempt}/retries`)).status).toBe(201);
  expect((await caller.call('POST', `/webhooks/${id}/attempts/${attempt}/retry`)).status).toBe(201);
  expect((await caller.call('POST', `/webhooks/${id + 1}/attempts/${attempt}/retry`)).status).toBe(404);
  await caller.call('PATCH', `/webhooks/${id}`, { enabled: false });
  expect(await caller.call('POST', `/webhook_attempts/${attempt}/retries`)).toMatchObject({ status: 400 });
});

test('without a key for secrets no endpoint can be made, and the answer says what is missing', async () => {
  const { secretsKey: _none, ...parts } = opened.parts;
  const app = buildApp(parts);
  const response = await app.inject({
    method: 'POST',
    url: '/webhooks',
    headers: { authorization: `Bearer ${caller.key}` },
    payload: { url },
  });
  expect([response.statusCode, response.json().message]).toEqual([400, expect.stringContaining('SECRETS_KEY')]);
  await app.close();
});
