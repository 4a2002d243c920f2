import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { type Caller, openApp } from './open-app.js';
import { watchWrites } from './writes.js';

const opened = openApp();
let caller: Caller;
let writes: () => Promise<number>;
beforeAll(async () => {
  caller = await opened.newCaller({ currency: 'eur' });
  writes = await watchWrites(opened);
});

const columns = 'ContactName,InvoiceNumber,InvoiceDate,DueDate,Total,Description,Quantity,UnitAmount,TaxType,Currency';
const row = (number: string, { total = '10.00', currency = 'EUR', more = '' } = {}) =>
  `Payer,${number},2026-01-15,2026-02-15,${total},x,1,10.00,Tax Exempt,${currency}${more}`;
const file = (...rows: string[]) => [columns, ...rows].join('\r\n');

test('the sample of bad rows: one invoice, and an error with row and column for every other row', async () => {
  const text = readFileSync(new URL('../../samples/bad-rows.csv', import.meta.url), 'utf8');
  const rows = text.trim().split('\n').length - 1;
  const before = await writes();
  const dry = await send(text, { query: '?dry_run=1' });
  expect(dry).toMatchObject({ status: 200, body: { dry_run: true, invoices: 1, imported: 1, invoice_ids: [] } });
  expect(await writes()).toBe(before);
  const done = await send(text);
  expect(done).toMatchObject({ status: 201, body: { imported: 1, refused: 0 } });
  expect(done.body.errors).toEqual(dry.body.errors);
  expect(done.body.errors).toHaveLength(rows - 1);
  for (const error of done.body.errors) {
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
  const before = await writes();
  for (const query of ['?dry_run=1', '']) {
    const answer = await send(text, { query });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ imported: 0, invoice_ids: [] });
    expect(answer.body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ param })]));
  }
  expect(await writes()).toBe(before);
});

test.each<[string, string | Buffer]>([
  ['nothing', ''],
  ['blank lines', '\n\n  \n'],
  ['a header without a needed column', file(row('A')).replace('DueDate', 'Date')],
  ['a header with a column twice', file(row('A')).replace('DueDate', 'InvoiceDate')],
  ['a quote left open', file(row('A').replace('Payer', '"Payer'))],
  ['a quote left open for a megabyte', `${file(row('A').replace('Payer', '"Payer'))}${'x,\n'.repeat(300_000)}`],
  ['UTF-16, little end first', Buffer.from(`\ufeff${file(row('A'))}`, 'utf16le')],
  ['UTF-16, big end first', Buffer.from(`\ufeff${file(row('A'))}`, 'utf16le').swap16()],
  ['no text', Buffer.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0, 0, 0xd8, 0x00])],
  ['a row too many', file(...Array.from({ length: 50_001 }, (_, i) => row(`R${i}`)))],
  ['more than twenty megabytes', 'x'.repeat(20_000_001)],
])('a file of %s is refused as a whole', async (_what, text) => {
  const before = await writes();
  for (const query of ['?dry_run=1', '']) {
    const { status, body } = await send(text, { query });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { type: 'invalid_request', message: expect.any(String) },
    });
    if (text.length < 20_000_000) expect(body.param).toBe('csv');
  }
  expect(await writes()).toBe(before);
});

test('odd parameters are refused by name', async () => {
  const before = await writes();
  for (const [query, param] of [
    ['?dry_run=perhaps', 'dry_run'],
    ['?deliver=', 'deliver'],
    ['?date_order=dym', 'date_order'],
    ['?dry_run=1&dry_run=0', 'dry_run'],
  ] as const) {
    expect(await send(file(row('Q')), { query })).toMatchObject({ status: 400, body: { param } });
  }
  expect(await send(file(row('Q')), { type: 'application/vnd.ms-excel' })).toMatchObject({ status: 415 });
  expect(await writes()).toBe(before);
});

test('a byte-order mark, semicolons and a largest file are read; a dry run writes nothing', async () => {
  const marked = await send(`\ufeff${file(row('BOM-1'))}`);
  expect(marked).toMatchObject({ status: 201, body: { imported: 1, errors: [] } });
  const before = await writes();
  const largest = file(...Array.from({ length: 50_000 }, (_, i) => row(`L${i}`)));
  expect(await send(largest, { query: '?dry_run=1' })).toMatchObject({
    status: 200,
    body: { invoices: 50_000, errors: [] },
  });
  const allBad = file(...Array.from({ length: 50_000 }, (_, i) => row(`L${i}`, { total: '1.00' })));
  const { body } = await send(allBad);
  expect(body).toMatchObject({ imported: 0 });
  expect(body.errors).toHaveLength(50_000);
  expect(await writes()).toBe(before);
});

async function send(text: string | Buffer, { query = '', type = 'text/csv' } = {}) {
  const response = await opened.app.inject({
    method: 'POST',
    url: `/imports/invoices${query}`,
    payload: text,
    headers: { authorization: `Bearer ${caller.key}`, 'content-type': type },
  });
  return { status: response.statusCode, body: response.json() };
}
