import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';

const opened = openApp({ limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
const ids: Record<string, number> = {};
beforeAll(async () => {
  caller = await opened.newCaller();
  ids['customers'] = (await caller.call('POST', '/customers', { name: 'Odd', email: 'o@d.example' })).body.id;
  const invoice = { customer: ids['customers'], items: [{ name: 'x', unit_cost: 10 }], due_date: 4_000_000_000 };
  ids['invoices'] = (await caller.call('POST', '/invoices', invoice)).body.id;
  ids['payments'] = (await caller.call('POST', '/payments', { customer: ids['customers'], amount: 3 })).body.id;
  ids['chasing_policies'] = (await caller.call('GET', '/chasing_policies')).body[0].id;
});

const odd = [
  null,
  true,
  [],
  {},
  [null],
  '',
  ' ',
  '\u0000',
  '\ud800',
  'x'.repeat(70_000),
  0,
  -1,
  0.1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  253_402_300_799,
  7_258_118_399,
  -2_208_988_800,
  '9'.repeat(40),
  '2026-02-31',
  { a: { b: 1 } },
];

interface Operation {
  parameters?: { in: string; name: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown>; required?: string[] } }> };
}

/** What makes each body pass, so that one odd value at a time is all that is wrong with it. */
const sound: Record<string, Record<string, unknown>> = {
  '/customers': { name: 'x' },
  '/customers/{id}/contacts': { name: 'x' },
  '/invoices': { customer: 1, items: [{ name: 'x', unit_cost: 1 }] },
  '/payments': { amount: 1 },
  '/credit_notes': { customer: 1, amount: 1 },
  '/disputes': { invoice: 1 },
  '/promises': { invoice: 1, date: 4_000_000_000 },
  '/test_clocks': { now: 1_760_000_000, company: { name: 'x', email: 'a@b.example', zone: 'UTC', currency: 'usd' } },
};

test('no odd value of any field or parameter breaks anything', async () => {
  const broken: string[] = [];
  const paths = Object.entries(opened.app.swagger().paths ?? {}).filter(
    ([path]) => !/remind|advance|webhooks|readyz/.test(path),
  );
  for (const [path, methods] of paths) {
    const url = path.replace('{id}', String(ids[path.split('/')[1] ?? ''] ?? 1)).replace('{contact}', '1');
    for (const [name, operation] of Object.entries(methods as Record<string, Operation>)) {
      const method = name.toUpperCase() as 'GET';
      const ask = async (query: string, body: unknown) => {
        const { status } = await caller.call(
          method,
          `${url}${query}`,
          body,
          body === undefined ? {} : { 'content-type': 'application/json' },
        );
        if (status >= 500) broken.push(`${method} ${path}${query} ${JSON.stringify(body)?.slice(0, 100)}`);
      };
      for (const { name: parameter } of (operation.parameters ?? []).filter((one) => one.in === 'query')) {
        for (const value of ['', '%00', 'a', '-1', '1e400', '99999999999999999999', '[]', 'x'.repeat(300)])
          await ask(`?${parameter}=${value}`, undefined);
        await ask(`?${parameter}[a][b]=1&${parameter}[]=2`, undefined);
      }
      const properties = Object.values(operation.requestBody?.content ?? {})[0]?.schema.properties ?? {};
      for (const field of Object.keys(properties)) {
        for (const value of odd)
          await ask('', JSON.stringify({ ...(method === ('POST' as string) ? sound[path] : {}), [field]: value }));
      }
    }
  }
  expect(broken).toEqual([]);
}, 120_000);
