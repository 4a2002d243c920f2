import { sql } from 'kysely';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { retryInbound } from '../../activities/retry-inbound.js';
import { storeInbound } from '../../commands/store-inbound.js';
import { type Caller, openApp } from './open-app.js';
import { stripeStory } from './stripe-events.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller();
});
beforeEach(() => opened.parts.system.updateTable('inbound_event').set({ processed_at: new Date() }).execute());

/** As they are a minute after a request stored them and broke. */
async function leftBehind(raws: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const raw of raws) {
    const id = `evt_${Math.random()}`;
    const stored = await storeInbound(opened.parts.db, caller.company, { provider: 'stripe', id, type: 'x', raw });
    if (stored === undefined) throw new Error('it was stored before');
    ids.push(stored);
  }
  await makeDue(ids);
  return ids;
}
const makeDue = (ids: readonly number[]) =>
  opened.parts.system
    .updateTable('inbound_event')
    .set({
      received_at: sql`received_at - interval '2 hours'`,
      not_before: sql`clock_timestamp() - interval '1 minute'`,
    })
    .where('id', 'in', ids)
    .execute();
const retry = () => retryInbound(opened.parts);
const sound = () => stripeStory({ amount: 2_000, metadata: {} }).processing();
const unprocessed = async () => {
  const { system } = opened.parts;
  const rows = await system.selectFrom('inbound_event').select('id').where('processed_at', 'is', null).execute();
  return rows.map(({ id }) => id);
};

test('a hundred events that nobody can read do not hold up the one that came after them', async () => {
  await leftBehind(Array.from({ length: 100 }, () => 'no JSON'));
  const [later = 0] = await leftBehind([sound()]);
  for (let pass = 0; pass < 3; pass++) await retry();
  expect(await unprocessed()).not.toContain(later);
});

test('after each failure an event waits twice as long, from then on, up to an hour', async () => {
  const [id = 0] = await leftBehind(['no JSON']);
  const waits: number[] = [];
  for (let failures = 0; failures < 14; failures++) {
    await makeDue([id]);
    await retry();
    const { rows } = await sql<{ wait: number }>`
      select round(extract(epoch from not_before - clock_timestamp()))::int as wait from inbound_event where id = ${id}`.execute(
      opened.parts.system,
    );
    waits.push(rows[0]?.wait ?? Number.NaN);
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 3600, 3600, 3600]);
});

test('two workers at once share what waits', async () => {
  await leftBehind(Array.from({ length: 20 }, sound));
  const [first, second] = await Promise.all([retry(), retry()]);
  expect(first + second).toBe(20);
  expect(await unprocessed()).toEqual([]);
});

test('a worker that is to end leaves the rest to another', async () => {
  await leftBehind([sound(), sound(), sound()]);
  let asked = 0;
  expect(await retryInbound(opened.parts, () => ++asked > 1)).toBe(1);
  expect(await unprocessed()).toHaveLength(2);
});
