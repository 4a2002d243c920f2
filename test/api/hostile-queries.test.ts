import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';
import { watchWrites } from './writes.js';

const opened = openApp({ limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
let stranger: Caller;
let writes: () => Promise<number>;
const ids: Record<string, number> = {};
beforeAll(async () => {
  [caller, stranger] = [await opened.newCaller(), await opened.newCaller()];
  ids['customers'] = (await caller.call('POST', '/customers', { name: 'Odd', email: 'o@d.example' })).body.id;
  const invoice = { customer: ids['customers'], items: [{ name: 'x', unit_cost: 10 }], due_date: 4_000_000_000 };
  ids['invoices'] = (await caller.call('POST', '/invoices', invoice)).body.id;
  const offer = { customer: ids['customers'], items: [{ name: 'x', unit_cost: 10 }] };
  ids['estimates'] = (await caller.call('POST', '/estimates', offer)).body.id;
  ids['payments'] = (await caller.call('POST', '/payments', { customer: ids['customers'], amount: 3 })).body.id;
  ids['credit_notes'] = (await caller.call('POST', '/credit_notes', { customer: ids['customers'], amount: 3 })).body.id;
  ids['chasing_policies'] = (await caller.call('GET', '/chasing_policies')).body[0].id;
  ids['imports'] = (await caller.call('POST', '/imports', { type: 'customer', csv: 'name\nx' })).body.id;
  ids['webhooks'] = (await caller.call('POST', '/webhooks', { url: 'https://8.8.8.8/hook' })).body.id;
  writes = await watchWrites(opened);
});

const odd = [
  '',
  '%00',
  'a',
  '-1',
  '0.5',
  '1e400',
  'NaN',
  '2026-02-30',
  '99999999999999999999',
  '[]',
  '%ff',
  'x'.repeat(300),
];
const oddSorts = ['id;drop', 'id desc,id', '__proto__', 'constructor', 'id asc asc', ',,,', '%00 asc'];
const oddIds = [
  '0',
  '-1',
  '1.5',
  '1e3',
  'abc',
  '%00',
  '%ff',
  // Dots alone are resolved by who asks: `/customers/../notes` arrives as `/notes`.
  '..%2f..',
  '9007199254740993',
  '99999999999999999999',
  'x'.repeat(150),
];

test('no odd value of any parameter breaks a read, and no read writes', async () => {
  const broken: string[] = [];
  const before = await writes();
  for (const { path, parameters } of reads()) {
    const url = addressOf(path);
    const ask = async (query: string) => {
      const { status, body } = await caller.call('GET', `${url}?${query}`);
      const refused = status === 400 && typeof body.param !== 'string';
      if (status >= 500 || refused) broken.push(`${path}?${query.slice(0, 60)} ${status} ${body.message}`);
    };
    for (const name of parameters) {
      for (const value of odd) await ask(`${name}=${value}`);
      await ask(`${name}[a][b]=1&${name}[]=2`);
      await ask(`${name}=1&${name}=2`);
      await ask(`${name}[__proto__][x]=1&${name}[constructor]=1`);
    }
    if (parameters.includes('sort')) for (const value of oddSorts) await ask(`sort=${value}`);
    if (parameters.includes('filter'))
      for (const name of filterNames(await filterError(url)))
        for (const value of odd) await ask(`filter[${name}]=${value}`);
  }
  expect(broken).toEqual([]);
  expect(await writes()).toBe(before);
}, 120_000);

test('what can be no id is nothing that exists, in every address', async () => {
  const before = await writes();
  for (const [path, methods] of Object.entries(opened.app.swagger().paths ?? {})) {
    for (const name of Object.keys(methods ?? {})) {
      const method = name.toUpperCase() as 'GET';
      for (const id of path.includes('{id}') ? oddIds : []) {
        const url = path.replace('{id}', id).replace(/\{\w+\}/, '1');
        const { status } = await caller.call(method, url, method === 'GET' ? undefined : {});
        // A body that is wrong as well may be told first.
        expect([400, 404], `${method} ${url} ${status}`).toContain(status);
      }
    }
  }
  expect(await writes()).toBe(before);
});

test("filtering by another company's thing finds nothing", async () => {
  // Lists inside a thing of another company's are no lists at all: see the isolation test.
  const lists = reads().filter(({ path, parameters }) => parameters.includes('filter') && !path.includes('{'));
  for (const { path } of lists) {
    for (const name of filterNames(await filterError(path)).filter((one) =>
      ['customer', 'invoice', 'id'].includes(one),
    )) {
      const theirs = ids[`${name}s`] ?? 1;
      expect(await stranger.call('GET', `${path}?filter[${name}]=${theirs}`)).toMatchObject({ status: 200, body: [] });
    }
  }
  const { status, body } = await stranger.call('GET', `/events?related_to=customer,${ids['customers']}`);
  expect([status, body]).toEqual([200, []]);
});

/** With the caller's own ids, so that the query is all that is odd. */
function addressOf(path: string): string {
  return path.replace('{id}', String(ids[path.split('/')[1] ?? ''] ?? 1)).replace(/\{\w+\}/, '1');
}

/** Every address that is read with GET, with the parameters of its query. */
function reads(): { path: string; parameters: string[] }[] {
  const paths = (opened.app.swagger().paths ?? {}) as Record<string, { get?: { parameters?: Parameter[] } }>;
  return Object.entries(paths).flatMap(([path, { get }]) =>
    get && path !== '/readyz'
      ? [{ path, parameters: (get.parameters ?? []).filter((one) => one.in === 'query').map(({ name }) => name) }]
      : [],
  );
}

interface Parameter {
  readonly in: string;
  readonly name: string;
}

/** The refusal of a filter that no list has names those it has. */
async function filterError(url: string): Promise<string> {
  const { status, body } = await caller.call('GET', `${url}?filter[no_such_filter]=1`);
  expect([url, status]).toEqual([url, 400]);
  return body.message;
}

function filterNames(message: string): string[] {
  return (/can be by (.*)$/.exec(message)?.[1] ?? '').split(', ');
}
