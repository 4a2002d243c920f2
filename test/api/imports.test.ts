import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { rollBackImport } from '../../commands/imports/roll-back-import.js';
import { runImport } from '../../commands/imports/run-import.js';
import { proveBooks } from '../../commands/prove-books.js';
import type { ImportId } from '../../domain/ids.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller({ outbound: false });
});

const csvHeader = { 'content-type': 'text/csv' };

/** Sends a file and runs the job, as the worker would. */
async function bring(query: string, csv: string, who = caller) {
  const sent = await who.call('POST', `/imports?${query}`, csv, csvHeader);
  expect(sent).toMatchObject({ status: 201, body: { object: 'import', status: 'waiting' } });
  await runImport({ db: opened.parts.db }, who.company, sent.body.id as ImportId);
  return (await who.call('GET', `/imports/${sent.body.id}`)).body;
}

const list = async (path: string, who = caller) => (await who.call('GET', `${path}per_page=100`)).body;
const books = (who = caller) => proveBooks(opened.parts.db, who.company, 'test');

test('customers come over by number or name, and are changed by an upsert that leaves empty cells alone', async () => {
  const first = await bring(
    'type=customer',
    'name,number,email,country,metadata.region\nHarbor,C-1,ap@harbor.example,us,west\nÄrger GmbH,C-2,,de,\nbad,C-3,no-address,us,\n',
  );
  expect(first).toMatchObject({ status: 'succeeded', total_records: 3, num_imported: 2, num_failed: 1 });
  expect(first.failure_detail).toEqual([{ row: 4, param: 'email', message: 'is no e-mail address' }]);
  const again = await bring('type=customer', 'name,number\nHarbor,C-1\n');
  expect(again).toMatchObject({ num_imported: 0, num_failed: 1 });
  const upsert = await bring(
    'type=customer&mode=upsert',
    'name,number,email,phone\nHarbor Tools,C-1,,+1 555\nNew,C-9,,\n',
  );
  expect(upsert).toMatchObject({ num_imported: 1, num_updated: 1, num_failed: 0 });
  const [harbor] = await list('/customers?filter[number]=C-1&');
  expect(harbor).toMatchObject({
    name: 'Harbor Tools',
    email: 'ap@harbor.example',
    phone: '+1 555',
    metadata: { region: 'west' },
  });
  expect(await bring('type=customer&mode=update', 'name,number\nNobody,C-77\n')).toMatchObject({
    num_failed: 1,
    num_updated: 0,
  });
});

test('invoices come over whole, settled ones without a life, and the books hold', async () => {
  const csv = [
    'number,customer_number,date,due_date,currency,description,quantity,unit_cost,tax,amount_paid,status',
    'I-1,C-1,2026-01-15,2026-02-15,usd,Delivery,2,10.00,1.40,,',
    'I-1,C-1,2026-01-15,2026-02-15,usd,Ropes,1,5.005,,,',
    'I-2,C-1,15 Jan 2026,,usd,Paid,1,10,,10,paid',
    'I-3,C-2,2026-01-15,,usd,Part,1,10,,4,',
    'I-4,C-2,2026-01-15,,usd,Draft,1,10,,,draft',
    'I-5,C-2,2026-01-15,,usd,Void,1,10,,,voided',
    'I-6,NOBODY,2026-01-15,,usd,x,1,10,,,',
    'I-7,C-1,2026-13-45,,usd,x,1,10,,,',
  ].join('\r\n');
  const done = await bring('type=invoice', csv);
  expect(done).toMatchObject({ status: 'succeeded', total_records: 8, num_imported: 5, num_failed: 2 });
  expect(done.failure_detail.map(({ row, param }: { row: number; param: string }) => [row, param])).toEqual([
    [9, 'date'],
    [8, 'customer_number'],
  ]);
  const invoices = await list('/invoices?sort=number&');
  expect(
    invoices.map((one: { number: string; status: string; total: number; balance: number }) => [
      one.number,
      one.status,
      one.total,
      one.balance,
    ]),
  ).toEqual([
    ['I-1', 'past_due', 26.41, 26.41],
    ['I-2', 'paid', 10, 0],
    ['I-3', 'not_sent', 10, 6],
    ['I-4', 'draft', 10, 10],
    ['I-5', 'voided', 10, 0],
  ]);
  expect(invoices[0].items).toHaveLength(2);
  expect(invoices[0].imported_at).not.toBeNull();
  expect(await books()).toEqual([]);
  const waiting = await sql<{
    number: string;
  }>`select i.number from event_delivery d join invoice i on i.id = d.object_id
    where i.company_id = ${caller.company} and d.consumer = 'lifecycle' order by 1`.execute(opened.parts.system);
  // A settled invoice has no life to wake: I-2. I-5 was open for a moment, and its life is told that it ended.
  expect([...new Set(waiting.rows.map(({ number }) => number))]).toEqual(['I-1', 'I-3', 'I-5']);
  expect(await bring('type=invoice', csv)).toMatchObject({ num_imported: 0, num_failed: 7 });
});

