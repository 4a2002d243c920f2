import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../api/app.js';
import type { App } from '../../api/parts.js';
import { isPublic } from '../../api/server/scope-rules.js';
import { addressOf, soundNamed, soundOf } from './addresses.js';
import { idFieldsOf, type Path, pathsIn, textOf, valueAt, withValue } from './body-fields.js';
import { bodySchemas } from './documented.js';
import { type Caller, openApp } from './open-app.js';
import { openProcessor } from './open-processor.js';
import { type Route, routeTable } from './route-table.js';
import { soundRequests } from './sound-bodies.js';
import { connectStripped } from './stripped-pool.js';
import { watchWrites } from './writes.js';

const { processorOf, openProcessor: open } = openProcessor();
const opened = openApp({ processorOf, openProcessor: open, limits: { ratePerMinute: 1_000_000 } });
let owner: Caller;
let stranger: Caller;
let routes: Route[];
let writes: () => Promise<number>;
/** The same app, by how its database sees: with the filters its queries have, or with none of them. */
const apps: Record<'whole' | 'filterless' | 'unprotected', App> = {} as never;
const closers: (() => Promise<unknown>)[] = [];
const taken: Record<string, { filters: number }> = {};

beforeAll(async () => {
  owner = await opened.newCaller({ testClock: Date.now() });
  stranger = await opened.newCaller({ testClock: Date.now() });
  routes = (await routeTable(opened.parts)).filter(({ url, method }) => !isPublic(url) && method !== 'HEAD');
  writes = await watchWrites(opened);
  apps.whole = opened.app;
  for (const [name, role] of [
    ['filterless', 'duecourse_app'],
    // Nobody's row-level security binds the superuser.
    ['unprotected', new URL(opened.databaseUrl).username],
  ] as const) {
    const { db, seen } = connectStripped(opened.databaseUrl, role);
    taken[name] = seen;
    closers.push(
      () => apps[name].close(),
      () => db.destroy(),
    );
    apps[name] = buildApp({ ...opened.parts, db });
    await apps[name].ready();
  }
});
afterAll(async () => {
  for (const close of closers) await close();
});

/** It answers by what belongs to the key, whatever the address says. */
const ownAlone = ['/test_clocks/:id', '/test_clocks'];
/** Every company has the same ones, by the same names. */
const sharedIds: readonly string[] = ['/email_templates', '/payment_methods', '/roles'];
/** Words by which the sound requests call things of every company. */
const sharedWords: readonly unknown[] = ['SKU', 'VAT', 'OFF'];
/** Every company has one of this name: it answers with the caller's own. */
const sharedOnes: readonly string[] = ['/payment_methods/:id'];
/** They name what they list by something else than its id, or hold what no request makes. */
const emptyLists: readonly string[] = [];
/** Ids in bodies that may be anything, and why. */
const freeIds: Readonly<Record<string, string>> = Object.fromEntries(
  ['applied_to[0]', 'applied_to'].flatMap((at) =>
    ['estimate', 'credit_note'].map((field) => [
      `POST /charges ${at}.${field}`,
      'never read: a charge pays invoices, and a part of any other type is refused whatever it names',
    ]),
  ),
);

const withIds = () => routes.filter(({ url }) => url.includes('/:'));

test('every route with an id has one of the owner, who does find it there', async () => {
  expect(withIds().length).toBeGreaterThan(30);
  const missing: unknown[] = [];
  for (const { method, url } of withIds()) {
    const address = await addressOf(url, owner, opened).catch(String);
    if (!address.startsWith('/')) missing.push(address);
    else if (method === 'GET') {
      const { status } = await owner.call('GET', address);
      if (status !== 200) missing.push({ url, address, status });
    }
  }
  expect(missing).toEqual([]);
});

