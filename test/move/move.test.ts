import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { moveAccount } from '../../commands/move/move-account.js';
import { proveBooks } from '../../commands/prove-books.js';
import { createInvoicedSource, SourceFailure } from '../../providers/invoiced/source.js';
import { type Caller, openApp } from '../api/open-app.js';

const opened = openApp({ limits: { ratePerMinute: 1_000_000 } });
let origin: string;
let from: Caller;
let to: Caller;
beforeAll(async () => {
  origin = await opened.app.listen({ host: '127.0.0.1', port: 0 });
  from = await opened.newCaller({ outbound: false });
  to = await opened.newCaller({ outbound: false });
  await fillSource();
});

const make = async (url: string, body: object, who = from) => {
  const answer = await who.call('POST', url, body);
  expect([url, answer.status, answer.body.message]).toEqual([url, 201, undefined]);
  return answer.body;
};
const CUSTOMERS = 120;

/** More than a page of everything that pages, and something of every kind of settlement. */
async function fillSource(): Promise<void> {
  // Each kind of settlement is made by hand.
  await from.call('PATCH', '/companies/current', { auto_apply_credits: false });
  await make('/items', { id: 'rope', name: 'Rope', unit_cost: 1.2345 });
  const cadence = {
    name: 'Old',
    frequency: 'daily',
    time_of_day: 7,
    steps: [{ name: 'First', action: 'email', schedule: 'past_due_age:3' }],
  };
  await make('/chasing_cadences', cadence);
  await make('/tax_rates', { id: 'within', name: 'Within', value: 19, inclusive: true });
  const ids: number[] = [];
  for (let i = 0; i < CUSTOMERS; i++) {
    const customer = {
      name: `Größe & Söhne ${i}`,
      email: `ap${i}@harbor.example`,
      country: 'DE',
      metadata: { region: 'north' },
    };
    ids.push((await make('/customers', i === 1 ? { ...customer, parent_customer: ids[0] } : customer)).id);
  }
  const [first = 0, second = 0] = ids;
  await make(`/customers/${first}/contacts`, { name: 'Ana', email: 'ana@harbor.example', primary: true });
  const bill = (customer: number, unit_cost: number, more: object = {}) =>
    make('/invoices', {
      customer,
      items: [{ name: 'Work', quantity: 3, unit_cost, taxes: [{ amount: 0.57 }] }],
      ...more,
    });
  const open = await bill(first, 10.005, {
    due_date: 4_000_000_000,
    notes: 'Thanks',
    purchase_order: 'PO-1',
    discounts: [{ amount: 1 }],
  });
  await bill(first, 20, { currency: 'jpy', items: [{ name: 'Yen', unit_cost: 500 }] });
  await bill(second, 5, {
    currency: 'kwd',
    items: [{ name: 'Dinar', quantity: 2, unit_cost: 1.2345, taxes: [{ tax_rate: 'within' }] }],
  });
  const part = await bill(second, 30);
  await make('/payments', {
    amount: 40,
    applied_to: [{ invoice: part.id, amount: 40 }],
    reference: '1450',
    method: 'check',
  });
  const whole = await bill(second, 10);
  await make('/payments', {
    amount: 50,
    applied_to: [
      { invoice: whole.id, amount: whole.total },
      { type: 'credit', amount: 10 },
    ],
  });
  const byCredit = await bill(second, 10);
  const note = await make('/credit_notes', { customer: second, items: [{ name: 'Sorry', unit_cost: 8 }] });
  await make('/credit_balance_adjustments', { customer: second, amount: 3 });
  await make('/payments', {
    amount: 0,
    applied_to: [
      { type: 'credit_note', credit_note: note.id, document_type: 'invoice', invoice: byCredit.id, amount: 6 },
      { type: 'applied_credit', document_type: 'invoice', invoice: byCredit.id, amount: 4 },
    ],
  });
  await make('/payments', { customer: first, amount: 7.5 });
  const gone = await make('/payments', { customer: first, amount: 9 });
  await from.call('DELETE', `/payments/${gone.id}`);
  await bill(first, 10, { draft: true });
  const voided = await bill(first, 11);
  await from.call('POST', `/invoices/${voided.id}/void`);
  const lost = await bill(first, 12);
  await from.call('PATCH', `/invoices/${lost.id}`, { closed: true });
  await make('/notes', { customer_id: first, notes: 'Called' });
  await make('/notes', { invoice_id: open.id, notes: 'Will pay Friday' });
}

const run = (who = to) =>
  moveAccount(
    {
      db: opened.parts.db,
      source: createInvoicedSource({ url: origin, apiKey: from.key }),
      from: origin,
      progress: () => undefined,
    },
    who.company,
  );

const outstanding = async (who: Caller) => {
  const { rows } = await sql`select number, currency, total, balance from invoice
    where company_id = ${who.company} and state not in ('deleted') order by number`.execute(opened.parts.system);
  return rows;
};

