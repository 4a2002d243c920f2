import { beforeAll, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let owner: Caller;
let stranger: Caller;
const ids: Record<string, number | string> = {};

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
  ids['items'] = await make('/items', { name: 'Secret' });
  ids['tax_rates'] = await make('/tax_rates', { name: 'Secret', value: 1 });
  ids['coupons'] = await make('/coupons', { name: 'Secret', value: 1 });
  ids['plans'] = await make('/plans', { name: 'Secret', amount: 1, interval: 'month' });
  ids['subscriptions'] = await make('/subscriptions', { customer, plan: ids['plans'] });
  const cadence = { name: 'Secret', steps: [{ name: 'x', action: 'email', schedule: 'age:1' }] };
  ids['chasing_cadences'] = await make('/chasing_cadences', cadence);
  ids['customer_chasing_cadences'] = ids['chasing_cadences'];
  ids['invoice_chasing_cadences'] = await make('/invoice_chasing_cadences', cadence);
  ids['email_templates'] = await make('/email_templates', { id: 'secret_email', name: 'Secret' });
  ids['tax_rules'] = await make('/tax_rules', { tax_rate: ids['tax_rates'] });
  ids['sms_templates'] = await make('/sms_templates', { name: 'Secret', message: 'x' });
  ids['merchant_accounts'] = await make('/merchant_accounts', { gateway: 'Secret' });
  ids['notifications'] = await make('/notifications', { event: 'Secret' });
  ids['sign_up_page_addons'] = await make('/sign_up_page_addons', { type: 'Secret' });
  for (const noun of named) ids[noun] = await make(`/${noun}`, { name: 'Secret' });
  ids['inboxes'] = (await owner.call('GET', '/inboxes')).body[0].id;
  ids['reports'] = await make('/reports', { type: 'AgingSummary' });
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

/** Settings that need a name alone. */
const named = [
  'gl_accounts',
  'bundles',
  'pdf_templates',
  'themes',
  'custom_fields',
  'late_fee_schedules',
  'sign_up_pages',
] as const;

const bodies: Record<string, object> = {
  '/invoices/{id}/policy': { policy: 1 },
  '/payments/{id}/apply': { applied_to: [{ invoice: 1, amount: 1 }] },
  '/disputes/{id}/close': { outcome: 'accepted' },
  '/test_clocks/{id}/advance': { to: 4_000_000_000 },
  '/customers/{id}/contacts': { name: 'x' },
  '/chasing_cadences/{id}/assign': { customer_ids: [1] },
  '/customer_chasing_cadences/{id}/assign': { customer_ids: [1] },
};

test("no route with an id shows or changes another company's", async () => {
  const paths = Object.entries(opened.app.swagger().paths ?? {}).filter(
    // The words for ways to pay are the same for everybody; what is said of them is not.
    ([path]) => path.includes('{id}') && path !== '/payment_methods/{id}',
  );
  expect(paths.length).toBeGreaterThan(25);
  for (const [path, methods] of paths) {
    const noun = path.split('/')[1] ?? '';
    const url = path.replace('{id}', String(ids[noun])).replace('{contact}', String(ids['contact']));
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
    expect(body.map(({ id }: { id: number | string }) => id)).not.toContain(ids[path.slice(1)]);
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
    ['/subscriptions', { customer: ids['customers'], plan: 'x-1' }, 'customer'],
    ['/plans', { name: 'x', amount: 1, interval: 'day', catalog_item: ids['items'] }, 'catalog_item'],
    ['/items', { name: 'x', taxes: [ids['tax_rates']] }, 'taxes[0]'],
    ['/customers', { name: 'x', chasing_policy: ids['chasing_policies'] }, 'chasing_policy'],
  ] as const) {
    expect(await stranger.call('POST', url, body)).toMatchObject({ status: 400, body: { param } });
  }
  const setDefault = await stranger.call('PATCH', '/companies/current', { default_policy: ids['chasing_policies'] });
  expect(setDefault).toMatchObject({ status: 400, body: { param: 'default_policy' } });
  expect((await owner.call('GET', `/invoices/${ids['invoices']}`)).body.balance).toBe(10);
});
