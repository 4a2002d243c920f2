import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCompany } from '../commands/create-company.js';
import { beginImport, completeImport, storeImportFile } from '../commands/imports/begin-import.js';
import { runImport } from '../commands/imports/run-import.js';
import { inUnit } from '../commands/unit.js';
import { connect } from '../db/connect.js';
import { migrateToLatest } from '../db/migrate.js';
import { startPostgres } from '../dev/embedded/postgres.js';
import { withClient } from '../dev/embedded/postgres-client.js';
import { copyRows } from './copy-rows.js';

export interface ImportFigures {
  readonly invoices: number;
  readonly invoicesPerSecond: number;
  /** The rows they became, put into an equal database by COPY: indexes, foreign keys, triggers and all. */
  readonly copiedPerSecond: number;
  readonly ratio: number;
  /** Live heap after a collection, a tenth into the import and near its end. */
  readonly heapEarlyMb: number;
  readonly heapLateMb: number;
}

/** Imports a file of invoices, then copies the very rows that came of it. */
export async function benchImports(invoices: number, progress: (line: string) => void): Promise<ImportFigures> {
  const dir = await mkdtemp(join(tmpdir(), 'duecourse-bench-'));
  const server = await startPostgres({ dir, log: () => undefined, fsync: true });
  try {
    await migrateToLatest(server.url);
    const other = await equalDatabase(server.url);
    progress(`${invoices} invoices`);
    const imported = await importFile(server.url, invoices);
    progress('the same rows by COPY');
    const copiedMs = await copyRows(server.url, other);
    const perSecond = (ms: number) => Math.round(invoices / (ms / 1000));
    return {
      invoices,
      invoicesPerSecond: perSecond(imported.ms),
      copiedPerSecond: perSecond(copiedMs),
      ratio: Math.round((copiedMs / imported.ms) * 100) / 100,
      heapEarlyMb: imported.heapEarlyMb,
      heapLateMb: imported.heapLateMb,
    };
  } finally {
    await server.stop();
    await rm(dir, { recursive: true, force: true }).catch(() => rmSync(dir, { recursive: true, force: true }));
  }
}

async function equalDatabase(url: string): Promise<string> {
  await withClient(url, async (client) => void (await client.query('create database copied')));
  const other = new URL(url);
  other.pathname = '/copied';
  await migrateToLatest(other.href);
  return other.href;
}

async function importFile(url: string, invoices: number) {
  const options = { max: 4, onError: (error: Error) => console.error(error.message) };
  const db = connect(url, 'duecourse_app', options);
  const system = connect(url, 'duecourse_system', options);
  try {
    const { company } = await createCompany(
      { db, system },
      { name: 'Bench', email: 'ar@bench.example', zone: 'Europe/Berlin', currency: 'eur' },
    );
    const order = { kind: 'invoice', format: 'duecourse', mode: 'create', dateOrder: null } as const;
    const { result: id } = await inUnit(db, company, 'bench', (unit) =>
      beginImport(unit, { ...order, currency: 'eur', dryRun: false, deliver: false }),
    );
    const bytes = await storeImportFile(db, company, id, fileOf(invoices));
    await inUnit(db, company, 'bench', (unit) => completeImport(unit, id, bytes));
    const heaps: number[] = [];
    const collect = collector();
    const beat = () => {
      collect();
      heaps.push(process.memoryUsage().heapUsed / 1_000_000);
    };
    const began = performance.now();
    let measured = 0;
    const status = await runImport(
      {
        db,
        beat: () => {
          const before = performance.now();
          beat();
          measured += performance.now() - before;
        },
      },
      company,
      id,
    );
    const ms = performance.now() - began - measured;
    if (status !== 'succeeded') throw new Error(`the import ${status}`);
    const at = (share: number) => Math.round((heaps[Math.floor((heaps.length - 1) * share)] ?? 0) * 10) / 10;
    return { ms, heapEarlyMb: at(0.1), heapLateMb: at(1) };
  } finally {
    await db.destroy();
    await system.destroy();
  }
}

/** One line each, some paid, a customer for every twenty. */
async function* fileOf(invoices: number): AsyncGenerator<Buffer> {
  yield Buffer.from('number,customer,date,due_date,description,quantity,unit_cost,tax,amount_paid\n');
  for (let i = 0; i < invoices; i += 1000) {
    const rows = Array.from({ length: Math.min(1000, invoices - i) }, (_, j) => {
      const n = i + j;
      const paid = n % 4 === 0 ? '119.00' : '';
      return `B-${n},Customer ${Math.floor(n / 20)},2026-0${1 + (n % 9)}-10,2026-0${1 + (n % 9)}-28,Work ${n},2,50.00,19.00,${paid}`;
    });
    yield Buffer.from(`${rows.join('\n')}\n`);
  }
}

/** What is garbage is no growth. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