test('a whole account comes over, ties out to the cent, and a second run brings nothing twice', async () => {
  const report = await run();
  expect(report).toMatchObject({ tiesOut: true, differences: [], unreadable: [] });
  expect(report.currencies.map(({ currency }) => currency)).toEqual(['jpy', 'kwd', 'usd']);
  for (const { source, here } of report.currencies) expect(here).toEqual(source);
  expect(report.moved).toMatchObject({
    customer: CUSTOMERS,
    contact: 1,
    invoice: 9,
    credit_note: 1,
    note: 2,
    chasing_cadence: 1,
  });
  expect(await outstanding(to)).toEqual(await outstanding(from));
  expect(await proveBooks(opened.parts.db, to.company, 'test')).toEqual([]);

  const [there, here] = await Promise.all(
    [from, to].map(async (who) => (await who.call('GET', '/customers?sort=number&per_page=2')).body),
  );
  for (const [i, one] of here.entries())
    expect(one).toMatchObject({
      name: there[i].name,
      number: there[i].number,
      email: there[i].email,
      metadata: there[i].metadata,
    });
  expect(here[1].parent_customer).toBe(here[0].id);
  const balance = async (who: Caller, id: number) =>
    (await who.call('GET', `/customers/${id}/balance`)).body.available_credits;
  for (const i of [0, 1]) expect(await balance(to, here[i].id)).toBe(await balance(from, there[i].id));

  const counts = await everythingOf(to);
  const again = await run();
  expect(again).toMatchObject({ tiesOut: true, moved: report.moved });
  expect(await everythingOf(to)).toEqual(counts);
});

test('nothing goes out by it: all counts as delivered, and what is settled has no life to wake', async () => {
  const { rows } = await sql<{
    number: string;
  }>`select distinct i.number from event_delivery d join invoice i on i.id = d.object_id
    where d.company_id = ${to.company} and d.consumer = 'lifecycle' and (i.settled_at is not null or i.state <> 'issued')`.execute(
    opened.parts.system,
  );
  expect(rows).toEqual([]);
  const invoices = (await to.call('GET', '/invoices?per_page=100')).body;
  expect(invoices.every((one: { imported_at: number | null }) => one.imported_at !== null)).toBe(true);
  const company = await opened.newCaller({ outbound: true });
  await expect(run(company)).rejects.toThrow('outbound is on');
});

test('a move that broke off goes on where it was', async () => {
  const fresh = await opened.newCaller({ outbound: false });
  const source = createInvoicedSource({ url: origin, apiKey: from.key });
  const broken = {
    ...source,
    async *list(kind: 'invoices') {
      for await (const one of source.list(kind)) {
        yield one;
        if ((kind as string) === 'invoices') throw new Error('the line broke');
      }
    },
  } as typeof source;
  const parts = { db: opened.parts.db, from: origin, progress: () => undefined };
  await expect(moveAccount({ ...parts, source: broken }, fresh.company)).rejects.toThrow('the line broke');
  expect(await outstanding(fresh)).toHaveLength(1);
  expect(await run(fresh)).toMatchObject({ tiesOut: true });
  expect(await outstanding(fresh)).toEqual(await outstanding(from));
});

test('what the source does not show is settled by a payment that says so; what cannot be read is told', async () => {
  const shown = {
    object: 'invoice',
    draft: false,
    closed: false,
    paid: false,
    status: 'sent',
    date: 1_760_000_000,
    discounts: [],
    taxes: [],
    metadata: [],
  };
  const items = [{ name: 'x', quantity: 3, unit_cost: 3.333 }];
  const lists: Record<string, object[]> = {
    '/customers': [
      { id: 1, name: 'A', number: 'C-1' },
      { id: 2, number: 'C-2' },
    ],
    '/invoices': [
      { ...shown, id: 1, customer: 1, number: 'I-1', currency: 'usd', items, total: 10, balance: 4 },
      { ...shown, id: 2, customer: 2, number: 'I-2', currency: 'usd', items, total: 10, balance: 10 },
    ],
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname;
    response.setHeader('content-type', 'application/json').end(JSON.stringify(lists[path] ?? []));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fresh = await opened.newCaller({ outbound: false });
  const source = createInvoicedSource({ url, apiKey: 'k' });
  const report = await moveAccount(
    { db: opened.parts.db, source, from: url, progress: () => undefined },
    fresh.company,
  );
  server.close();
  expect(report).toMatchObject({
    tiesOut: false,
    unreadable: [{ kind: 'customers', id: '2' }],
    differences: [{ number: '#2', source: 10, here: null }],
  });
  expect((await fresh.call('GET', '/invoices')).body).toMatchObject([{ number: 'I-1', total: 10, balance: 4 }]);
  expect(report.remarks.map(({ what }) => what)).toEqual(
    expect.arrayContaining([expect.stringContaining('6 of it was settled'), 'its customer did not come over']),
  );
});

test('a source that refuses the key, or leads elsewhere with it, ends the move', async () => {
  const drain = async (source: ReturnType<typeof createInvoicedSource>) => {
    for await (const _ of source.list('customers')) continue;
  };
  await expect(drain(createInvoicedSource({ url: origin, apiKey: 'wrong' }))).rejects.toThrow(SourceFailure);
  const server = createServer((_request, response) =>
    response
      .setHeader('link', '<http://127.0.0.1:1/customers?page=2>; rel="next"')
      .setHeader('content-type', 'application/json')
      .end('[]'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await expect(drain(createInvoicedSource({ url, apiKey: 'k' }))).rejects.toThrow('another server');
  server.close();
});

async function everythingOf(who: Caller) {
  const { rows } = await sql`select
    (select count(*) from customer where company_id = ${who.company}) as customers,
    (select count(*) from contact where company_id = ${who.company}) as contacts,
    (select count(*) from invoice where company_id = ${who.company}) as invoices,
    (select count(*) from payment where company_id = ${who.company}) as payments,
    (select count(*) from note where company_id = ${who.company}) as notes,
    (select count(*) from ledger_entry where company_id = ${who.company}) as entries`.execute(opened.parts.system);
  return rows;
}
