import { beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let owner: Caller;
let stranger: Caller;
const ids: Record<string, number> = {};

beforeAll(async () => {
  const now = Date.now();
  owner = await opened.newCaller({ testClock: now });
  stranger = await opened.newCaller({ testClock: now });
  const make = async (url: string, body: object) => (await owner.call('POST', url, body)).body.id as number;
  const customer = await make('/customers', { name: 'Secret', email: 'a@b.example' });
  const invoice = await make('/invoices', { customer, items: [{ name: 'x', unit_cost: 10 }] });
  ids['customers'] = customer;
  ids['invoices'] = invoice;
  ids['contact'] = await make(`/customers/${customer}/contacts`, { name: 'Ana' });
  ids['payments'] = await make('/payments', { customer, amount: 3 });
  ids['credit_notes'] = await make('/credit_notes', { customer, amount: 2 });
  ids['promises'] = await make('/promises', { invoice, date: Math.floor(now / 1000) + 86_400 });
  ids['disputes'] = await make('/disputes', { invoice });
  ids['chasing_policies'] = (await owner.call('GET', '/chasing_policies')).body[0].id;
  ids['test_clocks'] = (await owner.call('GET', '/test_clocks')).body[0].id;
  const endpoint = await owner.call('POST', '/webhooks', { url: 'https://8.8.8.8/hook' });
  ids['webhooks'] = endpoint.body.id;
  await make('/customers', { name: 'Heard of' });
  const attempt: number = (await owner.call('GET', '/webhook_attempts')).body[0].id;
  ids['webhook_attempts'] = attempt;
  ids['attempt'] = attempt;
  ids['events'] = (await owner.call('GET', '/events')).body[0].id;
  await inCompany(opened.parts.db, owner.company, async ({ trx }) => {
    const row = { company_id: owner.company, customer_id: customer as never };
    const task = await trx
      .insertInto('task')
      .values({ ...row, name: 'Call', action: 'phone', due_on: '2026-01-01' as never })
      .returning('id')
      .executeTakeFirstOrThrow();
    const body = {
      template: 't',
      channel: 'email',
      state: 'sent',
      key: 'k',
      subject: 's',
      recipients: '["a@b.example"]',
      body: '{}',
      body_sha256: 'x',
      balance_seen: 1,
      currency: 'usd',
    } as const;
    const message = await trx
      .insertInto('message')
      .values({ ...row, ...body, claimed_at: new Date() })
      .returning('id')
      .executeTakeFirstOrThrow();
    ids['tasks'] = task.id;
    ids['messages'] = message.id;
  });
});

const bodies: Record<string, object> = {
  '/invoices/{id}/policy': { policy: 1 },
  '/payments/{id}/apply': { applied_to: [{ invoice: 1, amount: 1 }] },
  '/disputes/{id}/close': { outcome: 'accepted' },
  '/test_clocks/{id}/advance': { to: 4_000_000_000 },
  '/customers/{id}/contacts': { name: 'x' },
};

test("no route with an id shows or changes another company's", async () => {
  const paths = Object.entries(opened.app.swagger().paths ?? {}).filter(([path]) => path.includes('{id}'));
  expect(paths.length).toBeGreaterThan(25);
  for (const [path, methods] of paths) {
    const noun = path.split('/')[1] ?? '';
    const url = path
      .replace('{id}', String(ids[noun]))
      .replace('{contact}', String(ids['contact']))
      .replace('{attempt}', String(ids['attempt']));
    expect(url, path).not.toContain('undefined');
    for (const name of Object.keys(methods ?? {})) {
      const method = name.toUpperCase() as 'GET' | 'POST' | 'PATCH' | 'DELETE';
      const body = method === 'GET' || method === 'DELETE' ? undefined : (bodies[path] ?? {});
      const { status } = await stranger.call(method, url, body);
      expect([method, path, status]).toEqual([method, path, 404]);
      // The owner does see it: the refusal above is not for want of a thing.
      if (method === 'GET') expect([path, (await owner.call('GET', url)).status]).toEqual([path, 200]);
    }
  }
});

test('no list shows it either', async () => {
  const lists = Object.keys(opened.app.swagger().paths ?? {}).filter(
    (path) => /^\/[a-z_]+$/.test(path) && ids[path.slice(1)] !== undefined,
  );
  expect(lists.length).toBeGreaterThan(9);
  for (const path of lists) {
    const { body } = await stranger.call('GET', `${path}?per_page=100`);
    expect(body.map(({ id }: { id: number }) => id)).not.toContain(ids[path.slice(1)]);
  }
});

test('no body may name what belongs to another company', async () => {
  for (const [url, body, param] of [
    ['/invoices', { customer: ids['customers'] }, 'customer'],
    ['/payments', { amount: 1, customer: ids['customers'] }, 'customer'],
    ['/payments', { amount: 1, applied_to: [{ invoice: ids['invoices'], amount: 1 }] }, 'applied_to[0].invoice'],
    ['/credit_notes', { customer: ids['customers'], amount: 1 }, 'customer'],
    ['/disputes', { invoice: ids['invoices'] }, 'invoice'],
    ['/promises', { invoice: ids['invoices'], date: 4_000_000_000 }, 'invoice'],
    ['/customers', { name: 'x', chasing_policy: ids['chasing_policies'] }, 'chasing_policy'],
  ] as const) {
    expect(await stranger.call('POST', url, body)).toMatchObject({ status: 400, body: { param } });
  }
  const setDefault = await stranger.call('PATCH', '/companies/current', { default_policy: ids['chasing_policies'] });
  expect(setDefault).toMatchObject({ status: 400, body: { param: 'default_policy' } });
  expect((await owner.call('GET', `/invoices/${ids['invoices']}`)).body.balance).toBe(10);
});