test('a dry run tells what would be, and writes nothing', async () => {
  const before = await list('/invoices?');
  const done = await bring(
    'type=invoice&dry_run=1',
    'number,customer,date,unit_cost\nD-1,Somebody,2026-01-15,10\nI-1,Somebody,2026-01-15,10\n',
  );
  expect(done).toMatchObject({
    dry_run: true,
    status: 'succeeded',
    num_imported: 1,
    num_failed: 1,
    can_roll_back: false,
  });
  expect(await list('/invoices?')).toEqual(before);
  expect(await list('/customers?filter[name]=Somebody&')).toEqual([]);
  expect((await caller.call('POST', `/imports/${done.id}/roll_back`)).status).toBe(400);
});

test('payments, credit notes, contacts and items come over; what names nothing known is refused', async () => {
  const who = await opened.newCaller({ outbound: false });
  await bring('type=item', 'id,name,unit_cost\nrope,Rope,1.2345\nx,too short,1\n', who);
  await bring('type=customer', 'name,number\nHarbor,C-1\n', who);
  expect(
    await bring('type=contact', 'customer,name,email\nHarbor,Ana,ana@harbor.example\nNobody,Bo,\n', who),
  ).toMatchObject({
    num_imported: 1,
    num_failed: 1,
  });
  await bring('type=invoice', 'number,customer_number,date,unit_cost\nI-1,C-1,2026-01-15,100\n', who);
  expect(
    await bring('type=credit_note', 'number,customer_number,date,unit_cost,invoice\nCN-1,C-1,2026-02-01,30,I-1\n', who),
  ).toMatchObject({ num_imported: 1 });
  expect(
    await bring(
      'type=payment',
      'amount,customer_number,date,method,invoice\n20.5,C-1,2026-02-02,check,I-1\n1,C-404,2026-02-02,,\n',
      who,
    ),
  ).toMatchObject({ num_imported: 1, num_failed: 1 });
  expect((await list('/invoices?', who))[0]).toMatchObject({ balance: 49.5 });
  const [note] = await list('/credit_notes?', who);
  expect(note).toMatchObject({ number: 'CN-1', items: [{ amount: 30 }] });
  const [imported] = await list('/imports?filter[type]=credit_note&', who);
  await who.call('POST', `/imports/${imported.id}/roll_back`);
  await rollBackImport({ db: opened.parts.db }, who.company, imported.id);
  expect((await who.call('GET', `/credit_notes/${note.id}`)).body).toMatchObject({ status: 'voided', balance: 0 });
  expect((await list('/invoices?', who))[0]).toMatchObject({ balance: 79.5 });
  expect(await books(who)).toEqual([]);
});

test('customers without a number get one that neither the company nor the file has given away', async () => {
  const fresh = await opened.newCaller();
  const taken = await fresh.call('POST', '/customers', { name: 'By hand', number: 'CUST-00002' });
  expect(taken.status).toBe(201);
  const csv = [
    'number,customer,customer_number,date,description,quantity,unit_cost',
    ...['N-1,First,', 'N-2,Named,CUST-00001', 'N-3,Third,'].map((row) => `${row},2026-01-01,Work,1,1`),
  ].join('\n');
  expect(await bring('type=invoice', csv, fresh)).toMatchObject({ num_imported: 3, num_failed: 0 });
  const numbers = (await list('/customers?', fresh)).map(({ number }: { number: string }) => number);
  expect(numbers).toEqual(['CUST-00002', 'CUST-00001', 'CUST-00003', 'CUST-00004']);
});

