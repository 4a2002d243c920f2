import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { forgetAnswers } from '../../commands/forget-answers.js';
import { inCompany } from '../../db/company-scope.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});
const keyed = (key: string) => ({ 'idempotency-key': key });
const count = async (path: string) => Number((await caller.call('GET', path)).headers['x-total-count']);

test('the same request again gets the same answer, and happens once', async () => {
  const first = await caller.call('POST', '/customers', { name: 'Once' }, keyed('a'));
  const again = await caller.call('POST', '/customers', { name: 'Once' }, keyed('a'));
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(again.headers['idempotent-replayed']).toBe('true');
  expect(await count('/customers?filter[name]=Once')).toBe(1);
});

test('another body or another address under the same key is refused', async () => {
  await caller.call('POST', '/customers', { name: 'Body' }, keyed('b'));
  for (const other of [
    await caller.call('POST', '/customers', { name: 'Other' }, keyed('b')),
    await caller.call('POST', '/payments', { amount: 5 }, keyed('b')),
  ]) {
    expect(other).toMatchObject({ status: 400, body: { param: 'Idempotency-Key' } });
  }
  expect(await count('/customers?filter[name]=Other')).toBe(0);
});

test('two at once have one effect, and both get its answer', async () => {
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => caller.call('POST', '/customers', { name: 'Race' }, keyed('c'))),
  );
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect(answers.every(({ status }) => status === 201)).toBe(true);
  expect(await count('/customers?filter[name]=Race')).toBe(1);
});

test('a request that failed may be tried again with its key', async () => {
  const failed = await caller.call('POST', '/invoices', { customer: 424242 }, keyed('d'));
  expect(failed.status).toBe(400);
  const { body: customer } = await caller.call('POST', '/customers', { name: 'Later' });
  const fixed = await caller.call(
    'POST',
    '/invoices',
    { customer: customer.id, items: [{ name: 'x', unit_cost: 3 }] },
    keyed('d'),
  );
  expect(fixed.status).toBe(201);
});

test("a key is its company's own", async () => {
  const other = await opened.newCaller();
  await caller.call('POST', '/customers', { name: 'Mine' }, keyed('e'));
  const theirs = await other.call('POST', '/customers', { name: 'Theirs' }, keyed('e'));
  expect(theirs).toMatchObject({ status: 201, body: { name: 'Theirs' } });
});

test('PATCH is kept too; a key without end is refused', async () => {
  const { body } = await caller.call('POST', '/customers', { name: 'Patched' });
  const url = `/customers/${body.id}`;
  const first = await caller.call('PATCH', url, { notes: 'one' }, keyed('f'));
  await caller.call('PATCH', url, { notes: 'two' });
  expect((await caller.call('PATCH', url, { notes: 'one' }, keyed('f'))).body).toEqual(first.body);
  expect((await caller.call('GET', url)).body.notes).toBe('two');
  expect((await caller.call('PATCH', url, {}, keyed('k'.repeat(300)))).status).toBe(400);
});

test('an answer is forgotten after a day, asked for or not', async () => {
  const ask = () => caller.call('POST', '/customers', { name: 'Forgotten' }, keyed('g'));
  const first = await ask();
  expect(await forgetAnswers(opened.parts.db, caller.company)).toBe(0);
  expect((await ask()).body).toEqual(first.body);
  await inCompany(opened.parts.db, caller.company, ({ trx }) =>
    sql`update idempotency_key set created_at = created_at - interval '24 hours' where key = 'g'`.execute(trx),
  );
  expect(await forgetAnswers(opened.parts.db, caller.company)).toBe(1);
  expect((await ask()).body.id).not.toBe(first.body.id);
});
