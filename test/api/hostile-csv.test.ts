import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { runImport } from '../../commands/imports/run-import.js';
import { everything } from './everything.js';
import { type Caller, openApp } from './open-app.js';

const opened = openApp();
let caller: Caller;
beforeAll(async () => {
  caller = await opened.newCaller({ currency: 'eur' });
});

/** All facts; what an import notes of itself, and that somebody ordered it, is none. */
async function facts() {
  const digests = Object.entries(await everything(opened.parts.system));
  return digests.filter(([table]) => !table.startsWith('import') && !['event', 'audit_entry'].includes(table));
}

const columns = 'ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,Description,Quantity,UnitAmount,TaxType,Currency';
const row = (number: string, { total = '10.00', currency = 'EUR', more = '' } = {}) =>
  `Payer,${number},2026-01-15,2026-02-15,${total},x,1,10.00,Tax Exempt,${currency}${more}`;
const file = (...rows: string[]) => [columns, ...rows].join('\r\n');

test('the sample of bad rows: one invoice, and an error with row and column for every other row', async () => {
  const text = readFileSync(new URL('../../samples/bad-rows.csv', import.meta.url), 'utf8');
  const rows = text.trim().split('\n').length - 1;
  const before = await facts();
  const dry = await send(text, { query: '&dry_run=1' });
  expect(dry).toMatchObject({ status: 'succeeded', dry_run: true, num_imported: 1 });
  expect(await facts()).toEqual(before);
  const done = await send(text);
  expect(done).toMatchObject({ status: 'succeeded', num_imported: 1, num_updated: 0 });
  expect(done.errors).toEqual(dry.errors);
  expect(new Set(done.errors.map((error: { row: number }) => error.row)).size).toBe(rows - 1);
  for (const error of done.errors) {
    expect(error).toEqual({ row: expect.any(Number), param: expect.stringMatching(/\w/), message: expect.any(String) });
  }
  expect((await caller.call('GET', '/invoices')).headers['x-total-count']).toBe('1');
});

test.each([
  [
    'two currencies in one invoice',
    file(row('A', { total: '20.00' }), row('A', { total: '20.00', currency: 'USD' })),
    'Currency',
  ],
  ['a total that is not that of its lines', file(row('B', { total: '11.00' })), 'Total'],
  ['totals that differ within an invoice', file(row('C', { total: '20.00' }), row('C', { total: '21.00' })), 'Total'],
  ['half a cent', file(row('D', { total: '10.005' })), 'Total'],
  ['a currency of nobody', file(row('E', { currency: 'XXQ' })), 'Currency'],
  ['a cell too many', file(row('F', { more: ',y' })), 'row'],
  ['a formula for a number', file(row('=1+1')), 'InvoiceNumber'],
  ['a NUL', file(row('G\u0000')), 'InvoiceNumber'],
  ['a day that does not exist', file(row('H').replace('2026-02-15', '2026-02-30')), 'DueDate'],
  ['a negative total', file(row('I', { total: '-10.00' }).replace(',1,10.00', ',-1,10.00')), 'Total'],
  ['an amount without end', file(row('J', { total: '9'.repeat(40) })), 'Total'],
])('%s: told by row and column, and nothing is written', async (_what, text, param) => {
  const before = await facts();
  for (const query of ['&dry_run=1', '']) {
    const done = await send(text, { query });
    expect(done).toMatchObject({ status: 'succeeded', num_imported: 0, num_failed: 1 });
    expect(done.errors).toEqual(expect.arrayContaining([expect.objectContaining({ param })]));
  }
  expect(await facts()).toEqual(before);
});

test.each<[string, string | Buffer]>([
  ['blank lines', '\n\n  \n'],
  ['a header without a needed column', file(row('A')).replace('DueDate', 'Date')],
  ['a header with a column twice', file(row('A')).replace('DueDate', 'InvoiceDate')],
  ['a quote left open', file(row('A').replace('Payer', '"Payer'))],
  ['a quote left open for a megabyte', `${file(row('A').replace('Payer', '"Payer'))}${'x,\n'.repeat(300_000)}`],
  ['UTF-16, little end first', Buffer.from(`\ufeff${file(row('A'))}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\ufeff${file(row('A'))}`, 'utf16le').swap16()],
  ['no text', Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0, 0, 0xd8, 0x00])],
  ['one line of twenty megabytes', 'x'.repeat(20_000_001)],
])('a file of %s is refused as a whole, and says why', async (_what, text) => {
  const before = await facts();
  for (const query of ['&dry_run=1', '']) {
    expect(await send(text, { query })).toMatchObject({
      status: 'failed',
      num_imported: 0,
      failure: expect.stringMatching(/^row \d+: the file /),
    });
  }
  expect(await facts()).toEqual(before);
});

test('odd parameters are refused by name', async () => {
  for (const [query, param] of [
    ['&dry_run=perhaps', 'dry_run'],
    ['&deliver=', 'deliver'],
    ['&date_order=dym', 'date_order'],
    ['&dry_run=1&dry_run=0', 'dry_run'],
  ] as const) {
    expect(await post(file(row('Q')), { query })).toMatchObject({ status: 400, body: { param } });
  }
  expect(await post(file(row('Q')), { type: 'application/vnd.ms-excel' })).toMatchObject({ status: 415 });
  expect(await post('')).toMatchObject({ status: 400, body: { param: 'csv' } });
});

test('a byte-order mark is read; of very many bad rows each is told', async () => {
  expect(await send(`\ufeff${file(row('BOM-1'))}`)).toMatchObject({ num_imported: 1, num_failed: 0 });
  const allBad = file(...Array.from({ length: 5_000 }, (_, i) => row(`L${i}`, { total: '1.00' })));
  const done = await send(allBad);
  expect(done).toMatchObject({ num_imported: 0, num_failed: 5_000 });
  const { headers } = await caller.call('GET', `/imports/${done.id}/errors`);
  expect(headers['x-total-count']).toBe('5000');
});

async function post(text: string | Buffer, { query = '', type = 'text/csv' } = {}) {
  const response = await opened.app.inject({
    method: 'POST',
    url: `/imports?type=invoice&format=xero${query}`,
    payload: text,
    headers: { authorization: `Bearer ${caller.key}`, 'content-type': type },
  });
  return { status: response.statusCode, body: response.json() };
}

/** Sends a file and runs the job, as the worker would. */
async function send(text: string | Buffer, options: Parameters<typeof post>[1] = {}) {
  const { status, body } = await post(text, options);
  expect({ status, body }).toMatchObject({ status: 201 });
  await runImport({ db: opened.parts.db }, caller.company, body.id);
  const done = (await caller.call('GET', `/imports/${body.id}`)).body;
  const errors = (await caller.call('GET', `/imports/${body.id}/errors?per_page=100`)).body;
  return { ...done, errors };
}