test('an import is taken back, but for what was used since', async () => {
  const who = await opened.newCaller({ outbound: false });
  await bring('type=customer', 'name,number,phone\nHarbor,C-1,1\n', who);
  const done = await bring(
    'type=invoice',
    'number,customer,date,unit_cost,amount_paid\nI-1,Harbor,2026-01-15,10,\nI-2,Newcomer,2026-01-15,10,10\nI-3,Newcomer,2026-01-15,10,\n',
    who,
  );
  const [used] = (await who.call('GET', '/invoices?filter[number]=I-3')).body;
  await who.call('POST', '/payments', { amount: 4, applied_to: [{ invoice: used.id, amount: 4 }] });
  const changed = await bring('type=customer&mode=upsert', 'name,number,phone\nHarbor,C-1,2\n', who);

  const ordered = await who.call('POST', `/imports/${done.id}/roll_back`);
  expect(ordered).toMatchObject({ status: 200, body: { status: 'rolling_back' } });
  await rollBackImport({ db: opened.parts.db }, who.company, done.id);
  await who.call('POST', `/imports/${changed.id}/roll_back`);
  await rollBackImport({ db: opened.parts.db }, who.company, changed.id);

  const after = (await who.call('GET', `/imports/${done.id}`)).body;
  expect(after).toMatchObject({ status: 'rolled_back', can_roll_back: false });
  expect(after.failure_detail.map(({ message }: { message: string }) => message)).toEqual([
    expect.stringContaining(`invoice ${used.id} stays`),
    expect.stringMatching(/customer \d+ stays/),
  ]);
  expect((await list('/invoices?', who)).map(({ number }: { number: string }) => number)).toEqual(['I-3']);
  expect(
    (await list('/customers?', who)).map(({ name, phone }: { name: string; phone: string }) => [name, phone]),
  ).toEqual([
    ['Harbor', '1'],
    ['Newcomer', null],
  ]);
  expect(await books(who)).toEqual([]);
  expect((await who.call('POST', `/imports/${done.id}/roll_back`)).status).toBe(400);
});

test('an item that a plan is made of stays when its import is taken back', async () => {
  const who = await opened.newCaller({ outbound: false });
  const { id } = await bring('type=item', 'id,name\nused,Used\nunused,Unused\n', who);
  const plan = { name: 'Monthly', amount: 5, interval: 'month', interval_count: 1, catalog_item: 'used' };
  expect((await who.call('POST', '/plans', plan)).status).toBe(201);
  await who.call('POST', `/imports/${id}/roll_back`);
  expect(await rollBackImport({ db: opened.parts.db }, who.company, id)).toBe('rolled_back');
  expect((await list('/items?', who)).map((item: { id: string }) => item.id)).toEqual(['used']);
  const kept = (await who.call('GET', `/imports/${id}`)).body.failure_detail;
  expect(kept).toMatchObject([{ message: expect.stringContaining('item used stays: A plan uses this item') }]);
});

test('a file whose structure breaks in the middle keeps what came before, and says where', async () => {
  const who = await opened.newCaller({ outbound: false });
  const lines = Array.from({ length: 700 }, (_, i) => `Customer ${i},C-${i}`);
  const sent = await who.call('POST', '/imports', {
    type: 'customer',
    csv: `name,number\n${lines.join('\n')}\n"open,quote`,
  });
  await runImport({ db: opened.parts.db }, who.company, sent.body.id);
  const { body } = await who.call('GET', `/imports/${sent.body.id}`);
  expect(body).toMatchObject({ status: 'failed', failure: expect.stringContaining('row 702') });
});

test('what cannot be an import is refused before anything is stored', async () => {
  for (const [query, body, param] of [
    ['', 'name\nx', 'type'],
    ['type=customer&mode=delete', 'name\nx', 'mode'],
    ['type=customer', '', 'csv'],
    ['type=customer&format=xero', 'name\nx', 'format'],
    ['type=invoice&currency=zzz', 'name\nx', 'currency'],
  ] as const)
    expect(await caller.call('POST', `/imports?${query}`, body, csvHeader)).toMatchObject({
      status: 400,
      body: { param },
    });
  const keyed = await caller.call('POST', '/imports?type=customer', 'name\nx', {
    ...csvHeader,
    'idempotency-key': 'k',
  });
  expect(keyed.status).toBe(400);
  const failed = await bring('type=invoice', 'number,customer\nx,y\n');
  expect(failed).toMatchObject({ status: 'failed', failure: 'row 1: the file has no column date, unit_cost' });
});