describe.each(['whole', 'filterless'] as const)('with its own filters and row-level security: %s', (name) => {
  test("no route with an id shows or changes another company's", async () => {
    const found: unknown[] = [];
    for (const route of withIds().filter(({ url }) => !sharedOnes.includes(url))) {
      const body = await bodyOf(route, stranger);
      const address = await addressOf(route.url, owner, opened);
      const before = await writes();
      const { status } = await ask(apps[name], stranger, route.method, address, body);
      const wrote = (await writes()) !== before;
      if (status !== 404 || wrote) found.push({ ...route, status, wrote });
    }
    expect(found).toEqual([]);
  });

  test('no list shows it either', async () => {
    const found: unknown[] = [];
    const idsIn = async (caller: Caller, url: string) => {
      const { status, body } = await ask(apps[name], caller, 'GET', `${url}?per_page=100`);
      return status === 200 && Array.isArray(body) ? body.map(({ id }: { id: unknown }) => id) : undefined;
    };
    let lists = 0;
    for (const { url } of routes.filter(({ method, url: one }) => method === 'GET' && !one.includes(':'))) {
      const theirs = await idsIn(owner, url);
      if (theirs === undefined) continue;
      lists += 1;
      if (theirs.length === 0 && !emptyLists.includes(url))
        found.push({ url, owner: 'has none: nothing is shown by this' });
      const seen = ((await idsIn(stranger, url)) ?? []).filter(
        (id) => theirs.includes(id) && !sharedIds.includes(url) && !sharedWords.includes(id),
      );
      if (seen.length > 0) found.push({ url, seen });
    }
    expect(lists).toBeGreaterThan(10);
    expect(found).toEqual([]);
  });

  test('no body may name what belongs to another company', async () => {
    const found: unknown[] = [];
    let fields = 0;
    for (const [route, schema] of bodySchemas(opened.app)) {
      if (soundRequests[route] === undefined) continue;
      for (const field of idFieldsOf(schema)) {
        if (freeIds[`${route} ${field}`] !== undefined) continue;
        const answer = await askWithTheirs(apps[name], route, field);
        fields += 1;
        const named = String(answer.body?.param).replace(/\[\d+\]/g, '') === field.replace(/\[0\]/g, '');
        if (answer.status !== 400 || !named || answer.wrote) found.push({ route, field, ...answer });
      }
    }
    expect(fields).toBeGreaterThan(10);
    expect(found).toEqual([]);
  }, 120_000);
});

test('the filters were really gone: without row-level security, every one of these routes shows what is not theirs', async () => {
  expect(taken['filterless']?.filters).toBeGreaterThan(100);
  const kept: unknown[] = [];
  for (const { url } of withIds().filter((route) => route.method === 'GET' && !ownAlone.includes(route.url))) {
    const { status } = await ask(apps.unprotected, stranger, 'GET', await addressOf(url, owner, opened));
    if (status !== 200) kept.push({ url, status });
  }
  expect(kept).toEqual([]);
  for (const url of ['/customers', '/invoices', '/payments', '/audit']) {
    const [seen, own, theirs] = await Promise.all([
      totalOf(apps.unprotected, stranger, url),
      totalOf(apps.whole, stranger, url),
      totalOf(apps.whole, owner, url),
    ]);
    expect({ url, theirs, more: seen > own }).toEqual({ url, theirs: expect.toSatisfy((n) => n > 0), more: true });
  }
});

async function askWithTheirs(app: App, route: string, field: string) {
  const [theirs, own] = [await soundOf(route, owner, opened), await soundOf(route, stranger, opened)];
  // In lists any element will do: each may be of another type, with other fields.
  const isField = (path: Path) => textOf(path).replace(/\[\d+\]/g, '[0]') === field;
  const which = theirs.bodies.findIndex((body) => pathsIn(body).some(isField));
  const path = pathsIn(theirs.bodies[which]).find(isField);
  if (path === undefined) return { status: 0, body: { param: 'no sound body has this field' }, wrote: false };
  const body = withValue(own.bodies[which] ?? {}, path, JSON.stringify(valueAt(theirs.bodies[which], path)));
  const before = await writes();
  const answer = await ask(app, stranger, route.split(' ')[0] ?? '', own.url, JSON.parse(body));
  return { ...answer, wrote: (await writes()) !== before };
}

/** A body that would do for a thing of their own, so that nothing but the id is wrong. */
async function bodyOf({ method, url }: Route, caller: Caller): Promise<object | undefined> {
  if (method === 'GET' || method === 'DELETE') return undefined;
  const sound = soundNamed(method, url);
  if (sound !== undefined) return (await soundOf(sound, caller, opened)).bodies[0];
  return url === '/test_clocks/:id/advance' ? { to: 4_000_000_000 } : {};
}

/** How many a list has, of which a page is a part. */
async function totalOf(app: App, { key }: Caller, url: string): Promise<number> {
  const { headers } = await app.inject({ url: `${url}?per_page=1`, headers: { authorization: `Bearer ${key}` } });
  return Number(headers['x-total-count']);
}

async function ask(app: App, { key }: Caller, method: string, url: string, body?: object) {
  const response = await app.inject({
    method: method as 'POST',
    url,
    headers: { authorization: `Bearer ${key}` },
    ...(body === undefined ? {} : { payload: body }),
  });
  const isJson = String(response.headers['content-type']).includes('json');
  return { status: response.statusCode, body: isJson && response.body !== '' ? response.json() : undefined };
}
