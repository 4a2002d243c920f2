import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { inCompany } from '../../db/company-scope.js';
import { withClient } from '../../dev/embedded/postgres-client.js';
import { columnsOf, csvLine } from '../../wire/csv.js';
import { Customer } from '../../wire/customer.js';
import { type Caller, openApp } from './open-app.js';

const ROWS = 20_000;
const opened = openApp({ limits: { ratePerMinute: 1_000_000 } });
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
  // As if they had come by the API, but quicker.
  await inCompany(opened.parts.db, caller.company, ({ trx }) =>
    sql`insert into customer (company_id, name, number, email, notes, metadata)
      select ${caller.company}, 'Payer ' || n, 'C-' || n, 'p' || n || '@b.example', repeat('n', 200), jsonb_build_object('n', n::text)
      from generate_series(1, ${ROWS}) n`.execute(trx),
  );
  await opened.app.listen({ port: 0, host: '127.0.0.1' });
});

const rowsOf = (text: string) => parse(text, { columns: true, relax_column_count: false }) as Record<string, string>[];

/** The answer as it arrives, so that it need not be read. */
async function open(path: string, headers: Record<string, string> = {}): Promise<IncomingMessage> {
  const { port } = opened.app.server.address() as AddressInfo;
  const request = get({
    port,
    host: '127.0.0.1',
    path,
    headers: { authorization: `Bearer ${caller.key}`, ...headers },
  });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return response;
}

async function read(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Transactions that are open and wait for us. */
const busy = () =>
  withClient(opened.databaseUrl, async (client) => {
    const { rows } = await client.query<{ open: number }>(`select count(*)::int as open from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'`);
    return rows[0]?.open;
  });

test('a table has every row that the pages have, with the same values in the same order', async () => {
  const whole = await open('/customers?sort=number desc&format=csv'.replace(' ', '%20'));
  const { headers, statusCode } = whole;
  expect([statusCode, headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(headers['content-disposition']).toBe('attachment; filename="customers.csv"');
  expect(rowsOf(await read(whole)).length).toBe(ROWS);
  const filter = 'filter[email]=p7@b.example';
  for (const query of [
    `?${filter}`,
    '?sort=number desc&metadata[n]=19999',
    '?per_page=2&page=3&sort=name asc,number desc',
  ]) {
    const csv = rowsOf(await read(await open(`/customers${encodeURI(query)}`, { accept: 'text/csv' })));
    const pages = [];
    for (let page = 1; pages.length < Math.min(csv.length, 300); page++)
      pages.push(
        ...(await caller.call('GET', `/customers${query}&per_page=100&page=${page}`.replace(/per_page=2&page=3&/, '')))
          .body,
      );
    expect(csv.length).toBe(query.includes('page=3') ? ROWS : 1);
    expect(csv.slice(0, pages.length)).toEqual(pages.map(asCells));
  }
});

/** What a row of JSON says, as cells. */
function asCells(row: Record<string, unknown>): Record<string, string> {
  const text = (value: unknown) => (typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value));
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)]));
}

test('an error is an error, not a table: unknown filters, sorts, formats and parents', async () => {
  for (const [path, status] of [
    ['/customers?format=csv&filter[password]=x', 400],
    ['/customers?format=csv&sort=password', 400],
    ['/customers?format=pdf', 400],
  ] as const) {
    const response = await open(path);
    expect([path, response.statusCode, response.headers['content-type']]).toEqual([
      path,
      status,
      'application/json; charset=utf-8',
    ]);
    expect(JSON.parse(await read(response))).toMatchObject({ type: 'invalid_request' });
  }
  await expect.poll(busy).toBe(0);
});

test('a client that does not read stops the reading, and gets all of it when it goes on', async () => {
  const response = await open('/customers?format=csv');
  await once(response, 'readable');
  const fetched = () =>
    withClient(opened.databaseUrl, async (client) => {
      const { rows } = await client.query<{ at: string }>(`select state_change::text as at from pg_stat_activity
        where datname = current_database() and state = 'idle in transaction'`);
      return rows.map(({ at }) => at);
    });
  // Once every buffer on the way is full, the cursor stands still.
  let before = ['not yet'];
  const stands = async () => {
    const now = await fetched();
    const same = now.length === 1 && now[0] === before[0];
    before = now;
    return same;
  };
  await expect.poll(stands, { timeout: 10_000, interval: 200 }).toBe(true);
  expect((await read(response)).split('\r\n').length).toBe(ROWS + 2);
  await expect.poll(busy).toBe(0);
});

test('memory does not grow with the rows', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const held = heap();
  let [bytes, most, seen] = [0, 0, 0];
  for await (const chunk of await open('/customers?format=csv')) {
    bytes += (chunk as Buffer).length;
    // Whole rows lie in the heap; looking is slow.
    if (bytes - seen < 2_000_000) continue;
    seen = bytes;
    most = Math.max(most, heap() - held);
  }
  expect(bytes).toBeGreaterThan(7_000_000);
  expect(seen).toBeGreaterThan(0);
  expect(most).toBeLessThan(bytes / 2);
});

test('a client that goes away gives the connection back', async () => {
  for (let i = 0; i < 6; i++) {
    const response = await open('/customers?format=csv');
    expect(response.statusCode).toBe(200);
    await once(response, 'readable');
    response.destroy();
    await expect.poll(busy, { timeout: 5_000 }).toBe(0);
  }
  expect((await caller.call('GET', '/customers?per_page=1')).status).toBe(200);
});

test('only a few at once; another is told when to come again', async () => {
  const reading = await Promise.all([1, 2, 3].map(() => open('/customers?format=csv')));
  const refused = await open('/customers?format=csv');
  expect([refused.statusCode, Number(refused.headers['retry-after']) > 0]).toEqual([429, true]);
  for (const response of reading) response.destroy();
  await expect.poll(busy, { timeout: 5_000 }).toBe(0);
  // The last one's place is free a moment after its transaction.
  await expect.poll(async () => (await open('/customers?format=csv&filter[number]=C-1')).statusCode).toBe(200);
  expect((await open('/customers?format=csv&filter[number]=C-1')).statusCode).toBe(200);
});

describe('a cell', () => {
  test.each([
    ['=1+1', `'=1+1`],
    ['+49 1', `'+49 1`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['\r=1', `"'\r=1"`],
    ['=1,"2"', `"'=1,""2"""`],
    ['a,b', '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ['a\nb', '"a\nb"'],
    [' a', '" a"'],
    ['plain=1', 'plain=1'],
    [-1.5, '-1.5'],
    [0, '0'],
    [false, 'false'],
    [null, ''],
    [undefined, ''],
    [{ a: '=1' }, '"{""a"":""=1""}"'],
    [[], '[]'],
  ])('%j is written as %j', (value, written) => {
    expect(csvLine([value])).toBe(`${written}\r\n`);
  });

  test('columns are those of the schema', () => {
    expect(columnsOf(Customer)).toEqual(Object.keys(Customer.properties));
  });
});
