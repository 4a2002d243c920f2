import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import { planAnew } from '../../commands/plan-anew.js';
import { proveBooks } from '../../commands/prove-books.js';
import { PLANNED_AT_ONCE } from '../../commands/replan-many.js';
import { type Caller, openApp } from './open-app.js';

/** A change of many invoices plans and signals none of them in the request (DESIGN section 4). */

const opened = openApp();
let caller: Caller;
let customer: number;
beforeAll(async () => {
  caller = await opened.newCaller();
  customer = (await caller.call('POST', '/customers', { name: 'Blue Mill', email: 'ap@bluemill.example' })).body.id;
});

async function invoices(count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let n = 0; n < count; n++) {
    const { body } = await caller.call('POST', '/invoices', { customer, items: [{ name: 'x', unit_cost: 20 }] });
    ids.push(body.id);
  }
  await opened.parts.system.updateTable('event_delivery').set({ delivered_at: new Date() }).execute();
  return ids;
}

const pay = async (ids: readonly number[]) => {
  const applied_to = ids.map((invoice) => ({ type: 'invoice', invoice, amount: 20 }));
  const paid = await caller.call('POST', '/payments', { amount: 20 * ids.length, applied_to });
  expect(paid.status).toBe(201);
  return paid.body.id as number;
};
const rows = (ids: readonly number[]) =>
  sql<{ id: number; revision: number; plan_state: string; waiting: number; events: number }>`
    select i.id, i.revision, i.plan_state, count(d.id)::int as waiting, count(e.id) filter (where e.invoice_id = i.id)::int as events
    from invoice i left join event_delivery d on d.object_id = i.id and d.delivered_at is null
      left join event e on e.id = d.event_id
    where i.id = any(${sql.val(ids)}) group by i.id order by i.id`
    .execute(opened.parts.system)
    .then((result) => result.rows);

test('a payment over few invoices plans each of them at once', async () => {
  const ids = await invoices(PLANNED_AT_ONCE);
  await pay(ids);
  for (const row of await rows(ids))
    expect(row).toMatchObject({ revision: 2, plan_state: 'settled', waiting: 1, events: 1 });
});

test('a payment over more plans none and asks Temporal nothing, and its void neither; the relay brings each its plan', async () => {
  const ids = await invoices(PLANNED_AT_ONCE + 1);
  const signalling = vi.spyOn(opened.parts.temporal.workflow, 'signalWithStart');
  const before = await rows(ids);
  const payment = await pay(ids);
  expect(await rows(ids)).toEqual(before.map((row) => ({ ...row, revision: 2, waiting: 1, events: 1 })));
  expect((await caller.call('GET', `/invoices/${ids[0]}`)).body).toMatchObject({ paid: true, balance: 0 });
  // The relay is not behind by a fault: the books say nothing of it.
  expect(await proveBooks(opened.parts.db, caller.company, 'test')).toEqual([]);
  for (const { id } of before) await planAnew(opened.parts.db, caller.company, id as never);
  for (const row of await rows(ids)) expect(row).toMatchObject({ revision: 2, plan_state: 'settled' });

  expect((await caller.call('DELETE', `/payments/${payment}`)).status).toBeLessThan(300);
  for (const row of await rows(ids)) expect(row).toMatchObject({ revision: 3, waiting: 2, events: 2 });
  expect(signalling).not.toHaveBeenCalled();
});
