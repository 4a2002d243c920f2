import { createCompany } from '../../commands/create-company.js';
import { beginImport, completeImport, storeImportFile } from '../../commands/imports/begin-import.js';
import { runImport } from '../../commands/imports/run-import.js';
import { inUnit } from '../../commands/unit.js';
import { inCompany } from '../../db/company-scope.js';
import { connect } from '../../db/connect.js';
import { migrateToLatest } from '../../db/migrate.js';
import { withClient } from '../../dev/embedded/postgres-client.js';

export interface Books {
  readonly key: string;
  readonly invoices: readonly number[];
}

/** A company with so many invoices, each of a customer of its own. */
export async function fillBooks(url: string, count: number): Promise<Books> {
  await migrateToLatest(url);
  const options = { max: 4, onError: (error: Error) => console.error(error.message) };
  const [db, system] = [connect(url, 'duecourse_app', options), connect(url, 'duecourse_system', options)];
  try {
    const { company, apiKey: key } = await createCompany(
      { db, system },
      { name: 'Bench', email: 'ar@bench.example', zone: 'Europe/Berlin', currency: 'eur' },
    );
    const order = { kind: 'invoice', format: 'duecourse', mode: 'create', dateOrder: null } as const;
    const { result: id } = await inUnit(db, company, 'bench', (unit) =>
      beginImport(unit, { ...order, currency: 'eur', dryRun: false, deliver: false }),
    );
    const bytes = await storeImportFile(db, company, id, fileOf(count));
    await inUnit(db, company, 'bench', (unit) => completeImport(unit, id, bytes));
    const status = await runImport({ db, beat: () => undefined }, company, id);
    if (status !== 'succeeded') throw new Error(`the import ${status}`);
    const invoices = await inCompany(db, company, ({ trx }) =>
      trx.selectFrom('invoice').select('id').limit(500).execute(),
    );
    // What a server that has run for a while knows of its tables.
    await withClient(url, async (client) => void (await client.query('analyze')));
    return { key, invoices: invoices.map((invoice) => invoice.id) };
  } finally {
    await db.destroy();
    await system.destroy();
  }
}

async function* fileOf(count: number): AsyncGenerator<Buffer> {
  yield Buffer.from('number,customer,date,due_date,description,quantity,unit_cost,tax\n');
  for (let i = 0; i < count; i += 1)
    yield Buffer.from(`B-${i},Customer ${i},2026-0${1 + (i % 9)}-10,2026-0${1 + (i % 9)}-28,Work ${i},2,50.00,19.00\n`);
}
