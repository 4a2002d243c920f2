import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCompany } from '../../commands/create-company.js';
import { beginImport, completeImport, storeImportFile } from '../../commands/imports/begin-import.js';
import { forgetImports } from '../../commands/imports/forget-imports.js';
import { orderRollBack } from '../../commands/imports/roll-back-import.js';
import { runImport } from '../../commands/imports/run-import.js';
import { proveBooks } from '../../commands/prove-books.js';
import { inUnit } from '../../commands/unit.js';
import { inCompany } from '../../db/company-scope.js';
import { PART_BYTES } from '../../db/import-file.js';
import type { CompanyId, ImportId } from '../../domain/ids.js';
import { importWorkflowId } from '../../workflows/messages.js';
import { startWorld, type World } from '../lives/world.js';

let world: World;
let company: CompanyId;
beforeAll(async () => {
  world = await startWorld({ worker: false });
}, 120_000);
afterAll(() => world.stop());
beforeEach(async () => {
  const details = { name: 'Acme', email: 'ar@acme.example', zone: 'Europe/Berlin', currency: 'eur' };
  ({ company } = await createCompany(world, details));
});

const INVOICES = 2_300;

/** Long enough for several batches and several parts; two lines each, in all the letters a part may end within. */
function file(): string {
  const rows = Array.from({ length: INVOICES }, (_, i) =>
    [1, 2].map(
      (line) => `Ü-${i},"Größe ${i % 40}",2026-01-10,2026-03-10,"Zeile ${line}\n„ж“ ${'x'.repeat(60)}",1,10.00`,
    ),
  );
  return `\ufeffnumber,customer,date,due_date,description,quantity,unit_cost\r\n${rows.flat().join('\r\n')}\r\n`;
}

async function upload(csv: string): Promise<ImportId> {
  const order = { kind: 'invoice', format: 'duecourse', mode: 'create', dateOrder: null, currency: 'eur' } as const;
  const begin = { ...order, dryRun: false, deliver: false };
  const { result: id } = await inUnit(world.db, company, 'test', (unit) => beginImport(unit, begin));
  // In pieces of an odd size, as a network brings them.
  const bytes = Buffer.from(csv, 'utf8');
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += 10_007) yield bytes.subarray(at, at + 10_007);
  }
  const stored = await storeImportFile(world.db, company, id, pieces());
  await inUnit(world.db, company, 'test', (unit) => completeImport(unit, id, stored));
  return id;
}

const rowOf = (id: ImportId) =>
  inCompany(world.db, company, ({ trx }) =>
    trx.selectFrom('import').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  );

/** Each invoice once and whole, and every sum as it should be. */
async function expectAll(id: ImportId): Promise<void> {
  expect(await rowOf(id)).toMatchObject({
    status: 'succeeded',
    num_imported: INVOICES,
    num_failed: 0,
    total_records: INVOICES * 2,
    position: INVOICES * 2 + 1,
  });
  const { rows } = await sql<{ invoices: number; lines: number; customers: number }>`
    select (select count(*) from invoice where company_id = ${company} and total = 2000 and balance = 2000) as invoices,
      (select count(*) from line_item where company_id = ${company} and name like '%ж%') as lines,
      (select count(*) from customer where company_id = ${company}) as customers`.execute(world.system);
  expect(rows).toEqual([{ invoices: INVOICES, lines: INVOICES * 2, customers: 40 }]);
  expect(await proveBooks(world.db, company, 'test')).toEqual([]);
}

test('a worker that dies between any two batches is followed by one that goes on; nothing is done twice or left out', async () => {
  const csv = file();
  expect(Buffer.byteLength(csv)).toBeGreaterThan(2 * PART_BYTES);
  const id = await upload(csv);
  let deaths = 0;
  for (;;) {
    const beat = () => {
      deaths += 1;
      throw new Error('the worker died');
    };
    const over = await runImport({ db: world.db, beat }, company, id).then(
      () => true,
      () => false,
    );
    if (over) break;
  }
  expect(deaths).toBeGreaterThan(3);
  await expectAll(id);
});

test('two workers at once bring it over once', async () => {
  const id = await upload(file());
  const both = await Promise.all([1, 2].map(() => runImport({ db: world.db }, company, id)));
  expect(both).toContain('succeeded');
  await expectAll(id);
});

test('two files at once make each customer once, and of an invoice in both one', async () => {
  const ids = [await upload(file()), await upload(file())];
  expect(await Promise.all(ids.map((id) => runImport({ db: world.db }, company, id)))).toEqual([
    'succeeded',
    'succeeded',
  ]);
  const rows = await Promise.all(ids.map(rowOf));
  expect(rows.map(({ num_imported, num_failed }) => num_imported + num_failed)).toEqual([INVOICES, INVOICES]);
  expect(rows.reduce((sum, { num_imported }) => sum + num_imported, 0)).toBe(INVOICES);
  const { rows: made } = await sql<{ invoices: number; customers: number }>`
    select (select count(*)::int from invoice where company_id = ${company}) as invoices,
      (select count(*)::int from customer where company_id = ${company}) as customers`.execute(world.system);
  expect(made).toEqual([{ invoices: INVOICES, customers: 40 }]);
});

test('an import that nobody started is found and run by the worker, and may be stopped', async () => {
  const id = await upload(file());
  const stopped = await upload(file());
  await inCompany(world.db, company, async ({ trx }) => {
    await trx
      .updateTable('import')
      .set({ created_at: new Date(0) })
      .where('id', '=', id)
      .execute();
    await trx.updateTable('import').set({ status: 'cancelled' }).where('id', '=', stopped).execute();
  });
  await world.startWorker();
  await expect.poll(async () => (await rowOf(id)).status, { timeout: 60_000, interval: 200 }).toBe('succeeded');
  await expectAll(id);
  expect(await rowOf(stopped)).toMatchObject({ status: 'cancelled', position: 0 });
  const handle = world.temporal.workflow.getHandle(importWorkflowId(company, id));
  expect(await handle.result()).toMatchObject({ status: 'succeeded', imported: INVOICES });
  await world.stopWorker();
}, 120_000);

test('after three days the file and what it replaced are forgotten, the counts are not, and nothing can be taken back', async () => {
  const id = await upload('number,customer,date,unit_cost\nI-1,Someone,2026-01-10,5\n');
  const recent = await upload('number,customer,date,unit_cost\nI-2,Someone,2026-01-10,5\n');
  for (const one of [id, recent]) await runImport({ db: world.db }, company, one);
  const old = new Date(Date.now() - 3.1 * 86_400_000);
  await inCompany(world.db, company, ({ trx }) =>
    trx.updateTable('import').set({ finished_at: old }).where('id', '=', id).execute(),
  );
  expect(await forgetImports(world.db, company)).toBe(1);
  const { rows } = await sql`select import_id from import_part where company_id = ${company}
    union all select import_id from import_change where company_id = ${company} order by 1`.execute(world.system);
  expect(new Set(rows.map((row) => (row as { import_id: number }).import_id))).toEqual(new Set([recent]));
  expect(await rowOf(id)).toMatchObject({ num_imported: 1, status: 'succeeded', file_kept: false });
  const order = inUnit(world.db, company, 'test', (unit) => orderRollBack(unit, id));
  await expect(order).rejects.toThrow('within 3 days');
  expect(await forgetImports(world.db, company)).toBe(0);
});
