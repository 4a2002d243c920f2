import { createServer, type Server } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest';
import '../setup/context.js';
import { createCustomer } from '../../commands/create-customer.js';
import { createInvoice } from '../../commands/create-invoice.js';
import { planAnew } from '../../commands/plan-anew.js';
import { replanMany } from '../../commands/replan-many.js';
import { inUnit } from '../../commands/unit.js';
import { asDecimal } from '../../domain/decimal.js';
import type { CompanyId, InvoiceId } from '../../domain/ids.js';
import type { WakeParts } from '../../wake/deliver-wakes.js';
import { type PlanAnew, relayOnce, startRelay } from '../../wake/relay.js';
import { openDatabase } from '../db/open-database.js';

const opened = openDatabase();
const closers: (() => Promise<unknown>)[] = [];
let company: CompanyId;
beforeEach(async () => {
  company = await opened.newCompany();
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
  await opened.system.updateTable('event_delivery').set({ delivered_at: new Date() }).execute();
});

const plan: PlanAnew = (whose, invoice) => planAnew(opened.db, whose, invoice);

function relaying(address = inject('temporalAddress')): WakeParts {
  const connection = Connection.lazy({ address });
  closers.push(() => connection.close());
  return { temporal: new Client({ connection }), system: opened.system, log: pino({ level: 'silent' }) };
}

/** Invoices whose wakes nobody delivered, two for each life. */
async function unheard(count: number): Promise<InvoiceId[]> {
  const { result } = await inUnit(opened.db, company, 'test', async (unit) => {
    const customer = await createCustomer(unit, { name: 'Blue Mill' });
    const invoices: InvoiceId[] = [];
    for (let n = 0; n < count; n++) {
      const items = [{ name: 'Work', quantity: asDecimal('1'), unitCost: asDecimal('100') }];
      invoices.push(await createInvoice(unit, { customer, items, discounts: [], taxes: [], draft: false }));
    }
    await replanMany(unit, invoices, null);
    return invoices;
  });
  return result;
}

const undelivered = async () => {
  const rows = await opened.system.selectFrom('event_delivery').selectAll().where('delivered_at', 'is', null).execute();
  return rows.filter((row) => row.company_id === company);
};

test('workers that relay at once tell each life once', async () => {
  const invoices = await unheard(12);
  const workers = [relaying(), relaying(), relaying()].map((parts) => {
    const signalling = vi.spyOn(parts.temporal.workflow, 'signalWithStart');
    return { parts, told: () => signalling.mock.calls.map(([, { workflowId }]) => workflowId) };
  });
  const delivered = await Promise.all(workers.map(({ parts }) => relayOnce(parts, plan, 0)));
  expect(delivered.reduce((sum, count) => sum + count)).toBe(2 * invoices.length);
  expect(workers.flatMap(({ told }) => told()).sort()).toEqual(
    invoices.map((invoice) => `invoice/${company}/${invoice}`).sort(),
  );
  expect(await undelivered()).toEqual([]);
});

test('while Temporal is asked no row is locked', async () => {
  await unheard(1);
  const parts = relaying();
  const looking: PlanAnew = async (whose, invoice) => {
    await opened.system.updateTable('event_delivery').set({ attempts: 7 }).where('company_id', '=', company).execute();
    return plan(whose, invoice);
  };
  expect(await relayOnce(parts, looking, 0)).toBe(2);
});

test('what a worker took and died with is taken up by another', async () => {
  await unheard(1);
  const parts = relaying();
  await opened.system
    .updateTable('event_delivery')
    .set({ not_before: new Date(Date.now() + 60_000) })
    .execute();
  expect(await relayOnce(parts, plan, 0)).toBe(0);
  await opened.system
    .updateTable('event_delivery')
    .set({ not_before: new Date(Date.now() - 1_000) })
    .execute();
  expect(await relayOnce(parts, plan, 0)).toBe(2);
});

test('a pass that is stopped gives back what it did not come to', async () => {
  const invoices = await unheard(12);
  const parts = relaying();
  let rounds = 0;
  const delivered = await relayOnce(parts, plan, 0, () => ++rounds > 1);
  expect(delivered).toBeGreaterThan(0);
  expect(delivered).toBeLessThan(2 * invoices.length);
  expect(await relayOnce(parts, plan, 0)).toBe(2 * invoices.length - delivered);
});

test('a Temporal that takes connections and never answers does not hold up the end of a worker', async () => {
  await unheard(30);
  await opened.system
    .updateTable('event_delivery')
    .set({ not_before: new Date(Date.now() - 60_000) })
    .execute();
  const relay = startRelay(relaying(await deaf()), plan, 10);
  const leased = async () => (await undelivered()).some(({ not_before }) => not_before > Date.now());
  await expect.poll(leased, { timeout: 10_000 }).toBe(true); // it has wakes in hand, and nobody answers
  const since = Date.now();
  await relay.stop();
  expect(Date.now() - since).toBeLessThan(5_000);
  const waiting = await undelivered();
  expect(waiting).toHaveLength(60);
  // Those it had in hand wait a little, the others not at all.
  expect(waiting.filter(({ not_before }) => not_before > Date.now()).length).toBeLessThanOrEqual(10);
});

async function deaf(): Promise<string> {
  const server: Server = createServer((socket) => void socket.on('error', () => undefined));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => void server.close());
  const address = server.address();
  return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
